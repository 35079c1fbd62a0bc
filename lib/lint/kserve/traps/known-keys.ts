import { KSERVE_KEY_UNKNOWN } from '../../../finding/definitions/kserve-traps';
import { Place } from '../../place';
import { nearest } from '../../../finding/nearest';

const PREFIXES = ['serving.kserve.io/', 'storage.kserve.io/', 'prometheus.kserve.io/', 'networking.kserve.io/'];

/** Of annotations and labels alike; kserve v0.20.0 pkg/constants/constants.go. */
const KNOWN = new Set([
  ...[
    'deploymentMode', 'autoscalerClass', 'stop', 'disable-auto-update', 'disable-localmodel', 'nodegroup', 'gpu-resource-types', 'gke-accelerator',
    'storageSecretName', 'secretName', 'storage-initializer-uid', 'enable-metric-aggregation', 'enable-prometheus-scraping', 'enable-tag-routing',
    'server-type', 'metrics', 'targetUtilizationPercentage', 'logger-secret-name', 'logger-secret-file', 'logger-secret-path',
    'inferenceservice', 'inferencegraph', 'component', 'kind', 'service', 'routing-group', 'enable-served-by-header', 'model-uri', 'gateway',
    'model-based-routing-enabled', 'inference-pool-migrated', 'inferencepool-migrated', 'trainedmodel-allocated',
    'exp-dra-device-class', 'exp-dra-device-count', 'exp-dra-cel-selector', 'exp-dra-container-name',
    's3-endpoint', 's3-usehttps', 's3-region', 's3-verifyssl', 's3-usevirtualbucket', 's3-useaccelerate', 's3-useanoncredential', 's3-cabundle',
    's3-cabundle-configmap',
  ].map((name) => `serving.kserve.io/${name}`),
  'storage.kserve.io/readonly', 'prometheus.kserve.io/port', 'prometheus.kserve.io/path', 'networking.kserve.io/visibility',
]);

/** The controller's own, with the presets that it took behind. */
const PRESETS = 'serving.kserve.io/config-llm-';

/** Of any object that KServe reads. */
export function checkKeys(metadata: Place): void {
  for (const key of [...metadata.field('annotations').fields, ...metadata.field('labels').fields]) {
    if (!PREFIXES.some((prefix) => key.name.startsWith(prefix)) || key.name.startsWith(PRESETS) || KNOWN.has(key.name)) continue;
    const near = nearest(key.name, KNOWN);
    key.refuse(KSERVE_KEY_UNKNOWN, 'has a key that KServe does not read', near === undefined ? 'leave it out' : `did you mean "${near}"?`);
  }
}
