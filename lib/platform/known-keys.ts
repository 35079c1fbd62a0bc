import { KeyReader, KeyRow, KnownKey, named, rows } from './key-readers';
import { KNATIVE_KEYS, KNATIVE_SPACES } from './knative';

export const KSERVE_SPACES = ['serving.kserve.io/', 'storage.kserve.io/', 'internal.serving.kserve.io/', 'prometheus.kserve.io/', 'networking.kserve.io/'];

/** Every prefix of which the keys are known. */
export const KNOWN_SPACES = [...KNATIVE_SPACES, ...KSERVE_SPACES, 'serving.kubeflow.org/'];

const { INFERENCE_SERVICE, KSERVE_OBJECT, KFSERVING } = KeyReader;

/** kserve v0.20.0 pkg/constants/constants.go, pkg/credentials/s3/s3_secret.go, pkg/controller/v1alpha2/llmisvc/router.go. */
const KSERVE_KEYS: readonly KeyRow[] = [
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

export const KNOWN_KEYS: ReadonlyMap<string, KnownKey> = new Map([...KNATIVE_KEYS, ...KSERVE_KEYS]);

/** The keys that one of them reads. */
export function keysReadBy(...readers: KeyReader[]): ReadonlySet<string> {
  return new Set([...KNOWN_KEYS].filter(([, known]) => known.readers.some((reader) => readers.includes(reader))).map(([key]) => key));
}
