import { Backend, Gpu, GpuRequest, InferenceReport } from '../../lib';
import { fieldChanges } from '../../lib/report/change/field-changes';
import { objectChanges } from '../../lib/report/change/object-changes';
import type { ProgramProps } from './program';
import { program } from './program';

function reportOf(props: ProgramProps, backend: Backend, previous?: string): InferenceReport {
  const { service } = program(props, backend);
  return new InferenceReport({ services: [{ summary: service.summary() }], previous });
}

const SCALING = { minReplicas: 1, maxReplicas: 4 };

test.each([
  ['KServe in Knative mode', Backend.kserveKnative(), true],
  ['a Knative Service', Backend.knative(), true],
  ['KServe in Standard mode', Backend.kserve(), false],
  ['a Deployment', Backend.deployment(), false],
])('another maxReplicas starts pods anew where bounds are part of a revision: %s', (_, backend, rolls) => {
  const before = reportOf({ autoscaling: SCALING }, backend).toJson();
  const text = reportOf({ autoscaling: { ...SCALING, maxReplicas: 6 } }, backend, before).toMarkdown();
  expect(text).toContain(`| \`chat\` | changed | ${rolls ? 'yes' : 'no'} |`);
  expect(text).toMatch(/\| `chat` \| changed \| \w+ \| [\d,]+ \| [^|]* \| [\d,]+ → [\d,]+ \(\+50 %\) \|/);
});

test.each([
  ['KServe in Knative mode', Backend.kserveKnative()],
  ['a Knative Service', Backend.knative()],
  ['KServe in Standard mode', Backend.kserve()],
  ['a Deployment', Backend.deployment()],
  ['a Deployment with KEDA', Backend.deploymentKeda()],
])('a variable more starts pods anew on every backend, and the field is named: %s', (_, backend) => {
  const before = reportOf({ autoscaling: SCALING }, backend).toJson();
  const text = reportOf({ autoscaling: SCALING, env: { LEVEL: '1' } }, backend, before).toMarkdown();
  expect(text).toContain('| `chat` | changed | yes |');
  expect(text).toMatch(/env(\[LEVEL\])?`: – → `[^\n]*LEVEL/);
});

test('the same program again changes nothing', () => {
  const text = reportOf({}, Backend.knative(), reportOf({}, Backend.knative()).toJson()).toMarkdown();
  expect(text).toContain('### Changes\n\nNothing is different from before.');
});

test('services that come and go are told with what they cost', () => {
  const { service, cache } = program();
  const [none, one] = [{}, { services: [{ summary: service.summary() }], caches: [cache.summary()] }];
  const text = new InferenceReport({ ...one, previous: new InferenceReport(none).toJson() }).toMarkdown();
  expect(text).toMatch(/\| `chat` \| added \| no \| – → 0 \|/);
  expect(text).toContain('| `PersistentVolumeClaim models` | added |');
  const back = new InferenceReport({ ...none, previous: new InferenceReport(one).toJson() }).toMarkdown();
  expect(back).toMatch(/\| `chat` \| removed \| no \| 0 → – \|/);
});

test('another GPU costs something else, and its pods start anew', () => {
  const before = reportOf({}, Backend.knative()).toJson();
  const text = reportOf({ gpu: GpuRequest.of(Gpu.L40S) }, Backend.knative(), before).toMarkdown();
  expect(text).toMatch(/\| `chat` \| changed \| yes \|/);
});

const claim = (size: string) => ({
  apiVersion: 'v1', kind: 'PersistentVolumeClaim', metadata: { name: 'weights' }, spec: { resources: { requests: { storage: size } } },
});

test('what the cluster refuses of a change is among the changes', () => {
  const previous = new InferenceReport({ objects: [claim('30Gi')] }).toJson();
  const text = new InferenceReport({ objects: [claim('20Gi')], previous }).toMarkdown();
  expect(text).toMatch(/🔴 error \| `PersistentVolumeClaim weights` \| `?CHG002/);
});

const secret = (password: string) => ({ apiVersion: 'v1', kind: 'Secret', metadata: { name: 'db' }, stringData: { password } });

test('a secret is in no report and in no JSON, and no difference shows it', () => {
  const previous = new InferenceReport({ objects: [secret('correct-horse-battery')] }).toJson();
  const report = new InferenceReport({ objects: [secret('other-horse-battery')], previous });
  expect(`${previous}${report.toJson()}${report.toMarkdown()}`).not.toContain('horse');
});

test('items with names are compared by them, others by their place', () => {
  const before = { env: [{ name: 'A', value: '1' }, { name: 'B', value: '2' }], args: ['x', 'y'] };
  const after = { env: [{ name: 'B', value: '3' }], args: ['x', 'z', 'w'] };
  expect(fieldChanges(before, after)).toEqual([
    { field: 'env[A]', before: '{"name":"A","value":"1"}', after: undefined },
    { field: 'env[B].value', before: '"2"', after: '"3"' },
    { field: 'args[1]', before: '"y"', after: '"z"' },
    { field: 'args[2]', before: undefined, after: '"w"' },
  ]);
});

const inferenceService = (metadata: object, spec: object) => ({
  apiVersion: 'serving.kserve.io/v1beta1', kind: 'InferenceService', metadata: { name: 'iris', ...metadata }, spec,
});

test('a label of an InferenceService starts pods anew, and the traffic of a canary does not', () => {
  const model = { model: { modelFormat: { name: 'sklearn' }, storageUri: 's3://models/iris' } };
  const before = inferenceService({}, { predictor: model });
  const [labelled] = objectChanges([before], [inferenceService({ labels: { team: 'a' } }, { predictor: model })]);
  expect(labelled.start).toMatchObject({ field: 'metadata.labels' });
  const [canary] = objectChanges([before], [inferenceService({}, { predictor: { ...model, canaryTrafficPercent: 10 } })]);
  expect(canary).toMatchObject({ change: 'changed', start: undefined });
});

test.each([
  ['no JSON', '{'], ['the JSON of something else', '{"services": []}'], ['a list', '[]'],
  ['of another form', '{"version":9,"services":[],"caches":[],"findings":[],"objects":[]}'],
])('a former report that is %s is refused, and not repeated', (_, previous) => {
  expect(() => new InferenceReport({ previous })).toThrow(/ARG001 previous is (not the JSON of a report|of another form)/);
});
