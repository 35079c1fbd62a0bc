import type { ReleaseCases } from './yaml';
import { documents, object } from './yaml';

export function features(data: string): string {
  return ['apiVersion: v1', 'kind: ConfigMap', 'metadata: { name: config-features, namespace: knative-serving }', `data: { ${data} }`, ''].join('\n');
}

export const SELECTING = object(
  'serving.knative.dev/v1', 'Service', 'llama',
  'template:\n  spec:\n    nodeSelector: { pool: gpu }\n    containers: [{ image: registry.example.com/server:1 }]',
);

export const KNATIVE: ReleaseCases = {
  REL701: {
    at: 'Service llama: spec.template.spec.nodeSelector', wrong: documents(features('kubernetes.podspec-tolerations: enabled'), SELECTING),
    right: documents(features('kubernetes.podspec-nodeselector: enabled'), SELECTING),
  },
};
