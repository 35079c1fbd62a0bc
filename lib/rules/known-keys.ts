/** Prefixes of keys that KServe, KFServing and Knative read; a key in them that they do not know is a misspelt one. */
export const OWN_SPACES = [
  'autoscaling.knative.dev/', 'serving.knative.dev/', 'networking.knative.dev/', 'queue.sidecar.serving.knative.dev/', 'features.knative.dev/',
  'serving.kserve.io/', 'storage.kserve.io/', 'prometheus.kserve.io/', 'internal.serving.kserve.io/', 'serving.kubeflow.org/',
];

/** Knative's autoscaling keys with the setting that says the same; serving v1.23 pkg/apis/autoscaling/register.go. */
const AUTOSCALING: { readonly [name: string]: string } = {
  'class': 'knativeAutoscaler',
  'metric': 'requestsPerSecond',
  'target': 'targetConcurrency',
  'target-utilization-percentage': 'targetUtilization',
  'min-scale': 'minReplicas',
  'max-scale': 'maxReplicas',
  'initial-scale': 'initialReplicas',
  'activation-scale': 'activationReplicas',
  'scale-down-delay': 'scaleDownDelay',
  'scale-to-zero-pod-retention-period': 'podRetention',
  'window': 'window',
  'panic-window-percentage': 'panicWindow',
  'panic-threshold-percentage': 'panicThreshold',
  'target-burst-capacity': 'burstCapacity',
};

const PROPERTIES: { readonly [key: string]: string } = {
  'serving.knative.dev/progress-deadline': 'loadDeadline',
  'serving.kserve.io/deploymentMode': 'backend',
  'serving.kserve.io/autoscalerClass': 'autoscaling',
  'serving.kserve.io/storageSecretName': 'model',
  'networking.knative.dev/visibility': 'visibility',
  'networking.kserve.io/visibility': 'visibility',
  'serving.knative.dev/visibility': 'visibility',
};

/** Keys that no property says; kserve v0.20.0 pkg/constants/constants.go, serving v1.23 pkg/apis/serving/register.go. */
const FREE = [
  'autoscaling.knative.dev/metric-aggregation-algorithm',
  'serving.knative.dev/rollout-duration', 'serving.knative.dev/no-gc',
  'networking.knative.dev/ingress-class', 'networking.knative.dev/ingress.class', 'networking.knative.dev/certificate-class',
  'networking.knative.dev/certificate.class', 'networking.knative.dev/disableAutoTLS', 'networking.knative.dev/disable-auto-tls',
  'networking.knative.dev/disable-external-domain-tls', 'networking.knative.dev/httpOption', 'networking.knative.dev/http-protocol',
  ...['cpu', 'memory', 'ephemeral-storage'].flatMap((resource) => ['request', 'limit'].map((kind) => (
    `queue.sidecar.serving.knative.dev/${resource}-resource-${kind}`
  ))),
  'queue.sidecar.serving.knative.dev/resourcePercentage',
  'features.knative.dev/http-full-duplex',
  ...[
    'stop', 'disable-auto-update', 'enable-tag-routing', 'disable-localmodel', 'nodegroup', 'gpu-resource-types', 'gke-accelerator',
    'storage-initializer-uid', 'enable-metric-aggregation', 'enable-prometheus-scraping',
  ].map((name) => `serving.kserve.io/${name}`),
  'storage.kserve.io/readonly', 'prometheus.kserve.io/port', 'prometheus.kserve.io/path',
  'serving.kubeflow.org/enable-tag-routing', 'serving.kubeflow.org/gke-accelerator',
];

/** Each known key with the property that says it; '' where none does. */
export const KNOWN_KEYS: ReadonlyMap<string, string> = new Map([
  ...Object.entries(AUTOSCALING).flatMap(([name, setting]) => [name, camelCase(name)].map((spelling): [string, string] => (
    [`autoscaling.knative.dev/${spelling}`, `autoscaling.${setting}`]
  ))),
  ...Object.entries(PROPERTIES),
  ...FREE.map((key): [string, string] => [key, '']),
]);

/** The spelling before Knative 1.1, which every version reads. */
function camelCase(name: string): string {
  return name.replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase());
}
