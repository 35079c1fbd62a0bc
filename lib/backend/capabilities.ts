import type { ServicePlan } from '../service/plan/service-plan';

/** What a service can ask for that not every backend can do. The value is the property that findings name. */
export enum Capability {
  CONCURRENCY_LIMIT = 'autoscaling.concurrencyPerReplica',
  METRIC_CONCURRENCY = 'autoscaling.metrics.concurrency',
  METRIC_REQUESTS_PER_SECOND = 'autoscaling.metrics.requestsPerSecond',
  METRIC_CPU = 'autoscaling.metrics.cpuUtilization',
  METRIC_MEMORY = 'autoscaling.metrics.memoryUtilization',
  /** Stands for all that vLLM, SGLang and Triton export themselves. */
  METRIC_SERVER = 'autoscaling.metrics.vllmWaiting',
  METRIC_PROMETHEUS = 'autoscaling.metrics.prometheus',
  METRIC_OPEN_TELEMETRY = 'autoscaling.metrics.openTelemetry',
  PROMETHEUS_ACTIVATION = 'autoscaling.metrics.prometheus.activationThreshold',
  PROMETHEUS_ADDRESS = 'autoscaling.prometheusAddress',
  SEVERAL_METRICS = 'autoscaling.metrics',
  TARGET_UTILIZATION = 'autoscaling.targetUtilization',
  SCHEDULE = 'autoscaling.schedule',
  SCALE_TO_ZERO = 'autoscaling.minReplicas',
  WINDOW = 'autoscaling.window',
  SCALE_DOWN_DELAY = 'autoscaling.scaleDownDelay',
  POD_RETENTION = 'autoscaling.podRetention',
  PANIC_WINDOW = 'autoscaling.knative.panicWindow',
  PANIC_THRESHOLD = 'autoscaling.knative.panicThreshold',
  BURST_CAPACITY = 'autoscaling.knative.burstCapacity',
  INITIAL_REPLICAS = 'autoscaling.knative.initialReplicas',
  ACTIVATION_REPLICAS = 'autoscaling.knative.activationReplicas',
  KNATIVE_AUTOSCALER = 'autoscaling.knative.autoscaler',
  ZERO_REPLICAS = 'replicas',
  TIMEOUT = 'timeout',
  RESPONSE_START_TIMEOUT = 'responseStartTimeout',
  LOAD_DEADLINE = 'loadDeadline',
  H2C = 'runtime.protocol',
  CLUSTER_LOCAL = 'visibility',
  INGRESS_GATEWAY = 'ingress.gateway',
  INGRESS_NGINX = 'ingress.nginx',
  INGRESS_TRAEFIK = 'ingress.traefik',
  INGRESS_GKE = 'ingress.gke',
  INGRESS_ALB = 'ingress.alb',
  INGRESS_DOMAIN_MAPPING = 'ingress.domainMapping',
  WITHOUT_SURGE = 'rollout',
  TRAFFIC = 'traffic',
  PREVIEWS = 'previews',
  EARLIER_REVISIONS = 'earlier',
  GRADUAL_ROLLOUT = 'rolloutDuration',
  TRANSFORMER = 'transformer',
  TRANSFORMER_METRICS = 'transformer.metrics',
  SIDECARS = 'runtime.sidecars',
  READINESS = 'readiness',
  MODEL_PATH = 'runtime.modelPath',
  MODEL_NAME = 'modelName',
  TENSOR_PARALLEL = 'runtime.tensorParallel',
  DOWNLOAD_OPTIONS = 'model.options',
  DOWNLOAD_CREDENTIALS = 'model.credentials',
  STORAGE_KEY = 'credentials.kserveStyle',
  SECRET_PROVIDER_CLASS = 'credentials.secretProviderClass',
  CA_BUNDLE = 'credentials.caBundleConfigMap',
  HUGGING_FACE_DOWNLOAD = 'model.huggingFaceOptions',
  OCI_MODEL = 'model.oci',
  TERMINATION_GRACE = 'pod.terminationGracePeriod',
  PRE_STOP = 'pod.preStop',
  STARTUP = 'pod.startup',
  TOKEN = 'pod.automountServiceAccountToken',
  FS_GROUP_CHANGE = 'pod.securityContext.fsGroupChangePolicy',
  SE_LINUX = 'pod.securityContext.seLinuxOptions',
  PORTS = 'pod.ports',
  LABELS_OF_POD = 'pod.labels',
  ANNOTATIONS_OF_POD = 'pod.annotations',
  SIDECARS_OF_POD = 'pod.sidecars',
  NATIVE_SIDECARS = 'pod.sidecars.native',
  SIDECAR_PORTS = 'pod.sidecars.ports',
}

/** A capability that a service asks for, with the value that findings show. */
export interface CapabilityRequest {
  readonly capability: Capability;
  readonly value: unknown;
  /** Where it was asked for. @default - where the capability says */
  readonly property?: string;
}

/** Why a backend cannot do a thing, and what to do then; nothing where it can. */
export interface Refusal {
  readonly rule: string;
  readonly cure: string;
}

/** `true` where the backend does it; else why not, which may depend on the rest of the plan. */
export type Support = true | Refusal | ((plan: ServicePlan) => Refusal | undefined);

/** One answer for each capability, so that no backend can forget one. */
export type Capabilities = { readonly [C in Capability]: Support };

export function refusalOf(support: Support, plan: ServicePlan): Refusal | undefined {
  if (support === true) return undefined;
  return typeof support === 'function' ? support(plan) : support;
}
