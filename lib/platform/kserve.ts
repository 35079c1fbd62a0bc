import type { KeyRow } from './key-readers';
import { KeyReader, named, rows } from './key-readers';
import { VISIBILITY as KNATIVE_VISIBILITY } from './knative';

/** Facts about KServe, read in kserve v0.20.0 where nothing else is said. */

export const KSERVE_GROUP = 'serving.kserve.io';

export enum Mode {
  STANDARD = 'Standard',
  KNATIVE = 'Knative',
  MODEL_MESH = 'ModelMesh',
}

export interface DeploymentMode {
  readonly name: Mode;
  /** How it was called before `since`; the defaulting webhook rewrites it. */
  readonly former?: string;
  /** Before, the name is unknown, and the mode is the cluster's default without a word. */
  readonly since?: string;
}

/** pkg/constants/constants.go, DeploymentModeType; kserve pull request 4608. */
export const MODES: readonly DeploymentMode[] = [
  { name: Mode.STANDARD, former: 'RawDeployment', since: '0.16' },
  { name: Mode.KNATIVE, former: 'Serverless', since: '0.16' },
  { name: Mode.MODEL_MESH },
];

/** A mode by its name of today, or another text as it is. */
export function currentMode(text: string): string {
  return MODES.find(({ former }) => former === text)?.name ?? text;
}

/** The first version that knows a mode by this name. */
export function sinceOf(mode: Mode): string | undefined {
  return MODES.find(({ name }) => name === mode)?.since;
}

/** Keys of annotations and labels that more than one room reads. */
export const KSERVE_KEY = {
  deploymentMode: `${KSERVE_GROUP}/deploymentMode`,
  autoscalerClass: `${KSERVE_GROUP}/autoscalerClass`,
  gpuResourceTypes: `${KSERVE_GROUP}/gpu-resource-types`,
  gkeAccelerator: `${KSERVE_GROUP}/gke-accelerator`,
  tagRouting: `${KSERVE_GROUP}/enable-tag-routing`,
  prometheusScraping: `${KSERVE_GROUP}/enable-prometheus-scraping`,
  metricAggregation: `${KSERVE_GROUP}/enable-metric-aggregation`,
  storageSecretName: `${KSERVE_GROUP}/storageSecretName`,
  inferenceService: `${KSERVE_GROUP}/inferenceservice`,
  /** With `device-class` and others behind it; of LLMInferenceServices. */
  devices: `${KSERVE_GROUP}/exp-dra-`,
} as const;

/** Where KServe's queue-proxy exports the server's metrics beside its own; kserve v0.20.0 pkg/constants, AggregateMetricsPortName. */
export const AGGREGATED_METRICS = { portName: 'aggr-metric' } as const;

/** The label that hides a service of each mode from the world. */
export const VISIBILITY = {
  [Mode.STANDARD]: 'networking.kserve.io/visibility',
  [Mode.KNATIVE]: KNATIVE_VISIBILITY,
} as const;

/** Labels that the controller writes on pods; `app` is Knative's in its mode; components/predictor.go, buildObjectMeta. */
export const POD_LABELS: readonly { readonly name: string; readonly mode?: Mode }[] = [
  { name: 'component' }, { name: KSERVE_KEY.inferenceService }, { name: 'app', mode: Mode.STANDARD },
];

/** Labels that it writes for some models. */
export const MODEL_LABELS = ['modelClass', 'serviceEnvelope'];

/** Annotations of the API that no line of the controller or of its webhooks reads, and the field that has an effect instead. */
export const UNREAD_KEYS: { readonly [key: string]: string } = {
  'serving.kserve.io/metrics': 'scaleMetric',
  'serving.kserve.io/targetUtilizationPercentage': 'scaleTarget',
  'serving.kserve.io/logger-secret-name': 'logger.storage',
  'serving.kserve.io/logger-secret-path': 'logger.storage',
  'serving.kserve.io/logger-secret-file': 'logger.storage',
};

/** Of Standard mode, the default first; pkg/constants/constants.go, AutoscalerClassType. */
export const AUTOSCALER_CLASSES = ['hpa', 'keda', 'external', 'none'] as const;

export type AutoscalerClass = typeof AUTOSCALER_CLASSES[number];

/** What `scaleMetric` may be for a horizontal pod autoscaler; KEDA reads `autoScaling.metrics` only. pkg/constants/constants.go. */
export const HPA_METRICS = ['cpu', 'memory'];

