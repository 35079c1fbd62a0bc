"""The modules of a Python package as their syntax trees, and what the names in them stand for. Nothing of the package is run."""
import ast
from pathlib import Path


class ClassRef:
    """A class of the package."""

    def __init__(self, module, node):
        self.module, self.node, self.name = module, node, node.name

    def __eq__(self, other):
        return isinstance(other, ClassRef) and other.node is self.node

    def __hash__(self):
        return id(self.node)


class FunctionRef:
    """A function of the package, and the class that it belongs to."""

    def __init__(self, module, node, owner=None):
        self.module, self.node, self.owner = module, node, owner


class External:
    """Something of another package, by its dotted name."""

    def __init__(self, name):
        self.name = name

    @property
    def last(self):
        return self.name.rpartition('.')[2]


class Module:
    def __init__(self, tree, name, path):
        self.tree, self.name, self.path = tree, name, path
        self.is_package = path.name == '__init__.py'
        self.text = path.read_text(encoding='utf8')
        self.names = {}
        self.syntax = ast.parse(self.text)
        self._collect(self.syntax.body)

    def _collect(self, body):
        for node in body:
            if isinstance(node, (ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)):
                self.names[node.name] = node
            elif isinstance(node, ast.Assign):
                for target in node.targets:
                    # A class that is made anew of itself still has its methods.
                    if isinstance(target, ast.Name) and not isinstance(self.names.get(target.id), ast.ClassDef):
                        self.names[target.id] = node.value
            elif isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name) and node.value is not None:
                self.names[node.target.id] = node.value
            elif isinstance(node, (ast.Import, ast.ImportFrom)):
                self.names.update(self.imported(node))
            elif isinstance(node, ast.If):
                # What only type checkers see is something else, or nothing, when the program runs.
                is_for_checkers = ast.unparse(node.test) in ('TYPE_CHECKING', 'typing.TYPE_CHECKING')
                if not is_for_checkers:
                    self._collect(node.body)
                self._collect(node.orelse)
            elif isinstance(node, ast.Try):
                self._collect(node.body)
                for handler in node.handlers:
                    self._collect([each for each in handler.body if isinstance(each, (ast.Assign, ast.ImportFrom))
                                   and not any(name in self.names for name in assigned(each))])

    def imported(self, node):
        """Name by name, the module and the name in it."""
        if isinstance(node, ast.Import):
            return {alias.asname or alias.name.partition('.')[0]: ('module', alias.name if alias.asname else alias.name.partition('.')[0])
                    for alias in node.names}
        base = node.module or ''
        if node.level:
            parts = self.name.split('.')
            parts = parts[:len(parts) - node.level + (1 if self.is_package else 0)]
            base = '.'.join(parts + ([node.module] if node.module else []))
        return {alias.asname or alias.name: ('from', base, alias.name) for alias in node.names}


def assigned(node):
    if isinstance(node, ast.ImportFrom):
        return [alias.asname or alias.name for alias in node.names]
    return [target.id for target in node.targets if isinstance(target, ast.Name)]


class SourceTree:
    def __init__(self, folder):
        self.folder = Path(folder)
        self.modules = {}

    def module(self, name):
        if name not in self.modules:
            path = self.folder.joinpath(*name.split('.'))
            found = next((each for each in (path.with_name(path.name + '.py'), path / '__init__.py') if each.is_file()), None)
            self.modules[name] = found and Module(self, name, found)
        return self.modules[name]

    def find(self, module, name):
        """The syntax of what a name of a module stands for, with the module that has it; None where it is not of the package."""
        seen = set()
        while module is not None and (module.name, name) not in seen:
            seen.add((module.name, name))
            entry = module.names.get(name)
            if isinstance(entry, ast.AST):
                return module, entry
            if entry is None:
                inner = self.module(f'{module.name}.{name}')
                return (inner, None) if inner else self._lazily(module, name)
            if entry[0] == 'module':
                return (self.module(entry[1]), None) if self.module(entry[1]) else None
            inner = self.module(f'{entry[1]}.{entry[2]}')
            base = self.module(entry[1])
            if inner is not None and (base is None or entry[2] not in base.names):
                return inner, None
            module, name = base, entry[2]
        return None

    def _lazily(self, module, name):
        """Packages that load on demand name their modules in a table: `MODULE_ATTRS = {"X": ".module:X"}`."""
        table = module.names.get('MODULE_ATTRS')
        if isinstance(table, ast.Dict):
            for key, value in zip(table.keys, table.values):
                if isinstance(key, ast.Constant) and key.value == name:
                    inner, _, attribute = value.value.partition(':')
                    return self.find(self.module(f'{module.name}{inner}'), attribute or name)
        return None
