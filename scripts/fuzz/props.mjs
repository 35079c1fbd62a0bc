/** Every public constructor, factory and method, with values of the wrong kind; what is made all the same goes into a chart. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import fc from 'fast-check';
import { describedError } from './isolated.mjs';
import { leaves } from './objects.mjs';

const require = createRequire(import.meta.url);
const { from } = require('../agreement/library.cjs');
const { ApiObject, App, Duration, JsonPatch, Size, Testing } = require('cdk8s');
const library = from('lib/index.ts');
const { POSITIONS } = from('test/construct/bad-input-positions.ts');
const { SUBJECTS } = from('test/construct/bad-input-subjects.ts');

const {
  AutoscalingPolicy, Backend, ClusterProfile, Findings, Gpu, GpuInferenceService, GpuRequest, InferenceChart, ModelCachePvc, ModelFacts,
  ModelSource, PolicyPack, Runtime, S3Credentials, SecretKey, VolumeMount,
} = library;

const CUSTOM = { image: 'registry.example.com/a:1', port: 8080 };
const cyclic = {};
cyclic.a = cyclic;

/** What no JSON says, by how a program says it. */
const VALUES = {
  'undefined': () => undefined,
  'new Map([["a", "b"]])': () => new Map([['a', 'b']]),
  'new Set(["a"])': () => new Set(['a']),
  'Promise.resolve({})': () => Promise.resolve({}),
  'new Date(0)': () => new Date(0),
  'new Date(NaN)': () => new Date(NaN),
  '/a/': () => /a/,
  'Symbol("a")': () => Symbol('a'),
  '10n': () => 10n,
  'NaN': () => NaN,
  'Infinity': () => Infinity,
  '[, "a"]': () => [, 'a'],
  'new Array(1e6)': () => new Array(1e6),
  'Object.create(null)': () => Object.create(null),
  'a cycle': () => cyclic,
  '() => "a"': () => () => 'a',
  'class {}': () => class {},
  'toString() that throws': () => ({ toString() { throw new Error('toString'); } }),
  'toJSON() that throws': () => ({ toJSON() { throw new Error('toJSON'); } }),
  'new Uint8Array(3)': () => new Uint8Array(3),
  'new String("a")': () => new String('a'),
  'new Error("a")': () => new Error('a'),
  'globalThis': () => globalThis,
  'process': () => process,
  'Duration.minutes(1)': () => Duration.minutes(1),
  'Size.gibibytes(1)': () => Size.gibibytes(1),
  'Gpu.L4': () => Gpu.L4,
  'GpuRequest.of(Gpu.L4)': () => GpuRequest.of(Gpu.L4),
  'Backend.knative()': () => Backend.knative(),
  'ClusterProfile.gke()': () => ClusterProfile.gke(),
  'ModelSource.s3("s3://a/b")': () => ModelSource.s3('s3://a/b'),
  'Runtime.vllm()': () => Runtime.vllm(),
  'SecretKey.of("a", "b")': () => SecretKey.of('a', 'b'),
  'VolumeMount.emptyDir("/a")': () => VolumeMount.emptyDir('/a'),
  'S3Credentials.fromSecretName("a")': () => S3Credentials.fromSecretName('a'),
  'a construct': () => chartOf(),
  ...Object.fromEntries(['Gpu', 'Backend', 'Runtime', 'ModelSource', 'AutoscalingPolicy', 'GpuInferenceService'].map((name) => [name, () => library[name]])),
};

const plain = fc.constantFrom('a', '/a', 's3://a/b', 'registry.example.com/a:1', 'https://host.example.com/a', 'acme/a', 1, true, {}, []);
const single = fc.oneof(
  { weight: 5, arbitrary: fc.constantFrom(...Object.keys(VALUES)).map((code) => ({ code, make: VALUES[code] })) },
  { weight: 4, arbitrary: leaves.map(said) },
  { weight: 1, arbitrary: plain.map(said) },
);
const values = fc.oneof(
  { weight: 6, arbitrary: single },
  { weight: 1, arbitrary: single.map(({ code, make }) => ({ code: `[${code}]`, make: () => [make()] })) },
  { weight: 1, arbitrary: single.map(({ code, make }) => ({ code: `{ a: ${code} }`, make: () => ({ a: make() }) })) },
);

function said(value) {
  const code = JSON.stringify(value);
  return { code, make: () => JSON.parse(code) };
}

/** One or two properties of one call: findings must not depend on each other. */
const properties = fc.tuple(fc.constantFrom(...Object.keys(SUBJECTS)), fc.array(fc.tuple(fc.nat(), values), { minLength: 1, maxLength: 2 }))
  .map(([subject, drawn]) => {
    const { base, legal, run: call } = SUBJECTS[subject];
    const names = Object.keys(legal);
    const given = drawn.map(([index, value]) => [names[index % names.length], value]);
    return {
      code: `${subject}: { ${given.map(([name, { code }]) => `${name}: ${code}`).join(', ')} }`,
      call: () => call({ ...base, ...Object.fromEntries(given.map(([name, { make }]) => [name, make()])) }),
    };
  });

const positions = fc.tuple(fc.constantFrom(...Object.keys(POSITIONS)), values)
  .map(([position, value]) => ({ code: `${position} of ${value.code}`, call: () => POSITIONS[position].run(value.make()) }));

