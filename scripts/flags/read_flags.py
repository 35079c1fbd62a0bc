"""Prints, as JSON, the flags that a version of vLLM or SGLang takes: read_flags.py (vllm|sglang) <folder that holds the package>."""
import ast
import json
import sys

from annotations import sglang_arguments, vllm_kwargs
from evaluator import UNKNOWN, Evaluator, Parser, Scope
from source_tree import ClassRef, External, FunctionRef, SourceTree

MAKERS = {
    'vllm': ['vllm.entrypoints.common.cli_args', 'vllm.entrypoints.launchers.cli_args', 'vllm.entrypoints.openai.cli_args'],
    'sglang': ['sglang.srt.server_args'],
}
WITHOUT_VALUE = ('store_true', 'store_false', 'store_const', 'append_const', 'count', 'help', 'version')


def main(program, folder):
    tree = SourceTree(folder)
    flags = []
    hooks = {
        'get_kwargs': lambda evaluator, args, _: vllm_kwargs(evaluator, args[0]),
        'add_cli_args_from_dataclass': lambda evaluator, args, _: [
            take(evaluator, names, entry) for names, entry in sglang_arguments(evaluator, args[1])],
        'optional_type': lambda _, args, __: ('optional', args[0]),
        'nullable_str': lambda *_: UNKNOWN,
    }
    evaluator = Evaluator(tree, hooks)

    def take(evaluator, names, entry):
        if any(not isinstance(name, str) for name in names):
            raise ValueError(f'{folder}: a name that is not understood: {names}')
        if names[0].startswith('-') and not any(names[0] in each['names'] for each in flags):
            flags.append(flag_of(evaluator, names, entry))

    module = next(found for found in map(tree.module, MAKERS[program]) if found is not None)
    parser = Parser(lambda names, entry: take(evaluator, names, entry))
    if program == 'vllm':
        evaluator.call(FunctionRef(module, module.names['make_arg_parser']), [parser], {})
        serve(evaluator, tree, parser)
    else:
        owner = ClassRef(module, module.names['ServerArgs'])
        maker = evaluator.class_attribute(owner, 'add_cli_args')
        evaluator.call(maker, [parser], {})
    print(json.dumps({
        'flags': flags,
        'dotted': 'create_nested_dict' in parser_text(tree), 'inverses': 'class EnableDisableAction' in parser_text(tree),
    }))


def serve(evaluator, tree, parser):
    """What `vllm serve` takes beside what the module takes that older images start."""
    command = tree.module('vllm.entrypoints.cli.serve')
    if command is not None:
        owner = ClassRef(command, command.names['ServeSubcommand'])
        evaluator.call(evaluator.class_attribute(owner, 'subparser_init'), [owner, parser], {})
    else:
        scripts = tree.module('vllm.scripts')
        scope = Scope(scripts, names={'parser': parser, 'FlexibleArgumentParser': UNKNOWN})
        body = [node for node in scripts.names['main'].body if not ast.unparse(node).startswith('parser = ')]
        evaluator.run(body, scope)


def parser_text(tree):
    """Where vLLM's own kind of parser is."""
    modules = [tree.module(name) for name in ('vllm.utils.argparse_utils', 'vllm.utils')]
    return ''.join(module.text for module in modules if module is not None)


def flag_of(evaluator, names, entry):
    action = entry.get('action')
    nargs = entry.get('nargs')
    given = {'names': list(names), 'help': entry.get('help') if isinstance(entry.get('help'), str) else ''}
    if isinstance(action, External) and action.last == 'BooleanOptionalAction':
        return {**given, 'nargs': 0, 'value': 'boolean'}
    if isinstance(action, ClassRef) and nargs is None:
        nargs = own_nargs(evaluator, action)
    if isinstance(action, str) and action in WITHOUT_VALUE:
        nargs = 0
    if isinstance(action, ClassRef):
        given.update(refusal(evaluator, action, entry))
    choices = entry.get('choices')
    return {
        **given, 'nargs': 1 if nargs is None else '*' if nargs is UNKNOWN else nargs, 'value': kind_of(entry.get('type'), entry),
        'none': bool(entry.get('none')) or isinstance(entry.get('type'), tuple),
        'choices': [str(each) for each in choices] if is_known(choices) and is_plain(entry.get('type')) else None,
    }


def is_known(choices):
    return isinstance(choices, list) and len(choices) > 0 and all(isinstance(each, (str, int, type(None))) for each in choices)


def is_plain(given):
    """Whether what is written is compared with the choices as it is, and not a text that a function makes of it."""
    given = given[1] if isinstance(given, tuple) else given
    return given is None or given in ('str', 'int') or isinstance(given, External) and given.last in ('str', 'int')


def kind_of(given, entry):
    if isinstance(given, tuple):
        given = given[1]
    name = given if isinstance(given, str) else getattr(given, 'last', '') or getattr(getattr(given, 'node', None), 'name', '')
    return {'int': 'int', 'float': 'float', 'human_readable_int': 'human', 'human_readable_int_or_auto': 'human-auto'}.get(name, 'any')


def own_nargs(evaluator, action):
    """How many values an action of the package's own takes."""
    for home in evaluator.lineage(action):
        for method in home.node.body:
            if isinstance(method, ast.FunctionDef) and method.name == '__init__':
                names = [each.arg for each in method.args.args]
                defaults = dict(zip(reversed(names), reversed(method.args.defaults)))
                if isinstance(defaults.get('nargs'), ast.Constant):
                    return defaults['nargs'].value
                handed = [each.value for call in ast.walk(method) if isinstance(call, ast.Call) for each in call.keywords if each.arg == 'nargs']
                return handed[0].value if handed and isinstance(handed[0], ast.Constant) else None
    return None


def refusal(evaluator, action, entry):
    """Whether the action does nothing but end the program, and what it says."""
    message = entry.get('error_message')
    return {'refused': True, 'help': message} if isinstance(message, str) else {'help': f"{entry.get('help')} {entry.get('new_flag', '')}"}


main(*sys.argv[1:])
