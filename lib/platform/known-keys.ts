/** What reads a key of an annotation or label. */
export enum KeyReader {
  /** Knative, on a revision: the template of a Service or Configuration. */
  REVISION = 'revision',
  /** Knative, on a Service, Configuration, Route or DomainMapping itself. */
  KNATIVE_OBJECT = 'knative-object',
  /** KServe, on an InferenceService. */
  INFERENCE_SERVICE = 'inference-service',
  /** KServe, on its other objects: LLMInferenceServices, runtimes, Secrets, what it writes itself. */
  KSERVE_OBJECT = 'kserve-object',
  /** KFServing, on its InferenceService. */
  KFSERVING = 'kfserving',
}

/** A key within the prefixes of KServe, KFServing and Knative. */
export interface KnownKey {
  /** Nobody any more, where it is empty. */
  readonly readers: readonly KeyReader[];
  /** Property of a service that says the same. */
  readonly property?: string;
}

export const KNATIVE_SPACES = [
  'autoscaling.knative.dev/', 'serving.knative.dev/', 'queue.sidecar.serving.knative.dev/', 'features.knative.dev/', 'networking.knative.dev/',
];

export const KSERVE_SPACES = ['serving.kserve.io/', 'storage.kserve.io/', 'internal.serving.kserve.io/', 'prometheus.kserve.io/', 'networking.kserve.io/'];

/** Every prefix of which the keys are known. */
export const KNOWN_SPACES = [...KNATIVE_SPACES, ...KSERVE_SPACES, 'serving.kubeflow.org/'];

const { REVISION, KNATIVE_OBJECT, INFERENCE_SERVICE, KSERVE_OBJECT, KFSERVING } = KeyReader;

type Properties = { readonly [name: string]: string | undefined };
type Row = readonly [key: string, known: KnownKey];

const rows = (space: string, readers: readonly KeyReader[], properties: Properties): Row[] => (
  Object.entries(properties).map(([name, property]) => [`${space}/${name}`, { readers, property }])
);

const named = (space: string, readers: readonly KeyReader[], names: readonly string[]): Row[] => (
  names.map((name) => [`${space}/${name}`, { readers }])
);

/** serving v1.23 pkg/apis/autoscaling/register.go; the spellings before Knative 1.1 are read by every version. */
const AUTOSCALING: Properties = {
  'class': 'autoscaling.knative.autoscaler',
  'metric': 'autoscaling.metrics',
  'target': 'autoscaling.metrics',
  'target-utilization-percentage': 'autoscaling.targetUtilization',
  'targetUtilizationPercentage': 'autoscaling.targetUtilization',
  'min-scale': 'autoscaling.minReplicas',
  'minScale': 'autoscaling.minReplicas',
  'max-scale': 'autoscaling.maxReplicas',
  'maxScale': 'autoscaling.maxReplicas',
  'initial-scale': 'autoscaling.knative.initialReplicas',
  'initialScale': 'autoscaling.knative.initialReplicas',
  'activation-scale': 'autoscaling.knative.activationReplicas',
  'scale-down-delay': 'autoscaling.scaleDownDelay',
  'scaleDownDelay': 'autoscaling.scaleDownDelay',
  'scale-to-zero-pod-retention-period': 'autoscaling.podRetention',
  'scaleToZeroPodRetentionPeriod': 'autoscaling.podRetention',
  'window': 'autoscaling.window',
  'panic-window-percentage': 'autoscaling.knative.panicWindow',
  'panicWindowPercentage': 'autoscaling.knative.panicWindow',
  'panic-threshold-percentage': 'autoscaling.knative.panicThreshold',
  'panicThresholdPercentage': 'autoscaling.knative.panicThreshold',
  'target-burst-capacity': 'autoscaling.knative.burstCapacity',
  'targetBurstCapacity': 'autoscaling.knative.burstCapacity',
  'metric-aggregation-algorithm': undefined,
  'metricAggregationAlgorithm': undefined,
};