/** Frameworks that came before `model`, in the order in which the defaulter looks for them. */
export const FRAMEWORKS = ['sklearn', 'tensorflow', 'xgboost', 'pytorch', 'triton', 'onnx', 'huggingface', 'pmml', 'lightgbm', 'paddle'];

/** pkg/constants/constants.go, ProtocolVersion. */
export const PROTOCOLS = ['v1', 'v2', 'grpc-v1', 'grpc-v2'];

/** PROTOCOL of containers of the user's own; pkg/apis/serving/v1beta1/predictor_custom.go. KFServing's too. */
export const CUSTOM_PROTOCOLS = ['v1', 'v2'];

/** Formats of a `model`, and frameworks written as fields, that the defaulting webhook gives protocol v2. */
export const V2_FORMATS = { model: ['triton', 'vLLM'], framework: ['triton', 'onnx', 'huggingface'] };

/** pkg/apis/serving/v1beta1/inference_service.go, LoggerType; KFServing's too. */
export const LOGGER_MODES = ['all', 'request', 'response'];

/** Names of containers that KServe gives a meaning; pkg/constants/constants.go. */
export const CONTAINER = { server: 'kserve-container', transformer: 'transformer-container', worker: 'worker-container' } as const;

/** The container of an LLMInferenceService in which vLLM runs; config/llmisvcconfig. */
export const LLM_CONTAINER = 'main';

/** Names of containers that KServe adds to pods. */
export const STORAGE_INITIALIZER = 'storage-initializer';
export const ADDED_CONTAINERS = [STORAGE_INITIALIZER, 'agent', 'modelcar'];

/** The variable that no container may set; pkg/validation/env_policy.go. */
export const FORBIDDEN_VARIABLE = 'PYTHONPATH';

/** Where the storage initializer puts a model, and the schema's default of a mountPath. */
export const MODEL_PATH = '/mnt/models';

/**
 * Filled in as request and as limit: by the ConfigMap for containers, by the shipped runtimes for models.
 * config/configmap/inferenceservice.yaml, config/runtimes; KFServing's too.
 */
export const DEFAULT_RESOURCES = { cpu: '1', memory: '2Gi' };

/** What a server of several nodes may ask for; pkg/utils/utils.go. */
export const WORKER_RESOURCES = [
  'cpu', 'memory', 'storage', 'ephemeral-storage', 'nvidia.com/gpu', 'amd.com/gpu', 'intel.com/gpu', 'habana.ai/gaudi',
];

/** Where each reader fetches models from. */
export const SCHEMES = {
  /** pkg/controller/v1beta1/inferenceservice/utils/utils.go; Azure's blobs are https. */
  service: ['gs://', 's3://', 'pvc://', 'file://', 'https://', 'http://', 'hdfs://', 'webhdfs://', 'oci://', 'oci+native://', 'hf://'],
  /** pkg/controller/v1alpha2/llmisvc/workload_storage.go. */
  llm: ['hf://', 's3://', 'pvc://', 'oci://', 'oci+native://'],
  /** pkg/agent/storage/provider.go. */
  trainedModel: ['s3://', 'gs://', 'https://', 'http://'],
  /** Several nodes at once; pkg/apis/serving/v1beta1/inference_service_validation.go. */
  workers: ['pvc://', 'oci://'],
  /** `storage` of a framework; pkg/apis/serving/v1beta1/component.go. */
  framework: ['s3://', 'hdfs://', 'webhdfs://'],
};

