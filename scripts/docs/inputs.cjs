const { join } = require('node:path');
const ts = require('typescript');
const { codes, table } = require('./markdown.cjs');

const ROOT = join(__dirname, '../..');
const ENTRY = join(ROOT, 'lib/pulumi/index.ts');
const COMPONENTS = ['InferenceSite', 'GpuInferenceService', 'ModelCachePvc'];
const VALUES = [
  'ModelSource', 'S3Credentials', 'GcsCredentials', 'AzureCredentials', 'SecretKey', 'EnvFrom', 'EnvValue', 'Runtime',
  'ServiceIngress', 'VolumeMount',
];

/** The texts of the components and the value classes that may be Outputs, as their types say. */
exports.inputs = () => {
  const program = ts.createProgram([ENTRY], options());
  const checker = program.getTypeChecker();
  const entry = checker.getSymbolAtLocation(program.getSourceFile(ENTRY));
  const exported = new Map(checker.getExportsOfModule(entry).map((symbol) => [symbol.name, symbol]));
  const places = new Places(checker);
  const components = COMPONENTS.map(
    (name) => [`new ${name}(…)`, places.ofType(checker.getDeclaredTypeOfSymbol(exported.get(`${name}Args`)))],
  );
  const values = VALUES.flatMap((name) => factoriesOf(checker, exported.get(name)).map((factory) => (
    [`${name}.${factory.name}(…)`, factory.parameters.flatMap((parameter) => places.ofParameter(parameter))]
  )));
  return table(['where', 'texts that may be Outputs'], grouped([...components, ...values]));
};

/** One row for all that take the same. */
function grouped(rows) {
  const groups = new Map();
  for (const [where, found] of rows.filter(([, places]) => places.length > 0)) {
    const key = codes(found);
    groups.set(key, [...groups.get(key) ?? [], where]);
  }
  return [...groups].map(([found, where]) => [codes(where), found]);
}

function factoriesOf(checker, symbol) {
  const declaration = symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol).valueDeclaration : symbol.valueDeclaration;
  return declaration.members
    .filter((member) => ts.isMethodDeclaration(member) && isPublicStatic(member))
    .map((member) => ({ name: member.name.text, parameters: member.parameters }));
}

function isPublicStatic(member) {
  const flags = ts.getCombinedModifierFlags(member);
  return Boolean(flags & ts.ModifierFlags.Static) && !(flags & ts.ModifierFlags.Private) && !member.name.text.startsWith('_');
}

class Places {
  constructor(checker) {
    this.checker = checker;
  }

  /** An argument by its name; what an object of options holds by its own. */
  ofParameter(parameter) {
    const type = this.checker.getTypeAtLocation(parameter);
    return this.isInput(type) ? [parameter.name.text] : this.ofType(type);
  }

  ofType(type, place = '', above = []) {
    if (this.isInput(type)) return [place];
    const parts = type.isUnion() ? type.types : [type];
    return [...new Set(parts.flatMap((part) => this.ofObject(part, place, above)))];
  }

  ofObject(type, place, above) {
    if (!(type.flags & (ts.TypeFlags.Object | ts.TypeFlags.Intersection)) || this.isClosed(type) || above.includes(type)) return [];
    const within = [...above, type];
    if (this.checker.isArrayType(type)) return this.ofType(this.checker.getTypeArguments(type)[0], `${place}[]`, within);
    const any = this.checker.getIndexInfoOfType(type, ts.IndexKind.String);
    if (any !== undefined) return this.ofType(any.type, `${place}.*`, within);
    return this.checker.getPropertiesOfType(type).flatMap((property) => (
      this.ofType(this.checker.getTypeOfSymbol(property), place === '' ? property.name : `${place}.${property.name}`, within)
    ));
  }

  /** `Input<string>` is a text, a Promise or an Output. */
  isInput(type) {
    const isOne = (test) => type.isUnion() && type.types.some(test);
    return isOne(({ symbol }) => symbol?.name === 'Promise') && isOne(({ flags }) => flags & ts.TypeFlags.String);
  }

  /** Classes have rows of their own, and functions take no texts. */
  isClosed(type) {
    return type.isClass() || Boolean(type.symbol?.flags & ts.SymbolFlags.Class) || type.getCallSignatures().length > 0;
  }
}

function options() {
  const { config } = ts.readConfigFile(join(ROOT, 'tsconfig.dev.json'), ts.sys.readFile);
  return ts.parseJsonConfigFileContent({ ...config, include: [] }, ts.sys, ROOT).options;
}
