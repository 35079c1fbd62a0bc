/** KServe's own ConfigMap. */
export const KSERVE_CONFIG_NAME = 'inferenceservice-config';

const RESOURCES = ['cpuRequest', 'cpuLimit', 'memoryRequest', 'memoryLimit'];
const AGENT = ['image', ...RESOURCES];

/**
 * Its sections, each a JSON text, and the keys that are read of each; nothing where they are free. kserve v0.20.0
 * pkg/apis/serving/v1beta1/configmap.go, pkg/types/config.go, pkg/credentials/service_account_credentials.go, pkg/webhook/admission/pod,
 * pkg/controller/v1alpha1/inferencegraph. Keys of former versions are among them.
 */
export const KSERVE_CONFIG: { readonly [section: string]: readonly string[] | undefined } = {
  explainers: ['art', 'alibi'],
  inferenceService: ['explainers', 'serviceAnnotationDisallowedList', 'serviceLabelDisallowedList', 'resource'],
  multiNode: ['customGPUResourceTypeList'],
  ingress: [
    'enableGatewayApi', 'kserveIngressGateway', 'ingressGateway', 'ingressService', 'knativeLocalGatewayService', 'localGateway', 'localGatewayService',
    'ingressDomain', 'ingressClassName', 'additionalIngressDomains', 'domainTemplate', 'urlScheme', 'enableLLMInferenceServiceTLS',
    'disableIstioVirtualHost', 'pathTemplate', 'disableIngressCreation', 'disableHTTPRouteTimeout', 'modelBasedRoutingHeaderName',
    'modelBasedRoutingMode',
  ],
  deploy: ['defaultDeploymentMode', 'deploymentRolloutStrategy'],
  localModel: [
    'enabled', 'jobNamespace', 'defaultJobImage', 'fsGroup', 'jobTTLSecondsAfterFinished', 'reconcilationFrequencyInSecs',
    'disableVolumeManagement',
  ],
  security: ['autoMountServiceAccountToken'],
  service: ['serviceClusterIPNone'],
  storageInitializer: [
    ...AGENT, 'caBundleConfigMapName', 'caBundleVolumeMountPath', 'enableModelcar', 'cpuModelcar', 'memoryModelcar', 'uidModelcar',
    'enableOciModelSupport', 'ociModelMode', 'enableDirectPvcVolumeMount', 'storageSpecSecretName', 'storageSecretNameAnnotation',
  ],
  credentials: ['storageSpecSecretName', 'storageSecretNameAnnotation', 'gcs', 's3'],
  logger: undefined,
  batcher: undefined,
  agent: undefined,
  router: undefined,
  metricsAggregator: ['enableMetricAggregation', 'enablePrometheusScraping'],
  opentelemetryCollector: ['scrapeInterval', 'metricReceiverEndpoint', 'metricScalerEndpoint', 'resource'],
  autoscaler: ['scaleUpStabilizationWindowSeconds', 'scaleDownStabilizationWindowSeconds'],
  // Of former versions.
  predictors: undefined,
  transformers: undefined,
};

/** `storageInitializer.ociModelMode`; pkg/types/config.go. */
export const OCI_MODES: readonly string[] = ['modelcar', 'native', 'fetch'];

/** Quantities of `storageInitializer` without which no pod that downloads a model is admitted; GetStorageInitializerConfigs. */
export const INITIALIZER_QUANTITIES = RESOURCES;

/** A setting that services of this library rely on: what it must be, or be without. */
export interface ReliedSetting {
  readonly section: string;
  readonly path: readonly string[];
  /** Values that do, where it is set. */
  readonly values: readonly (string | boolean)[];
  /** What services do, as the end of a sentence. */
  readonly reason: string;
}

export const RELIED_SETTINGS: readonly ReliedSetting[] = [
  {
    section: 'credentials', path: ['storageSecretNameAnnotation'], values: ['', 'serving.kserve.io/storageSecretName'],
    reason: 'name the Secret of their model in serving.kserve.io/storageSecretName',
  },
  {
    section: 'credentials', path: ['gcs', 'gcsCredentialFileName'], values: ['', 'gcloud-application-credentials.json'],
    reason: 'have Google\'s key under gcloud-application-credentials.json',
  },
  {
    section: 'credentials', path: ['s3', 's3AccessKeyIDName'], values: ['', 'AWS_ACCESS_KEY_ID'], reason: 'have the key of S3 under AWS_ACCESS_KEY_ID',
  },
  {
    section: 'credentials', path: ['s3', 's3SecretAccessKeyName'], values: ['', 'AWS_SECRET_ACCESS_KEY'],
    reason: 'have the secret of S3 under AWS_SECRET_ACCESS_KEY',
  },
  {
    section: 'storageInitializer', path: ['enableDirectPvcVolumeMount'], values: [true],
    reason: 'read models of claims where they are mounted, and KServe before 0.16 then links them from /mnt/pvc',
  },
  {
    section: 'ingress', path: ['domainTemplate'], values: ['', '{{ .Name }}-{{ .Namespace }}.{{ .IngressDomain }}', '{{.Name}}-{{.Namespace}}.{{.IngressDomain}}'],
    reason: 'tell a `url` of the form <name>-<namespace>.<domain>',
  },
  { section: 'ingress', path: ['disableIngressCreation'], values: [false], reason: 'tell a `url` for clients outside, which nothing then serves' },
];
