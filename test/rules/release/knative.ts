import type { ReleaseCases } from './yaml';
import { documents, object } from './yaml';

export function features(data: string): string {
  return ['apiVersion: v1', 'kind: ConfigMap', 'metadata: { name: config-features, namespace: knative-serving }', `data: { ${data} }`, ''].join('\n');
}

export const SELECTING = object(
  'serving.knative.dev/v1', 'Service', 'llama',
  'template:\n  spec:\n    nodeSelector: { pool: gpu }\n    containers: [{ image: registry.example.com/server:1 }]',
);

export function scaled(setting: string): string {
  return SELECTING.replace('nodeSelector: { pool: gpu }', 'timeoutSeconds: 300')
    .replace('  template:\n', `  template:\n    metadata: { annotations: { autoscaling.knative.dev/${setting} } }\n`);
}

const AUTOSCALER = features('max-scale-limit: "10", max-scale: "5", allow-zero-initial-scale: "true"').replace('config-features', 'config-autoscaler');

export const KNATIVE: ReleaseCases = {
  REL701: {
    at: 'Service llama: spec.template.spec.nodeSelector', wrong: documents(features('kubernetes.podspec-tolerations: enabled'), SELECTING),
    right: documents(features('kubernetes.podspec-nodeselector: enabled'), SELECTING),
  },
  REL702: {
    at: 'Service llama: spec.template.metadata.annotations.autoscaling.knative.dev/max-scale', wrong: documents(AUTOSCALER, scaled('max-scale: "12"')),
    right: documents(AUTOSCALER, scaled('max-scale: "10"')),
  },
};
