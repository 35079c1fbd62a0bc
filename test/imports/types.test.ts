import { typeErrors } from './compile';

const IMPORTS = `
import type { k8s } from 'cdk8s-plus-27';
import type { PodSpec } from './imports/k8s-additions';
import type { Plain } from './imports/plain';
import type { InferenceServiceProps as KServe } from './imports/kserve';
import type { InferenceServiceProps as KFServing } from './imports/kfserving';
import type { ServiceProps as Knative } from './imports/knative';
import type { ScaledObjectProps as Keda } from './imports/keda';
`;

function errorsIn(declaration: string): string[] {
  return typeErrors(IMPORTS + declaration).map((error) => error.replace(/^\d+: /, ''));
}

describe('the import types', () => {
  test('take a manifest\'s plain quantities, ports and field names', () => {
    expect(errorsIn(`
      export const pod: PodSpec = {
        hostIPC: true,
        containers: [{
          name: 'model',
          resources: { limits: { 'nvidia.com/gpu': 1, memory: '24Gi' } },
          startupProbe: { httpGet: { path: '/health', port: 8080, httpHeaders: [{ name: 'a', value: 'b' }] } },
        }],
        volumes: [{ name: 'shm', emptyDir: { medium: 'Memory', sizeLimit: '8Gi' } }],
      };
      export const kserve: KServe = { spec: { predictor: {
        ...pod, minReplicas: 0, scaleMetric: 'concurrency', model: { modelFormat: { name: 'huggingface' }, storageUri: 'hf://a/b' },
      } } };
      export const kfserving: KFServing = { spec: { predictor: { ...pod } } };
      export const knative: Knative = { spec: { template: { spec: { containers: pod.containers, volumes: pod.volumes, affinity: pod.affinity, containerConcurrency: 1 } } } };
      export const deployment: Plain<k8s.KubeDeploymentProps> = { spec: {
        selector: { matchLabels: { app: 'a' } }, strategy: { rollingUpdate: { maxSurge: '25%' } }, template: { spec: pod },
      } };
      export const keda: Keda = { spec: { scaleTargetRef: { name: 'a' }, triggers: [{ type: 'prometheus', metadata: { query: 'up' } }] } };
    `)).toEqual([]);
  });

  test('know the fields that are newer than cdk8s-plus-27', () => {
    expect(errorsIn(`
      export const pod: PodSpec = {
        containers: [{ name: 'model' }],
        initContainers: [{ name: 'sidecar', restartPolicy: 'Always' }],
        volumes: [{ name: 'weights', image: { reference: 'registry.example.com/weights:1', pullPolicy: 'IfNotPresent' } }],
      };
    `)).toEqual([]);
  });

  test.each([
    ['a field that KServe does not have', 'const x: KServe = { spec: { predictor: { minReplica: 1 } } };', /'minReplica' does not exist/],
    ['a metric that KServe does not have', 'const x: KServe = { spec: { predictor: { scaleMetric: \'gpu\' } } };', /"gpu"' is not assignable/],
    ['jsii\'s spelling of a field', 'const x: PodSpec = { containers: [], hostIpc: true };', /'hostIpc' does not exist/],
    ['cdk8s-plus\'s quantity class', 'import { k8s as plus } from \'cdk8s-plus-27\'; const x: PodSpec = { containers: [{ name: \'a\', '
      + 'resources: { limits: { memory: plus.Quantity.fromString(\'1Gi\') } } }] };', /'Quantity' is not assignable to type 'string \| number'/],
    ['a lifecycle hook on Knative', 'const x: Knative = { spec: { template: { spec: { containers: [{ lifecycle: {} }] } } } };', /'lifecycle' does not exist/],
    ['a gRPC probe on KFServing', 'const x: KFServing = { spec: { predictor: { containers: [{ name: \'a\', livenessProbe: { grpc: { port: 1 } } }] } } };',
      /'grpc' does not exist/],
    ['a ScaledObject without triggers', 'const x: Keda = { spec: { scaleTargetRef: { name: \'a\' } } };', /'triggers' is missing/],
  ])('refuse %s', (_, declaration, message) => {
    expect(errorsIn(declaration)).toEqual([expect.stringMatching(message)]);
  });
});