/** serving v1.23 pkg/apis/serving/register.go, pkg/apis/config/features.go; networking pkg/apis/networking/register.go. */
const KNATIVE: readonly Row[] = [
  ...rows('autoscaling.knative.dev', [REVISION], AUTOSCALING),
  ...rows('serving.knative.dev', [REVISION], { 'progress-deadline': 'loadDeadline', 'no-gc': undefined }),
  ...named('serving.knative.dev', [KNATIVE_OBJECT], ['rollout-duration', 'rolloutDuration']),
  // What Knative writes itself: no matter where it comes from.
  ...named('serving.knative.dev', [REVISION, KNATIVE_OBJECT], ['creator', 'lastModifier', 'routes', 'routingStateModified', 'lastPinned', 'forceUpgrade']),
  ...named('queue.sidecar.serving.knative.dev', [REVISION], [
    ...['cpu', 'memory', 'ephemeral-storage'].flatMap((resource) => [`${resource}-resource-request`, `${resource}-resource-limit`]),
    'resource-percentage', 'resourcePercentage',
  ]),
  ...named('features.knative.dev', [REVISION], ['http-full-duplex', 'queueproxy-podinfo']),
  ...named('networking.knative.dev', [REVISION, KNATIVE_OBJECT], [
    'ingress.class', 'ingress-class', 'certificate.class', 'certificate-class', 'disableAutoTLS', 'disable-auto-tls',
    'disable-external-domain-tls', 'httpOption', 'http-protocol',
  ]),
  // A label; the second is what it was called before Knative 0.23.
  ...rows('networking.knative.dev', [], { visibility: 'visibility' }),
  ...rows('serving.knative.dev', [], { visibility: 'visibility' }),
];

/** kserve v0.20.0 pkg/constants/constants.go, pkg/credentials/s3/s3_secret.go, pkg/controller/v1alpha2/llmisvc/router.go. */
const KSERVE: readonly Row[] = [
  ...rows('serving.kserve.io', [INFERENCE_SERVICE], {
    'deploymentMode': 'backend', 'autoscalerClass': 'autoscaling', 'metrics': 'autoscaling', 'targetUtilizationPercentage': 'autoscaling',
    'storageSecretName': 'model',
  }),
  ...named('serving.kserve.io', [INFERENCE_SERVICE], [
    'stop', 'disable-auto-update', 'disable-localmodel', 'nodegroup', 'gpu-resource-types', 'gke-accelerator', 'storage-initializer-uid',
    'enable-metric-aggregation', 'enable-prometheus-scraping', 'enable-tag-routing',
  ]),
  ...named('storage.kserve.io', [INFERENCE_SERVICE], ['readonly']),
  ...named('prometheus.kserve.io', [INFERENCE_SERVICE], ['port', 'path']),
  // A label.
  ...rows('networking.kserve.io', [KSERVE_OBJECT], { visibility: 'visibility' }),
  ...named('serving.kserve.io', [KSERVE_OBJECT], [
    'secretName', 'logger-secret-name', 'logger-secret-file', 'logger-secret-path', 'server-type', 'inferenceservice', 'inferencegraph', 'component', 'kind', 'service', 'routing-group', 'enable-served-by-header', 'model-uri',
    'gateway', 'model-based-routing-enabled', 'inference-pool-migrated', 'inferencepool-migrated', 'trainedmodel-allocated',
    'exp-dra-device-class', 'exp-dra-device-count', 'exp-dra-cel-selector', 'exp-dra-container-name', 's3-endpoint', 's3-usehttps', 's3-region',
    's3-verifyssl', 's3-usevirtualbucket', 's3-useaccelerate', 's3-useanoncredential', 's3-cabundle', 's3-cabundle-configmap',
  ]),
  ...named('serving.kubeflow.org', [KFSERVING], ['enable-tag-routing', 'gke-accelerator']),
];

export const KNOWN_KEYS: ReadonlyMap<string, KnownKey> = new Map([...KNATIVE, ...KSERVE]);

/** The keys that one of them reads. */
export function keysReadBy(...readers: KeyReader[]): ReadonlySet<string> {
  return new Set([...KNOWN_KEYS].filter(([, known]) => known.readers.some((reader) => readers.includes(reader))).map(([key]) => key));
}
