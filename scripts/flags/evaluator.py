"""Evaluates the little of Python with which vLLM and SGLang describe their flags. What it does not understand is UNKNOWN."""
import ast
import builtins

from source_tree import ClassRef, External, FunctionRef


class Unknown:
    def __repr__(self):
        return 'UNKNOWN'


UNKNOWN = Unknown()
BUILTIN_TYPES = {'int', 'str', 'float', 'bool', 'list', 'dict', 'tuple', 'set', 'type', 'object'}


class Returned(Exception):
    def __init__(self, value):
        self.value = value


class Scope:
    def __init__(self, module, owner=None, names=None):
        self.module, self.owner, self.names = module, owner, names or {}


class Evaluator:
    def __init__(self, tree, hooks):
        self.tree = tree
        # Functions of the package that are known here, by their names.
        self.hooks = hooks
        self.depth = 0

    # Statements

    def call(self, function, args, keywords):
        """What a function of the package returns."""
        node = function.node
        names = [each.arg for each in [*node.args.posonlyargs, *node.args.args]]
        scope = Scope(function.module, function.owner, {name: UNKNOWN for name in [*names, *(each.arg for each in node.args.kwonlyargs)]})
        for name, default in zip(reversed(names), reversed(node.args.defaults)):
            scope.names[name] = self.value(default, scope)
        scope.names.update(zip(names, args))
        scope.names.update(keywords)
        if self.depth > 8:
            return UNKNOWN
        self.depth += 1
        try:
            self.run(node.body, scope)
        except Returned as returned:
            return returned.value
        finally:
            self.depth -= 1
        return None

    def run(self, body, scope):
        for node in body:
            self.statement(node, scope)

    def statement(self, node, scope):
        match node:
            case ast.Expr():
                self.value(node.value, scope)
            case ast.Assign():
                value = self.value(node.value, scope)
                for target in node.targets:
                    self.assign(target, value, scope)
            case ast.AnnAssign() if node.value is not None:
                self.assign(node.target, self.value(node.value, scope), scope)
            case ast.AugAssign():
                joined = self.value(ast.BinOp(node.target, node.op, node.value), scope)
                self.assign(node.target, joined, scope)
            case ast.Return():
                raise Returned(self.value(node.value, scope) if node.value else None)
            case ast.If():
                test = self.value(node.test, scope)
                # Where the test cannot be told, either may be so.
                if test is UNKNOWN or test:
                    self.run(node.body, scope)
                if test is UNKNOWN or not test:
                    self.run(node.orelse, scope)
            case ast.For():
                for each in self.iterated(self.value(node.iter, scope)):
                    self.assign(node.target, each, scope)
                    self.run(node.body, scope)
            case ast.With():
                self.run(node.body, scope)
            case ast.Try():
                self.run(node.body, scope)
            case ast.Delete():
                for target in node.targets:
                    if isinstance(target, ast.Subscript):
                        base, key = self.value(target.value, scope), self.value(target.slice, scope)
                        if isinstance(base, dict):
                            base.pop(key, None)
            case ast.Import() | ast.ImportFrom():
                scope.names.update({name: ('import', entry) for name, entry in scope.module.imported(node).items()})
            case ast.FunctionDef():
                scope.names[node.name] = FunctionRef(scope.module, node)

    def assign(self, target, value, scope):
        if isinstance(target, ast.Name):
            scope.names[target.id] = value
        elif isinstance(target, (ast.Tuple, ast.List)):
            parts = list(value) if isinstance(value, (tuple, list)) else [UNKNOWN] * len(target.elts)
            for each, part in zip(target.elts, parts):
                self.assign(each, part, scope)
        elif isinstance(target, ast.Subscript):
            base, key = self.value(target.value, scope), self.value(target.slice, scope)
            if isinstance(base, dict) and key is not UNKNOWN:
                base[key] = value

    # Expressions

    def iterated(self, value):
        if isinstance(value, (list, tuple, set, dict)):
            return list(value)
        if isinstance(value, ClassRef):
            return self.members(value)
        return []

    def members(self, owner):
        """Of an enumeration."""
        found = []
        for node in owner.node.body:
            if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name) and not node.targets[0].id.startswith('_'):
                name, value = node.targets[0].id, self.value(node.value, Scope(owner.module, owner))
                if isinstance(value, External) and value.last == 'auto':
                    value = name.lower()
                found.append({'name': name, 'value': value})
        return found

    def value(self, node, scope):
        handler = getattr(self, f'_{type(node).__name__}', None)
        return UNKNOWN if handler is None else handler(node, scope)

    def _Constant(self, node, scope):
        return node.value

    def _JoinedStr(self, node, scope):
        parts = [self.value(part.value if isinstance(part, ast.FormattedValue) else part, scope) for part in node.values]
        return UNKNOWN if any(not isinstance(part, (str, int)) for part in parts) else ''.join(str(part) for part in parts)

    def _items(self, nodes, scope):
        found = []
        for node in nodes:
            if isinstance(node, ast.Starred):
                inner = self.value(node.value, scope)
                if not isinstance(inner, (list, tuple, set, dict)):
                    return UNKNOWN
                found.extend(inner)
            else:
                found.append(self.value(node, scope))
        return found

    def _List(self, node, scope):
        return self._items(node.elts, scope)

    _Tuple = _List

    def _Set(self, node, scope):
        return self._items(node.elts, scope)

    def _Dict(self, node, scope):
        found = {}
        for key, value in zip(node.keys, node.values):
            inner = self.value(value, scope)
            if key is None:
                found.update(inner if isinstance(inner, dict) else {})
            else:
                name = self.value(key, scope)
                found[name if isinstance(name, (str, int, type(None))) else repr(name)] = inner
        return found

    def _Name(self, node, scope):
        if node.id in scope.names:
            value = scope.names[node.id]
            if isinstance(value, tuple) and len(value) == 2 and value[0] == 'import':
                return self.imported(value[1])
            return value
        if scope.owner is not None and node.id == 'cls':
            return scope.owner
        return self.global_value(scope.module, node.id)

    def imported(self, entry):
        if entry[0] == 'module':
            return External(entry[1])
        base = self.tree.module(entry[1])
        return self.global_value(base, entry[2]) if base else External(f'{entry[1]}.{entry[2]}')

    def global_value(self, module, name):
        found = self.tree.find(module, name)
        if found is None:
            entry = module.names.get(name)
            if isinstance(entry, tuple):
                return External('.'.join(entry[1:]))
            return External(name) if name in BUILTIN_TYPES or hasattr(builtins, name) else UNKNOWN
        home, node = found
        if node is None:
            return home
        if isinstance(node, ast.ClassDef):
            return ClassRef(home, node)
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
            return FunctionRef(home, node)
        return self.value(node, Scope(home))

    def _Attribute(self, node, scope):
        base = self.value(node.value, scope)
        if isinstance(base, External):
            return External(f'{base.name}.{node.attr}')
        if isinstance(base, ClassRef):
            return self.class_attribute(base, node.attr)
        if isinstance(base, dict) and node.attr in ('name', 'value') and set(base) == {'name', 'value'}:
            return base[node.attr]
        if hasattr(base, 'names') and hasattr(base, 'tree'):
            return self.global_value(base, node.attr)
        return UNKNOWN

    def class_attribute(self, owner, name):
        if name == '__name__':
            return owner.name
        for home in self.lineage(owner):
            for node in home.node.body:
                if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)) and node.name == name:
                    return FunctionRef(home.module, node, owner)
                targets = node.targets if isinstance(node, ast.Assign) else [node.target] if isinstance(node, ast.AnnAssign) else []
                if any(isinstance(each, ast.Name) and each.id == name for each in targets) and node.value is not None:
                    value = self.value(node.value, Scope(home.module, home))
                    is_enum = any('Enum' in ast.unparse(base) for base in home.node.bases)
                    return {'name': name, 'value': value} if is_enum else value
        return UNKNOWN

    def lineage(self, owner):
        """A class, and those that it is made of, nearest first."""
        found = [owner]
        for base in owner.node.bases:
            inner = self.value(base, Scope(owner.module))
            if isinstance(inner, ClassRef):
                found += [each for each in self.lineage(inner) if each not in found]
        return found

    def _Subscript(self, node, scope):
        base, key = self.value(node.value, scope), self.value(node.slice, scope)
        if isinstance(base, dict) and isinstance(key, (str, int)):
            return base.get(key, UNKNOWN)
        if isinstance(base, (list, tuple)) and isinstance(key, int):
            return base[key] if -len(base) <= key < len(base) else UNKNOWN
        if isinstance(base, External) and base.last == 'Literal':
            return ('Literal', key if isinstance(key, list) else [key])
        return UNKNOWN

    def _BinOp(self, node, scope):
        left, right = self.value(node.left, scope), self.value(node.right, scope)
        for kind in (list, str):
            if isinstance(node.op, ast.Add) and isinstance(left, kind) and isinstance(right, kind):
                return left + right
        if isinstance(node.op, ast.BitOr) and isinstance(left, dict) and isinstance(right, dict):
            return {**left, **right}
        return UNKNOWN

    def _IfExp(self, node, scope):
        test = self.value(node.test, scope)
        return UNKNOWN if test is UNKNOWN else self.value(node.body if test else node.orelse, scope)

    def _Compare(self, node, scope):
        left, right = self.value(node.left, scope), self.value(node.comparators[0], scope)
        if len(node.ops) != 1 or UNKNOWN in (left,) or not isinstance(right, (list, tuple, dict, str, set)):
            return UNKNOWN
        if isinstance(node.ops[0], (ast.In, ast.NotIn)):
            return (left in right) == isinstance(node.ops[0], ast.In)
        return UNKNOWN

    def _ListComp(self, node, scope):
        (clause, *more) = node.generators
        source = self.value(clause.iter, scope)
        if more or not isinstance(source, (list, tuple, set, dict, ClassRef)):
            return UNKNOWN
        found = []
        for each in self.iterated(source):
            inner = Scope(scope.module, scope.owner, dict(scope.names))
            self.assign(clause.target, each, inner)
            tests = [self.value(test, inner) for test in clause.ifs]
            if UNKNOWN in tests:
                return UNKNOWN
            if all(tests):
                found.append(self.value(node.elt, inner))
        return found

    _GeneratorExp = _ListComp
    _SetComp = _ListComp

    def _Call(self, node, scope):
        args = self._items(node.args, scope)
        keywords = {}
        for each in node.keywords:
            inner = self.value(each.value, scope)
            if each.arg is None:
                keywords.update(inner if isinstance(inner, dict) else {})
            else:
                keywords[each.arg] = inner
        if args is UNKNOWN:
            args = []
        if isinstance(node.func, ast.Attribute):
            is_super = ast.unparse(node.func.value) == 'super()'
            if is_super and scope.owner is not None:
                for home in self.lineage(scope.owner)[1:]:
                    for method in home.node.body:
                        if isinstance(method, ast.FunctionDef) and method.name == node.func.attr:
                            return self.call(FunctionRef(home.module, method, home), [home, *args], keywords)
                return UNKNOWN
            base = self.value(node.func.value, scope)
            if isinstance(base, Parser):
                return base.called(node.func.attr, args, keywords)
            result = self.method(base, node.func.attr, args)
            if result is not None:
                return result[0]
        function = self.value(node.func, scope)
        name = function.node.name if isinstance(function, FunctionRef) else getattr(function, 'last', '')
        if name in self.hooks:
            return self.hooks[name](self, args, keywords)
        if isinstance(function, FunctionRef):
            bound = [function.owner] if function.owner is not None and not is_static(function.node) else []
            return self.call(function, [*bound, *args], keywords)
        if isinstance(function, External):
            return self.external(function.last, args)
        return UNKNOWN

    def external(self, name, args):
        if name == 'get_args' and args and isinstance(args[0], tuple) and args[0][0] == 'Literal':
            return list(args[0][1])
        if name in ('list', 'sorted', 'set', 'tuple', 'frozenset', 'cast', 'deepcopy', 'copy') and args:
            inner = args[-1] if name == 'cast' else args[0]
            if isinstance(inner, ClassRef):
                return self.members(inner)
            if isinstance(inner, dict) and name in ('deepcopy', 'copy'):
                return inner
            return list(inner) if isinstance(inner, (list, tuple, set, dict)) else UNKNOWN
        if name == 'dict' and len(args) == 1 and isinstance(args[0], dict):
            return dict(args[0])
        return UNKNOWN

    def method(self, base, name, args):
        """What a method of a value of Python gives, in a list; None where it is something else."""
        if isinstance(base, dict) and name in ('keys', 'values', 'items', 'copy', 'get', 'pop', 'update', 'setdefault'):
            if name == 'items':
                return [[(key, value) for key, value in base.items()]]
            if name == 'keys':
                return [list(base)]
            if name in ('get', 'pop'):
                return [getattr(base, name)(args[0], args[1] if len(args) > 1 else None)]
            return [getattr(base, name)(*args) if not isinstance(args and args[0], Unknown) else UNKNOWN]
        if isinstance(base, list) and name in ('append', 'extend', 'remove', 'add', 'discard', 'copy', 'update', 'insert'):
            {
                'append': base.append, 'add': base.append, 'extend': base.extend, 'update': base.extend,
                'remove': lambda each: base.remove(each) if each in base else None,
                'discard': lambda each: base.remove(each) if each in base else None,
                'insert': lambda _, each: base.append(each), 'copy': lambda: None,
            }[name](*args)
            return [list(base) if name == 'copy' else None]
        if isinstance(base, list) and name in ('union', 'difference'):
            other = args[0] if args else UNKNOWN
            if not isinstance(other, list):
                return [UNKNOWN]
            return [[*base, *other] if name == 'union' else [each for each in base if each not in other]]
        if isinstance(base, str) and name in ('replace', 'lower', 'upper', 'join', 'lstrip', 'removeprefix', 'strip'):
            if any(isinstance(each, Unknown) for each in args) or (name == 'join' and any(not isinstance(e, str) for e in args[0] or [])):
                return [UNKNOWN]
            return [getattr(base, name)(*args)]
        return None


class Parser:
    """In place of argparse's: what it is given is kept."""

    def __init__(self, take):
        self.take = take

    def called(self, name, args, keywords):
        if name in ('add_argument_group', 'add_mutually_exclusive_group', 'add_subparsers'):
            return self
        if name == 'add_parser':
            return self if args and args[0] == 'serve' else Parser(lambda *_: None)
        if name == 'add_argument':
            self.take(args, keywords)
        return UNKNOWN


def is_static(node):
    return any(ast.unparse(each) == 'staticmethod' for each in node.decorator_list)
