import { join } from 'node:path';
import ts from 'typescript';

const LIBRARY = join(__dirname, '../../lib');
const ENTRIES = { root: join(LIBRARY, 'index.ts'), pulumi: join(LIBRARY, 'pulumi/index.ts') };
const CONFIG = ts.readConfigFile(join(__dirname, '../../tsconfig.dev.json'), ts.sys.readFile).config;
const { options } = ts.parseJsonConfigFileContent({ ...CONFIG, include: [], files: [] }, ts.sys, join(__dirname, '../..'));
/** The types of these are large, and no name of ours is in them. */
const WITHOUT = Object.fromEntries(['@pulumi/*', '@kubernetes/*', 'cdk8s-plus-27'].map((name) => [name, ['./nowhere']]));
const program = ts.createProgram(Object.values(ENTRIES), { ...options, noEmit: true, paths: WITHOUT });
const checker = program.getTypeChecker();
const root = exportsOf(ENTRIES.root);
const pulumi = exportsOf(ENTRIES.pulumi);

/** Interfaces that are called otherwise in a Pulumi program. */
const PROPS: { readonly [args: string]: string } = {
  GpuInferenceServiceArgs: 'GpuInferenceServiceProps', InferenceSiteArgs: 'InferenceChartProps', ModelCachePvcArgs: 'ModelCachePvcProps',
  ModelWorkspaceArgs: 'ModelWorkspaceProps', ServiceMonitoringArgs: 'ServiceMonitoringProps',
};

/** What only one of the two entries has, and why. */
const ONLY_PULUMI: { readonly [member: string]: string } = {
  'site': 'stands in place of the chart',
  'acknowledge': 'a component decides in its constructor, so `acknowledge()` would come too late',
  'transforms': 'Pulumi\'s own word for what `addJsonPatch` does',
  'awaitReady': 'synthesis waits for nothing',
  'InferenceSiteArgs.rules': 'services are checked in their constructors, so `addRule()` would come too late',
};
const ONLY_ROOT: { readonly [member: string]: string } = {
  'cluster': 'the site\'s',
  'InferenceSiteArgs.createNamespace': 'a Namespace is a resource of Pulumi',
  'InferenceSiteArgs.gitOps': 'Pulumi delivers by itself',
  'InferenceSiteArgs.disableResourceNameHashes': 'a setting of cdk8s charts',
};

/** What is a construct in a chart, with a scope and an id. */
const CONSTRUCTS = [
  'AutoscalingPolicy', 'GpuInferenceService', 'KnativePlatform', 'ModelCachePvc', 'ModelCredentials', 'ModelWorkspace', 'ServiceMonitoring', 'Tenant',
];

/** Words for the same thing in a program of each kind. */
const WORDS: readonly [cdk8s: RegExp, pulumi: string][] = [
  [/the construct's id/g, 'the component\'s name'], [/the chart's, else the profile's/g, 'the site\'s'],
];

function exportsOf(entry: string): Map<string, ts.Symbol> {
  const symbols = checker.getExportsOfModule(checker.getSymbolAtLocation(program.getSourceFile(entry)!)!);
  return new Map(symbols.map((each) => [each.name, each.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(each) : each]));
}

interface Pair {
  readonly name: string;
  readonly ours: ts.Symbol;
  readonly cdk8s: ts.Symbol;
}

/** What both entries export, but for what is one and the same. */
function pairs(kind: ts.SymbolFlags): Pair[] {
  return [...pulumi].flatMap(([name, ours]) => {
    const cdk8s = root.get(PROPS[name] ?? name);
    return cdk8s === undefined || ours === cdk8s || (ours.flags & kind) === 0 ? [] : [{ name, ours, cdk8s }];
  });
}

function propertiesOf(symbol: ts.Symbol): Map<string, ts.Symbol> {
  return new Map(checker.getDeclaredTypeOfSymbol(symbol).getProperties().map((each) => [each.name, each]));
}

function differing(name: string, ours: Iterable<string>, others: ReadonlyMap<string, unknown>, accepted: object): string[] {
  return [...ours].filter((each) => !others.has(each) && !(each in accepted) && !(`${name}.${each}` in accepted));
}

const isOptional = (symbol: ts.Symbol) => (symbol.flags & ts.SymbolFlags.Optional) !== 0;

/** What a docstring says of a member, and its default. */
function meaningOf(symbol: ts.Symbol): string {
  const text = ts.displayPartsToString(symbol.getDocumentationComment(checker));
  const tags = symbol.getJsDocTags(checker).map((tag) => `@${tag.name} ${ts.displayPartsToString(tag.text)}`);
  return WORDS.reduce((words, [word, other]) => words.replace(word, other), [text, ...tags].join(' '));
}

const INTERFACES = pairs(ts.SymbolFlags.Interface | ts.SymbolFlags.TypeAlias);
const CLASSES = pairs(ts.SymbolFlags.Class).filter(({ name }) => !CONSTRUCTS.includes(name));

test('the arguments of components and the options of values are those of cdk8s, by their names', () => {
  expect(INTERFACES.map(({ name }) => name)).toEqual(
    expect.arrayContaining([...Object.keys(PROPS), 'VllmOptions', 'EnvFromOptions', 'ClaimOptions']),
  );
});

const NAMED = INTERFACES.map((pair) => [pair.name, pair] as const);

test.each(NAMED)('%s has the properties of the cdk8s interface, with their meanings', (name, pair) => {
  const [ours, cdk8s] = [propertiesOf(pair.ours), propertiesOf(pair.cdk8s)];
  expect(differing(name, ours.keys(), cdk8s, ONLY_PULUMI)).toEqual([]);
  expect(differing(name, cdk8s.keys(), ours, ONLY_ROOT)).toEqual([]);
  // What cdk8s says of a chart is said of a site in other words.
  const both = name === 'InferenceSiteArgs' ? [] : [...ours].filter(([property]) => cdk8s.has(property));
  expect(both.map(([property, symbol]) => [property, isOptional(symbol), meaningOf(symbol)]))
    .toEqual(both.map(([property]) => [property, isOptional(cdk8s.get(property)!), meaningOf(cdk8s.get(property)!)]));
});

interface Factory {
  readonly name: string;
  readonly parameters: string[];
}

/** The public static methods of a class, each with its parameters. */
function factoriesOf(symbol: ts.Symbol): Factory[] {
  return [...symbol.exports ?? []].flatMap(([name, member]) => {
    const declaration = member.valueDeclaration;
    if (declaration === undefined || !ts.isMethodDeclaration(declaration) || String(name).startsWith('_')) return [];
    if (ts.getCombinedModifierFlags(declaration) & ts.ModifierFlags.Private) return [];
    const parameters = declaration.parameters.map((each) => `${each.name.getText()}${each.initializer ?? each.questionToken ? '?' : ''}`);
    return [{ name: String(name), parameters }];
  });
}

test.each(CLASSES.map((pair) => [pair.name, pair] as const))('%s has the factories of the cdk8s class, with their '
  + 'parameters', (_name, { ours, cdk8s }) => {
  expect(factoriesOf(cdk8s).length).toBeGreaterThan(0);
  expect(factoriesOf(ours)).toEqual(factoriesOf(cdk8s));
});
