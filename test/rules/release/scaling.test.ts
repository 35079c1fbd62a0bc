import { lintText } from '../../../lib/lint/file/lint-together';
import { deployment, documents, object } from './yaml';

function foundIn(...texts: string[]): string[] {
  return lintText(documents(...texts)).findings.map(({ finding: { id } }) => id).filter((id) => id.startsWith('REL'));
}

const TARGET = 'scaleTargetRef: { apiVersion: apps/v1, kind: Deployment, name: llama }';
const SHARE = '- type: Resource\n  resource: { name: cpu, target: { type: Utilization, averageUtilization: 60 } }';
const hpa = (target = TARGET, metric = '- type: External\n  external: { metric: { name: queue }, target: { type: AverageValue, averageValue: 5 } }') => (
  object('autoscaling/v2', 'HorizontalPodAutoscaler', 'llama', `${target}\nmaxReplicas: 4\nmetrics:\n${metric}`)
);
const scaledObject = object('keda.sh/v1alpha1', 'ScaledObject', 'llama', [
  'scaleTargetRef: { name: llama }', 'triggers:', '- type: kafka',
  '  metadata: { bootstrapServers: "kafka:9092", consumerGroup: llama, topic: asked, lagThreshold: "5" }',
].join('\n'));
const range = (limit: string) => object('v1', 'LimitRange', 'all', `limits: [{ ${limit} }]`);

describe('an autoscaler', () => {
  it('is switched off by replicas 0, which others set back', () => {
    expect(foundIn(deployment('llama', { spec: 'replicas: 0' }), hpa())).toEqual([]);
    expect(foundIn(deployment('llama', { spec: 'replicas: 1' }), hpa())).toEqual(['REL301']);
    expect(foundIn(deployment('llama', { spec: 'replicas: 0' }), scaledObject)).toEqual(['REL301']);
  });

  it.each(['default: { cpu: 1 }', 'defaultRequest: { cpu: 1 }', 'max: { cpu: 1 }', 'min: { cpu: 1 }'])('has requests by a LimitRange with %s', (bound) => {
    expect(foundIn(deployment('llama'), hpa(TARGET, SHARE), range(`type: Container, ${bound}`))).toEqual([]);
    expect(foundIn(deployment('llama'), hpa(TARGET, SHARE), range(`type: Pod, ${bound}`))).toEqual(['REL303']);
    expect(foundIn(deployment('llama'), hpa(TARGET, SHARE), range(`type: Container, ${bound.replace('cpu', 'memory')}`))).toEqual(['REL303']);
  });

  it('may name what the API server makes a name for', () => {
    const other = hpa(TARGET.replace('llama', 'llama-abcde'));
    const made = (text: string) => text.replace('metadata: { name: llama }', 'metadata: { generateName: llama- }');
    expect(foundIn(deployment('llama'), other)).toEqual(['REL302']);
    expect(foundIn(made(deployment('llama')), other)).toEqual([]);
    expect(foundIn(deployment('qwen'), made(deployment('llama')), other)).toEqual([]);
  });
});

it('a claim may be one that the API server makes a name for', () => {
  const pod = { pod: 'volumes: [{ name: m, persistentVolumeClaim: { claimName: models-x } }]' };
  const claim = object('v1', 'PersistentVolumeClaim', 'models', 'accessModes: [ReadWriteMany]\nresources: { requests: { storage: 1Gi } }');
  expect(foundIn(deployment('llama', pod), claim)).toEqual(['REL202']);
  expect(foundIn(deployment('llama', pod), claim.replace('{ name:', '{ generateName:'))).toEqual([]);
});