/** As the build found them: what is exported later is called too. */
const CLASSES = Object.values(JSON.parse(readFileSync('.jsii', 'utf8')).types).filter(({ kind }) => kind === 'class');
const FACTORIES = CLASSES.flatMap(({ name, initializer, methods = [] }) => [
  ...initializer === undefined ? [] : [{ name: `new ${name}`, call: (...args) => new library[name](...args) }],
  ...methods.filter((method) => method.static).map((method) => ({ name: `${name}.${method.name}`, call: (...args) => library[name][method.name](...args) })),
]);
const INSTANCES = {
  'a service': () => new GpuInferenceService(chartOf(), 'a', { gpu: GpuRequest.of(Gpu.L4), runtime: Runtime.custom(CUSTOM) }),
  'a cache': () => new ModelCachePvc(chartOf(), 'a', { size: Size.gibibytes(1), models: { a: ModelSource.s3('s3://a/b') } }),
  'a policy': () => new AutoscalingPolicy(chartOf(), 'a', { maxReplicas: 2 }),
  'a chart': () => chartOf(),
  'a cluster': () => ClusterProfile.gke(),
  'a request': () => GpuRequest.of(Gpu.L4),
  'a GPU': () => Gpu.L4,
  'facts': () => ModelFacts.of({}),
  'a policy pack': () => PolicyPack.productionReadiness(),
};
const METHODS = Object.entries(INSTANCES).flatMap(([instance, make]) => {
  const { methods = [] } = CLASSES.find(({ name }) => name === make().constructor.name);
  return methods.filter((method) => !method.static && !method.protected)
    .map(({ name }) => ({ name: `${name} of ${instance}`, call: (...args) => invoked(make(), name, args) }));
});

function invoked(instance, method, args) {
  const result = instance[method](...args);
  return instance.node === undefined ? result : finish(instance.node.root);
}

const SCOPE = { code: 'chart', make: chartOf };
const calls = fc.tuple(fc.constantFrom(...FACTORIES, ...METHODS), fc.array(values, { maxLength: 3 }), fc.boolean())
  .map(([{ name, call }, drawn, inChart]) => {
    const args = name.startsWith('new ') && inChart ? [SCOPE, ...drawn] : drawn;
    return { code: `${name}(${args.map(({ code }) => code).join(', ')})`, call: () => use(call(...args.map(({ make }) => make()))) };
  });

const paths = fc.constantFrom(
  '', '/', 'a', '/spec', '/spec/template/spec/containers/0/env', '/spec/template/spec/containers/-', '/spec/template/spec/containers/9', '/metadata', '/metadata/name', '/metadata/labels/a', '/kind',
  '/__proto__/a', '/constructor/prototype/a', '/a/b/c', '/spec/~', '/spec/~01',
);
const MOVING = ['copy', 'move'];
const operations = fc.tuple(fc.constantFrom('add', 'remove', 'replace', 'copy', 'move', 'test'), paths, paths, leaves);
const patches = fc.array(operations, { minLength: 1, maxLength: 3 }).map((list) => ({
  code: `patches: ${JSON.stringify(list)}`,
  call: () => {
    const service = INSTANCES['a service']();
    const [object] = service.node.findAll().filter(ApiObject.isApiObject);
    const patch = ([op, path, other, value]) => JsonPatch[op](...MOVING.includes(op) ? [other, path] : [path, value]);
    object.addJsonPatch(...list.map(patch));
    finish(service.node.root);
  },
}));

export const inputs = fc.oneof(
  { weight: 5, arbitrary: properties },
  { weight: 2, arbitrary: positions },
  { weight: 4, arbitrary: calls },
  { weight: 1, arbitrary: patches },
);

export function run({ call }) {
  const silenced = console.warn;
  console.warn = () => {};
  try {
    call();
    return Object.prototype.a === undefined ? [] : [{ kind: 'crash', message: 'the prototype of all objects has another member' }];
  } catch (error) {
    return Findings.of(error).some(({ id }) => id === 'CDK000') ? [{ kind: 'crash', message: describedError(error) }] : [];
  } finally {
    console.warn = silenced;
    delete Object.prototype.a;
  }
}

export function show({ code }) {
  return code;
}

function chartOf() {
  return new InferenceChart(new App(), 'chart', { namespace: 'fuzz', cluster: ClusterProfile.gke(), backend: Backend.deployment() });
}

/** A value that was made goes where services take its kind. */
function use(value) {
  const chart = chartOf();
  const base = { gpu: GpuRequest.of(Gpu.L4), runtime: Runtime.custom(CUSTOM) };
  const [, place] = USES.find(([type]) => value instanceof type) ?? [];
  if (value?.node?.root instanceof App) return finish(value.node.root);
  if (place === undefined) return undefined;
  new GpuInferenceService(chart, 'a', { ...base, ...place(value) });
  return finish(chart.node.root);
}

const USES = [
  [Backend, (backend) => ({ backend })],
  [ClusterProfile, (cluster) => ({ cluster })],
  [Gpu, (gpu) => ({ gpu: GpuRequest.of(gpu) })],
  [GpuRequest, (gpu) => ({ gpu })],
  [ModelSource, (model) => ({ model })],
  [ModelFacts, (facts) => ({ model: ModelSource.s3('s3://a/b', { facts }) })],
  [Runtime, (runtime) => ({ runtime, model: ModelSource.huggingFace('acme/a') })],
  [SecretKey, (token) => ({ runtime: Runtime.vllm(), model: ModelSource.huggingFace('acme/a', { token }) })],
  [VolumeMount, (volume) => ({ volumes: [volume] })],
];

/** What is found, and where nothing is, what is written. */
function finish(app) {
  for (const chart of app.node.findAll().filter((each) => each instanceof InferenceChart)) {
    if (chart.findings().every(({ severity }) => severity !== 'error')) Testing.synth(chart);
  }
}