/** Variables that programs fetch models by, and the sources that they are for. */
export const DOWNLOAD_VARIABLES: readonly {
  readonly names: RegExp;
  readonly schemes: RegExp;
  /** Whether the storage initializer gets it from a Secret. */
  readonly isCredential: boolean;
}[] = [
  { names: /^(HF_TOKEN|HUGGING_FACE_HUB_TOKEN|HUGGINGFACE_TOKEN|HUGGINGFACEHUB_API_TOKEN)$/, schemes: /^hf:/, isCredential: true },
  { names: /^HF_ENDPOINT$/, schemes: /^hf:/, isCredential: false },
  {
    names: /^(AWS_(ACCESS_KEY_ID|SECRET_ACCESS_KEY|SESSION_TOKEN|ENDPOINT_URL|DEFAULT_REGION|CA_BUNDLE)|S3_\w+|awsAnonymousCredential)$/,
    schemes: /^s3:/, isCredential: true,
  },
  { names: /^GOOGLE_APPLICATION_CREDENTIALS$/, schemes: /^gs:/, isCredential: true },
  { names: /^AZ(URE)?_(CLIENT|TENANT|SUBSCRIPTION|STORAGE|ACCESS)_\w+$/, schemes: /^https:.*\.core\.windows\.net/, isCredential: true },
  { names: /^HDFS_\w+$/, schemes: /^(web)?hdfs:/, isCredential: true },
  { names: /^STORAGE_(ALLOW|IGNORE)_PATTERNS$/, schemes: /^(?!pvc:|oci[+:]|file:)\w+:/, isCredential: false },
];

/** The key by which KServe knows the Secret for a kind of storage; pkg/credentials, mountSecretCredential. */
export const SECRET_KEYS: readonly { readonly schemes: RegExp; readonly key: string }[] = [
  { schemes: /^hf:/, key: 'HF_TOKEN' },
  { schemes: /^s3:/, key: 'AWS_SECRET_ACCESS_KEY' },
  { schemes: /^gs:/, key: 'gcloud-application-credentials.json' },
];

/** The Secret that `storage` reads; config/configmap/inferenceservice.yaml, storageSpecSecretName. */
export const STORAGE_SECRET = 'storage-config';

/** How a collector of OpenTelemetry comes into pods, and what it reads of them; reconcilers/otel/otel_reconciler.go. */
export const COLLECTOR = {
  inject: 'sidecar.opentelemetry.io/inject', portKey: 'prometheus.kserve.io/port', defaultPort: 8080, path: '/metrics',
} as const;

/** Prefixes of keys that KServe reads. */
export const KSERVE_SPACES = [
  `${KSERVE_GROUP}/`, 'storage.kserve.io/', `internal.${KSERVE_GROUP}/`, 'prometheus.kserve.io/', 'networking.kserve.io/',
];

const { INFERENCE_SERVICE, KSERVE_OBJECT } = KeyReader;

/** kserve v0.20.0 pkg/constants/constants.go, pkg/credentials/s3/s3_secret.go, pkg/controller/v1alpha2/llmisvc/router.go. */
export const KSERVE_KEY_ROWS: readonly KeyRow[] = [
  ...rows([INFERENCE_SERVICE], {
    [KSERVE_KEY.deploymentMode]: 'backend', [KSERVE_KEY.autoscalerClass]: 'autoscaling', [`${KSERVE_GROUP}/metrics`]: 'autoscaling',
    [`${KSERVE_GROUP}/targetUtilizationPercentage`]: 'autoscaling', [KSERVE_KEY.storageSecretName]: 'model',
  }),
  ...named(KSERVE_GROUP, [INFERENCE_SERVICE], [
    'stop', 'disable-auto-update', 'disable-localmodel', 'nodegroup', 'gpu-resource-types', 'gke-accelerator', 'storage-initializer-uid',
    'enable-metric-aggregation', 'enable-prometheus-scraping', 'enable-tag-routing',
  ]),
  ...named('storage.kserve.io', [INFERENCE_SERVICE], ['readonly']),
  ...named('prometheus.kserve.io', [INFERENCE_SERVICE], ['port', 'path']),
  ...rows([KSERVE_OBJECT], { [VISIBILITY[Mode.STANDARD]]: 'visibility' }),
  ...named(KSERVE_GROUP, [KSERVE_OBJECT], [
    'secretName', 'logger-secret-name', 'logger-secret-file', 'logger-secret-path', 'server-type', 'inferenceservice', 'inferencegraph',
    'component', 'kind', 'service', 'routing-group', 'enable-served-by-header', 'model-uri',
    'gateway', 'model-based-routing-enabled', 'inference-pool-migrated', 'inferencepool-migrated', 'trainedmodel-allocated',
    'exp-dra-device-class', 'exp-dra-device-count', 'exp-dra-cel-selector', 'exp-dra-container-name',
    's3-endpoint', 's3-usehttps', 's3-region', 's3-verifyssl', 's3-usevirtualbucket', 's3-useaccelerate',
    's3-useanoncredential', 's3-cabundle', 's3-cabundle-configmap',
  ]),
];
