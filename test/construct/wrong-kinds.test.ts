import { App, JsonPatch, Size } from 'cdk8s';
import type { Finding } from '../../lib';
import {
  AutoscalingPolicy, Backend, ClusterProfile, Findings, Gpu, GpuInferenceService, GpuRequest, InferenceChart, ModelCachePvc, ModelFacts,
  ModelSource, PolicyPack, Runtime, Severity, VolumeMount,
} from '../../lib';
import { custom } from '../rules/case';
import { POSITIONS } from './bad-input-positions';
import { SUBJECTS } from './bad-input-subjects';

function fail(): never {
  throw new TypeError('no');
}

const cyclic: { self?: unknown } = {};
cyclic.self = cyclic;

/** What is an object, or nothing at all, and no value of any property: with content that would be passed over, or that cannot be read. */
const WRONG_KINDS: { readonly [name: string]: unknown } = {
  'a Map': new Map([['cpu', 4]]),
  'a Set': new Set(['a']),
  'a Date': new Date(0),
  'a RegExp': /x/,
  'a Promise': Promise.resolve({}),
  'an Error': new Error('x'),
  'a function': () => ({}),
  'a class': Size,
  'a symbol': Symbol('x'),
  'a BigInt': 1n,
  'NaN': NaN,
  'null': null,
  'a list with holes': new Array(2),
  'the longest list': new Array(2 ** 32 - 1),
  'a thing of another class': new (class Other { public readonly x = 1; })(),
  'an instance without members': new (class Empty {})(),
  'a cyclic object': cyclic,
  'a getter that throws': { get x() { throw new TypeError('no'); } },
  'a Proxy that throws': new Proxy({}, { get: fail, ownKeys: fail, has: fail }),
};

/** The ids of the error findings of a call; what is thrown without findings is thrown on. */
function errorsOf(run: () => Finding[] | void): string[] {
  try {
    return (run() ?? []).filter(({ severity }) => severity === Severity.ERROR).map(({ id }) => id);
  } catch (error) {
    const ids = Findings.of(error).map(({ id }) => id);
    if (ids.length === 0 || ids.includes('CDK000')) throw error;
    return ids;
  }
}

const PROPERTIES = Object.entries(SUBJECTS).flatMap(([name, { legal }]) => Object.keys(legal).map((property) => [name, property] as const));

describe('a value of a wrong kind', () => {
  it.each(PROPERTIES)('%s: %s is refused, whatever it is', (name, property) => {
    const { base, run } = SUBJECTS[name];
    const passes = (kind: string) => errorsOf(() => run({ ...base, [property]: WRONG_KINDS[kind] })).length === 0;
    const accepted = Object.keys(WRONG_KINDS).filter(passes);
    expect(accepted).toEqual([]);
  });

  it.each(Object.keys(POSITIONS))('%s is refused, whatever it is', (call) => {
    const accepted = Object.keys(WRONG_KINDS).filter((kind) => errorsOf(() => POSITIONS[call].run(WRONG_KINDS[kind])).length === 0);
    expect(accepted).toEqual([]);
  });

  it.each(['latencyFirst', 'costFirst', 'coreweaveDefaults'] as const)('as the overrides of %s is refused', (preset) => {
    const chart = new InferenceChart(new App(), 'chart', {});
    const accepted = Object.keys(WRONG_KINDS).filter((kind, index) => (
      errorsOf(() => { AutoscalingPolicy[preset](chart, `policy-${index}`, WRONG_KINDS[kind] as any); }).length === 0
    ));
    expect(accepted).toEqual([]);
  });

  it.each<[string, (value: any) => unknown]>([
    ['Runtime.vllm', Runtime.vllm], ['Runtime.custom', Runtime.custom], ['Runtime.huggingFace', Runtime.huggingFace],
    ['Runtime.sklearn', Runtime.sklearn],
    ['ModelFacts.of', ModelFacts.of], ['Gpu.of', Gpu.of], ['ClusterProfile.custom', ClusterProfile.custom], ['ClusterProfile.gke', ClusterProfile.gke],
    ['Backend.kserve', Backend.kserve], ['PolicyPack.costGuard', PolicyPack.costGuard], ['PolicyPack.multiTenant', PolicyPack.multiTenant],
    ['GpuRequest.of options', (value) => GpuRequest.of(Gpu.L4, value)], ['ModelSource.s3 options', (value) => ModelSource.s3('s3://b/x', value)],
    ['VolumeMount.emptyDir options', (value) => VolumeMount.emptyDir('/x', value)],
  ])('as the argument of %s is refused', (_call, make) => {
    const accepted = Object.keys(WRONG_KINDS).filter((kind) => errorsOf(() => { make(WRONG_KINDS[kind]); }).length === 0);
    expect(accepted).toEqual([]);
  });
});

