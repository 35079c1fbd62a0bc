import { deployment, lintTree } from './tree';

const NAMED = (kind: string, apiVersion: string, spec: string) => `apiVersion: ${apiVersion}\nkind: ${kind}\nmetadata: {name: a}\nspec: ${spec}\n`;
const REPLICAS = NAMED('Deployment', 'apps/v1', '{replicas: 3}');
const SERVICE = NAMED('Service', 'v1', '{type: LoadBalancer}');

function told(files: { readonly [name: string]: string }, ...args: string[]): string[] {
  const { out } = lintTree(files, ...(args.length > 0 ? args : ['.']));
  return out.trim().split('\n').filter((line) => line !== '').map((line) => line.replace(/^(?:\.\/)?([^:]+):.*? (\w+) ([A-Z]{3}\d{3}) .*/, '$1 $2 $3'));
}

describe('a patch that no kustomization lists', () => {
  test.each<[string, string]>([
    ['replicas of a Deployment', REPLICAS],
    ['resources of a container', NAMED('StatefulSet', 'apps/v1', '{template: {spec: {containers: [{name: s, resources: {limits: {cpu: 2}}}]}}}')],
    ['a container that goes', NAMED('Deployment', 'apps/v1', '{template: {spec: {containers: [{name: s, $patch: delete}]}}}')],
    ['an object that goes', '$patch: delete\napiVersion: v1\nkind: Service\nmetadata: {name: a}\n'],
    ['a list that is replaced', NAMED('Service', 'v1', '{ports: [{$patch: replace}, {port: 80}]}')],
    ['tolerations of a DaemonSet', NAMED('DaemonSet', 'apps/v1', '{template: {spec: {tolerations: [{operator: Exists}]}}}')],
  ])('is not judged as an object: %s', (_, patch) => {
    expect(told({ 'gpu.yaml': patch }, 'gpu.yaml')).toEqual(['gpu.yaml info KUS005']);
    expect(told({ 'gpu.yaml': patch, 'a.yaml': deployment('a') })).toEqual(['gpu.yaml info KUS005']);
  });

  test.each<[string, string]>([
    ['patch.yaml', SERVICE], ['patches/service.yaml', SERVICE], ['service-patch.yaml', SERVICE], ['patch_1.yaml', SERVICE],
    ['over/isvc.patch.yaml', NAMED('InferenceService', 'serving.kserve.io/v1beta1', '{predictor: {minReplicas: 2}}')],
    ['patch-ksvc.yml', NAMED('Service', 'serving.knative.dev/v1', '{template: {spec: {containers: [{name: user-container, args: [x]}]}}}')],
    ['hpa-patch.json', '{"apiVersion":"autoscaling/v2","kind":"HorizontalPodAutoscaler","metadata":{"name":"a"},"spec":{"maxReplicas":9}}'],
  ])('is known by the name of its file: %s', (file, patch) => {
    expect(told({ [file]: patch })).toEqual([`${file} info KUS005`]);
  });

  test('of JSON is not an object that lacks something', () => {
    const patch = '- {op: replace, path: /spec/replicas, value: 3}\n- {op: remove, path: /metadata/labels}\n';
    expect(told({ 'gpu.yaml': patch }, 'gpu.yaml')).toEqual(['gpu.yaml info KUS005']);
    expect(told({ 'gpu.yaml': patch, 'a.yaml': deployment('a') })).toEqual([]);
  });

  test('keeps nothing from being found in what is an object', () => {
    const without = (line: string) => deployment('a').replace(line, '');
    const image = ', image: "example.com/server:1"';
    expect(told({ 'a.yaml': without(image) })).toEqual(['a.yaml error SCH003']);
    expect(told({ 'a.yaml': without('  selector: {matchLabels: {app: a}}\n') })).toContain('a.yaml error SCH003');
    expect(told({ 'dispatcher.yaml': SERVICE })).toEqual(['dispatcher.yaml error SCH003']);
    expect(told({ 'patch.yaml': deployment('a').replace('replicas', 'x').replace('spec:\n', 'spec:\n  replica: 2\n') })).toEqual(['patch.yaml error SCH001']);
  });

  test('is an object where a kustomization has it as a resource, or it is applied', () => {
    expect(told({ 'kustomization.yaml': 'resources: [patch.yaml]\n', 'patch.yaml': SERVICE }, '.').filter((line) => line.includes('SCH003'))).toHaveLength(1);
  });
});

test('what is found of objects together stands where it is, behind a patch too', () => {
  const service = 'apiVersion: v1\nkind: Service\nmetadata: {name: a}\nspec:\n  selector: {app: b}\n  ports: [{port: 80, targetPort: 9000}]\n';
  const server = deployment('b').replace('example.com/server:1', 'vllm/vllm-openai:v0.11.0');
  const { out } = lintTree({ 'all.yaml': [REPLICAS, server, service].join('---\n') }, 'all.yaml');
  expect(out).toContain('all.yaml:1:1: info KUS005');
  const last = [REPLICAS, server, service].join('---\n').split('\n').length - 1;
  expect(out).toMatch(new RegExp(`all\\.yaml:${last}:\\d+: \\w+ REL104 `));
});
