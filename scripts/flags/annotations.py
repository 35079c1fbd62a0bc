"""What the annotation of a field makes of its flag: in vLLM (engine/arg_utils.py, get_kwargs), in SGLang (srt/arg_groups/arg_utils.py)."""
import ast

from evaluator import UNKNOWN, Scope
from source_tree import ClassRef, External


class Hint:
    """One of the types of a union: its kind, and what is in brackets."""

    def __init__(self, kind, args=(), owner=None):
        self.kind, self.args, self.owner = kind, args, owner


def hints_of(evaluator, node, scope):
    """The types of an annotation, and the metadata of `Annotated`."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        node = ast.parse(node.value, mode='eval').body
    if isinstance(node, ast.Constant):
        return [Hint('None' if node.value is None else 'other')], []
    if isinstance(node, ast.BinOp):
        return hints_of(evaluator, node.left, scope)[0] + hints_of(evaluator, node.right, scope)[0], []
    if isinstance(node, ast.Subscript):
        name = last_name(evaluator, node.value, scope)
        parts = node.slice.elts if isinstance(node.slice, ast.Tuple) else [node.slice]
        if name == 'Literal':
            return [Hint('Literal', [evaluator.value(part, scope) for part in parts])], []
        if name == 'Optional':
            return hints_of(evaluator, parts[0], scope)[0] + [Hint('None')], []
        if name == 'Union':
            return [hint for part in parts for hint in hints_of(evaluator, part, scope)[0]], []
        if name in ('Annotated', 'A'):
            return hints_of(evaluator, parts[0], scope)[0], parts[1:]
        if name in ('SkipValidation', 'Required'):
            return hints_of(evaluator, parts[0], scope)
        if name in ('ClassVar', 'InitVar'):
            return [Hint(name)], []
        kind = {'List': 'list', 'Sequence': 'other', 'Tuple': 'tuple', 'Dict': 'dict', 'Set': 'set'}.get(name, name)
        return [Hint(kind if kind in ('list', 'tuple', 'dict', 'set') else 'other', parts)], []
    name = last_name(evaluator, node, scope)
    if name in ('int', 'float', 'bool', 'str', 'dict', 'list', 'tuple', 'set'):
        return [Hint(name)], []
    if name == 'Dict':
        return [Hint('dict')], []
    return named_hints(evaluator, node, scope)


def named_hints(evaluator, node, scope):
    """An alias, or a class."""
    if isinstance(node, (ast.Name, ast.Attribute)):
        found = None
        if isinstance(node, ast.Name):
            found = evaluator.tree.find(scope.module, node.id)
        elif isinstance(node.value, ast.Name):
            base = evaluator.tree.find(scope.module, node.value.id)
            found = base and base[1] is None and evaluator.tree.find(base[0], node.attr)
        if found and isinstance(found[1], ast.ClassDef):
            owner = ClassRef(*found)
            bases = [last_name(evaluator, base, Scope(found[0])) for base in owner.node.bases]
            return [Hint('dict' if 'dict' in bases else 'other', owner=owner)], []
        if found and found[1] is not None and not (isinstance(found[1], ast.Name) and found[1].id == getattr(node, 'id', None)):
            return hints_of(evaluator, found[1], Scope(found[0]))
    return [Hint('other')], []


def last_name(evaluator, node, scope):
    if isinstance(node, ast.Attribute):
        return node.attr
    if isinstance(node, ast.Name):
        value = scope.module.names.get(node.id)
        return value[-1] if isinstance(value, tuple) else node.id
    return ''


def fields_of(evaluator, owner):
    """Fields of a dataclass, those of its bases first: name, annotation, value, the text below it, and where it stands."""
    found = {}
    for home in reversed(evaluator.lineage(owner)):
        for index, node in enumerate(home.node.body):
            if not isinstance(node, ast.AnnAssign) or not isinstance(node.target, ast.Name):
                continue
            after = home.node.body[index + 1] if index + 1 < len(home.node.body) else None
            is_text = isinstance(after, ast.Expr) and isinstance(after.value, ast.Constant) and isinstance(after.value.value, str)
            found[node.target.id] = (node.annotation, node.value, after.value.value if is_text else '', home)
    return found


def is_dataclass(evaluator, owner):
    decorators = [ast.unparse(each) for home in evaluator.lineage(owner) for each in home.node.decorator_list]
    return any(each.partition('(')[0].rpartition('.')[2] in ('dataclass', 'config') for each in decorators)


def vllm_kwargs(evaluator, owner):
    """What vLLM hands to argparse for each field of a configuration."""
    module = evaluator.tree.module('vllm.engine.arg_utils')
    human, suffixed_none = human_names(module), 'append(' in module.text
    lists_strings = 'kwarg = "metavar" if' in module.text or "kwarg = 'metavar' if" in module.text
    kwargs = {}
    for name, (annotation, _, text, home) in fields_of(evaluator, owner).items():
        hints, _ = hints_of(evaluator, annotation, Scope(home.module))
        kinds = {hint.kind for hint in hints}
        if kinds & {'ClassVar', 'InitVar'}:
            continue
        of = {hint.kind: hint for hint in hints}
        entry = {'help': text}
        kwargs[name] = entry
        if any(hint.owner is not None and is_dataclass(evaluator, hint.owner) for hint in hints):
            entry['type'] = 'json'
        elif kinds == {'bool', 'str', 'None'} and "{bool, str, type(None)}" in module.text:
            entry.update(type='str', nargs='?')
        elif 'bool' in kinds:
            entry['action'] = External('argparse.BooleanOptionalAction')
        elif 'Literal' in kinds:
            literal_kwargs(entry, [hint for hint in hints if hint.kind == 'Literal'], 'str' in kinds and lists_strings)
        elif kinds & {'tuple', 'list', 'set'}:
            kind = next(each for each in ('tuple', 'list', 'set') if each in kinds)
            collection_kwargs(evaluator, entry, of[kind], home)
        elif 'int' in kinds:
            entry['type'] = human.get(name, 'int')
        elif 'float' in kinds:
            entry['type'] = 'float'
        else:
            entry['type'] = 'str' if 'dict' not in kinds else 'json'
        if 'None' in kinds and 'bool' not in kinds:
            entry['none'] = True
            if isinstance(entry.get('choices'), list) and suffixed_none:
                entry['choices'].append('None')
    return kwargs


def literal_kwargs(entry, hints, is_open):
    # Of several, vLLM takes one: which one is the set's affair.
    choices = hints[0].args if len(hints) == 1 else UNKNOWN
    if is_open or choices is UNKNOWN or UNKNOWN in choices:
        entry['type'] = 'str'
        return
    entry['type'] = 'int' if all(isinstance(each, int) for each in choices) else 'str'
    entry['choices'] = sorted(choices, key=str)


def collection_kwargs(evaluator, entry, hint, home):
    inner, _ = hints_of(evaluator, hint.args[0], Scope(home.module)) if hint.args else ([Hint('str')], [])
    is_open = hint.kind != 'tuple' or any(isinstance(each, ast.Constant) and each.value is Ellipsis for each in hint.args)
    entry['nargs'] = '+' if is_open else len(hint.args)
    if len(inner) == 1 and inner[0].kind == 'Literal':
        literal_kwargs(entry, inner, False)
    else:
        entry['type'] = inner[0].kind if len(inner) == 1 and inner[0].kind in ('int', 'float') else 'str'


def human_names(module):
    """Names of numbers that may be written as 8k."""
    names = {}
    makers = [node for node in ast.walk(module.syntax) if isinstance(node, ast.FunctionDef) and node.name in ('_compute_kwargs', 'get_kwargs')]
    for each in (inner for node in makers for inner in ast.walk(node)):
        texts = [item.value for item in getattr(each, 'elts', []) if isinstance(item, ast.Constant) and isinstance(item.value, str)]
        if isinstance(each, (ast.Set, ast.Tuple)) and texts:
            names.update({text: 'human_readable_int' for text in texts})
    for each in (inner for node in makers for inner in ast.walk(node)):
        if isinstance(each, ast.Compare) and ast.unparse(each.left) == 'name' and isinstance(each.comparators[0], ast.Constant):
            kind = 'human_readable_int_or_auto' if 'human_readable_int_or_auto' in module.text else 'human_readable_int'
            names[each.comparators[0].value] = kind
    return names


def sglang_arguments(evaluator, owner):
    """Names and keywords of each flag that a field of ServerArgs makes."""
    parts = evaluator.global_value(owner.module, '_INPUT_NAMESPACES')
    owners = [owner, *(parts if isinstance(parts, list) else [])]
    fields = {name: field for each in owners for name, field in fields_of(evaluator, each).items()}
    for name, (annotation, _, _, home) in fields.items():
        scope = Scope(home.module)
        hints, metadata = hints_of(evaluator, annotation, scope)
        meta = next((read_metadata(evaluator, node, scope) for node in metadata if is_metadata(node)), None)
        if meta is None or meta.get('no_cli'):
            continue
        names = [meta.get('cli_name') or f'--{name.replace("_", "-")}', *(meta.get('aliases') or [])]
        entry = {'help': meta.get('help', '')}
        kinds = [hint for hint in hints if hint.kind != 'None']
        only = kinds[0] if len(kinds) == 1 else Hint('other')
        if meta.get('action') is not None:
            entry.update(action=meta['action'], **(meta.get('action_kwargs') or {}))
        elif only.kind == 'Literal':
            literal_kwargs(entry, [only], False)
            entry['choices'] = meta.get('choices') or entry.get('choices')
        elif only.kind == 'list' and meta.get('type_parser') is None:
            collection_kwargs(evaluator, entry, only, home)
            entry.update({'nargs': meta.get('nargs') or '+', 'choices': meta.get('choices')})
        elif only.kind == 'bool':
            entry['action'] = 'store_true'
        else:
            given = meta.get('type_parser')
            kind = only.kind if only.kind in ('int', 'float') else 'str'
            entry.update(type=kind if given is None else given, choices=meta.get('choices'), nargs=meta.get('nargs'))
        yield names, entry


def is_metadata(node):
    return isinstance(node, (ast.Constant, ast.JoinedStr, ast.BinOp)) or (
        isinstance(node, ast.Call) and ast.unparse(node.func).rpartition('.')[2] == 'Arg')


def read_metadata(evaluator, node, scope):
    if not isinstance(node, ast.Call):
        return {'help': evaluator.value(node, scope)}
    return {each.arg: evaluator.value(each.value, scope) for each in node.keywords}