describe('a text', () => {
  const of = (props: object) => errorsOf(() => custom(props));
  const places: { readonly [name: string]: (text: string) => string[] } = {
    'a variable': (text) => of({ env: { A: text } }),
    'an EnvValue': (text) => of({ env: { A: { value: text } } }),
    'an argument': (text) => of({ runtime: Runtime.custom({ image: 'registry.example.com/x:1', port: 8080, args: [text] }) }),
    'a label': (text) => of({ labels: { a: text } }),
    'an annotation': (text) => of({ annotations: { a: text } }),
    'a path': (text) => of({ volumes: [VolumeMount.emptyDir(text)] }),
    'a transformer\'s variable': (text) => of({ transformer: { image: 'registry.example.com/x:1', env: { A: text } } }),
  };
  const idsOf = (name: string, text: string) => {
    try {
      return places[name](text);
    } catch (error) {
      return Findings.of(error).map(({ id }) => id);
    }
  };

  it.each(Object.keys(places))('with a NUL or half of a surrogate pair is refused as %s', (name) => {
    const ids = (given: string) => idsOf(name, given);
    expect(ids('/a\ud800')).toContain('ARG009');
    expect(ids('/a\udc00b')).toContain('ARG009');
    expect(ids('/a\0b').some((id) => ['ARG009', 'ARG001'].includes(id))).toBe(true);
    expect(ids('/a🤖')).not.toContain('ARG009');
  });
});

describe('an EnvValue', () => {
  const ids = (value: unknown) => errorsOf(() => custom({ env: { A: value as any } }));

  it('is a text or one complete source', () => {
    const right = [
      'x', '', { value: 'x' }, { valueFrom: { secretKeyRef: { name: 's', key: 'k' } } }, { valueFrom: { configMapKeyRef: { name: 's', key: 'k', optional: true } } },
      { valueFrom: { fieldRef: { fieldPath: 'status.podIP' }, secretKeyRef: undefined } }, { valueFrom: { resourceFieldRef: { resource: 'limits.cpu' } } },
    ];
    expect(right.map(ids)).toEqual(right.map(() => []));
  });

  it('is not part of one, and no two', () => {
    const wrong = [
      { secretKeyRef: 'x' }, { valueFrom: { secretKeyRef: 'x' } }, { valueFrom: { secretKeyRef: { name: 's' } } }, { valueFrom: { secretRef: { name: 's', key: 'k' } } },
      { valueFrom: {} }, { value: 'x', valueFrom: { fieldRef: { fieldPath: 'x' } } }, { valueFrom: { fieldRef: { fieldPath: 'x' }, secretKeyRef: { name: 's', key: 'k' } } }, {},
    ];
    expect(wrong.map(ids)).toEqual(wrong.map(() => ['ARG001']));
  });
});

describe('a mount', () => {
  const ids = (path: string) => errorsOf(() => custom({ volumes: [VolumeMount.emptyDir(path)] }));

  it.each([
    '/', '//', '/proc', '/proc/sys', '/sys/', '/dev', '/dev/log', '/dev/nvidia0', '/./proc', '/var/run/secrets/kubernetes.io/serviceaccount',
    '/var/run/secrets//kubernetes.io/serviceaccount/', '/run/secrets/kubernetes.io/serviceaccount', '/etc', '/usr', '/bin', '/var/run',
  ])('over %s is refused', (path) => {
    expect(ids(path)).toEqual(['VOL001']);
  });

  it.each(['/data', '/dev/shm', '/process', '/etc/app', '/usr/local/share/x', '/var/run/secrets/app', '/opt/proc'])('at %s is all right', (path) => {
    expect(ids(path)).toEqual([]);
  });
});

describe('an address that only the loader refuses', () => {
  const cached = (model: ModelSource) => errorsOf(() => {
    const chart = new InferenceChart(new App(), 'chart', { namespace: 'team-a', cluster: ClusterProfile.gke() });
    new ModelCachePvc(chart, 'models', { size: Size.gibibytes(9), models: { a: model } });
    return chart.findings();
  });
  const served = (model: ModelSource, backend: Backend) => errorsOf(() => custom({ model, runtime: Runtime.triton() }, { backend }));

  it('is told of a cache, and where the pod downloads it', () => {
    for (const name of ['x?v=1', 'x%20y', 'x#y']) {
      const model = ModelSource.http(`https://host.example.com/a/${name}`);
      expect(cached(model)).toEqual(['URI001']);
      expect(served(model, Backend.deployment())).toEqual(['URI001']);
      expect(served(model, Backend.kserve())).toEqual([]);
    }
    expect(cached(ModelSource.http('https://host.example.com/a%20b/x'))).toEqual([]);
  });

  it('is an address in Azure without a container', () => {
    for (const uri of ['https://a.blob.core.windows.net', 'https://a.blob.core.windows.net/', 'https://a.blob.core.windows.net//x']) {
      expect(errorsOf(() => { ModelSource.azureBlob(uri); })).toEqual(['URI001']);
    }
  });
});

test('a JSON patch of a wrong kind is a finding', () => {
  for (const patch of [null, {}, 1, 'x', [], JsonPatch, new Map()]) {
    expect(errorsOf(() => {
      const chart = new InferenceChart(new App(), 'chart', { namespace: 'team-a', cluster: ClusterProfile.gke(), backend: Backend.deployment() });
      const service = new GpuInferenceService(chart, 'x', { gpu: GpuRequest.of(Gpu.L4), runtime: Runtime.custom({ image: 'registry.example.com/x:1', port: 8080 }) });
      service.apiObject('Deployment').addJsonPatch(patch as any);
      return chart.findings();
    }).length).toBeGreaterThan(0);
  }
});
