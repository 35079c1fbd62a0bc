import { ServicePlan } from '../plan/service-plan';

/** What a service can ask for that not every target can do. The value is the property that findings name. */
export enum Capability {
  CONCURRENCY_LIMIT = 'autoscaling.concurrencyPerReplica',
  CONCURRENCY_TARGET = 'autoscaling.targetConcurrency',
  TARGET_UTILIZATION = 'autoscaling.targetUtilization',
  REQUESTS_PER_SECOND = 'autoscaling.requestsPerSecond',
  CPU_UTILIZATION = 'autoscaling.cpuUtilization',
  MEMORY_UTILIZATION = 'autoscaling.memoryUtilization',
  PROMETHEUS = 'autoscaling.prometheus',
  PROMETHEUS_ACTIVATION = 'autoscaling.prometheus.activationThreshold',
  SCALE_TO_ZERO = 'autoscaling.minReplicas',
  POD_RETENTION = 'autoscaling.podRetention',
  INITIAL_REPLICAS = 'autoscaling.initialReplicas',
  ACTIVATION_REPLICAS = 'autoscaling.activationReplicas',
  WINDOW = 'autoscaling.window',
  PANIC_WINDOW = 'autoscaling.panicWindow',
  PANIC_THRESHOLD = 'autoscaling.panicThreshold',
  SCALE_DOWN_DELAY = 'autoscaling.scaleDownDelay',
  BURST_CAPACITY = 'autoscaling.burstCapacity',
  KNATIVE_AUTOSCALER = 'autoscaling.knativeAutoscaler',
  ZERO_REPLICAS = 'replicas',
  TIMEOUT = 'timeout',
  RESPONSE_START_TIMEOUT = 'responseStartTimeout',
  LOAD_DEADLINE = 'loadDeadline',
  H2C = 'runtime.protocol',
  CLUSTER_LOCAL = 'visibility',
  WITHOUT_SURGE = 'rollout',
  TRANSFORMER = 'transformer',
  SIDECARS = 'runtime.sidecars',
  READINESS = 'readiness',
  MODEL_PATH = 'runtime.modelPath',
  TENSOR_PARALLEL = 'runtime.tensorParallel',
  DOWNLOAD_OPTIONS = 'model.options',
  DOWNLOAD_CREDENTIALS = 'model.credentials',
  HUGGING_FACE_DOWNLOAD = 'model.huggingFaceOptions',
  OCI_MODEL = 'model.oci',
}

/** Why a target cannot do a thing, and what to do then; nothing where it can. */
export interface Refusal {
  readonly rule: string;
  readonly cure: string;
}

/** `true` where the target does it; else why not, which may depend on the rest of the plan. */
export type Support = true | Refusal | ((plan: ServicePlan) => Refusal | undefined);

/** One answer for each capability, so that no target can forget one. */
export type Capabilities = { readonly [C in Capability]: Support };

export function refusalOf(support: Support, plan: ServicePlan): Refusal | undefined {
  if (support === true) return undefined;
  return typeof support === 'function' ? support(plan) : support;
}
