import { PortProtocol } from '../runtime/options';
import type { ServicePlan } from '../service/plan/service-plan';
import { ModelDelivery } from '../service/plan/service-plan';
import { IngressKind } from '../service/ingress/ingress-kind';
import { MODEL_PATH } from '../runtime/server';
import { ScalingMetricKind } from '../runtime/scaling-metric-kind';
import { KServeCredentialStyle } from '../model/model-credentials';
import { ModelSourceKind } from '../model/model-source';
import { credentialsOf } from '../model/store-credentials';
import type { CapabilityRequest } from './capabilities';
import { Capability } from './capabilities';
import { capabilitiesOfPod } from './requested-pod-capabilities';

/** What a metric needs; those that are not here are a server's own. */
const OF_METRIC: { readonly [kind in ScalingMetricKind]?: Capability } = {
  [ScalingMetricKind.CONCURRENCY]: Capability.METRIC_CONCURRENCY,
  [ScalingMetricKind.REQUESTS_PER_SECOND]: Capability.METRIC_REQUESTS_PER_SECOND,
  [ScalingMetricKind.CPU_UTILIZATION]: Capability.METRIC_CPU,
  [ScalingMetricKind.MEMORY_UTILIZATION]: Capability.METRIC_MEMORY,
  [ScalingMetricKind.PROMETHEUS]: Capability.METRIC_PROMETHEUS,
  [ScalingMetricKind.OPEN_TELEMETRY]: Capability.METRIC_OPEN_TELEMETRY,
};

/** What a service asks for beyond what every backend can do. */
export function requestedCapabilities(plan: ServicePlan): CapabilityRequest[] {
  return [...capabilitiesOfScaling(plan), ...otherCapabilities(plan), ...capabilitiesOfIngress(plan), ...capabilitiesOfPod(plan)];
}

const OF_INGRESS: { readonly [kind in IngressKind]: Capability } = {
  [IngressKind.GATEWAY]: Capability.INGRESS_GATEWAY,
  [IngressKind.NGINX]: Capability.INGRESS_NGINX,
  [IngressKind.TRAEFIK]: Capability.INGRESS_TRAEFIK,
  [IngressKind.GKE]: Capability.INGRESS_GKE,
  [IngressKind.ALB]: Capability.INGRESS_ALB,
  [IngressKind.DOMAIN_MAPPING]: Capability.INGRESS_DOMAIN_MAPPING,
};

function capabilitiesOfIngress({ ingress }: ServicePlan): CapabilityRequest[] {
  return ingress === undefined ? [] : [{ capability: OF_INGRESS[ingress.kind], value: ingress.host }];
}

/** What the policy asks for. */
export function capabilitiesOfScaling({ scaling }: ServicePlan): CapabilityRequest[] {
  const { policy, metrics } = scaling;
  if (policy === undefined) return [];
  const { knative } = policy;
  const named: CapabilityRequest[] = metrics.map(({ metric, property }) => ({
    capability: OF_METRIC[metric.kind] ?? Capability.METRIC_SERVER, value: String(metric), property,
  }));
  const activations: CapabilityRequest[] = metrics.map(({ metric, property }) => ({
    capability: Capability.PROMETHEUS_ACTIVATION,
    value: metric.prometheusOptions?.activationThreshold,
    property: `${property}.activationThreshold`,
  }));
  return [...named, ...activations.filter(({ value }) => value !== undefined), ...requests({
    [Capability.PROMETHEUS_ADDRESS]: policy.prometheusAddress,
    [Capability.CONCURRENCY_LIMIT]: policy.concurrencyPerReplica,
    [Capability.TARGET_UTILIZATION]: policy.targetUtilization,
    [Capability.SEVERAL_METRICS]: metrics.length > 1 ? metrics.map(({ metric }) => metric.kind).join(', ') : undefined,
    [Capability.SCHEDULE]: policy.schedule?.map(({ start, end }) => `${start} to ${end}`).join(', ') || undefined,
    [Capability.SCALE_TO_ZERO]: scaling.minReplicas === 0 ? 0 : undefined,
    [Capability.WINDOW]: policy.window?.toHumanString(),
    [Capability.SCALE_DOWN_DELAY]: policy.scaleDownDelay?.toHumanString(),
    [Capability.POD_RETENTION]: policy.podRetention?.toHumanString(),
    [Capability.PANIC_WINDOW]: knative?.panicWindow?.toHumanString(),
    [Capability.PANIC_THRESHOLD]: knative?.panicThreshold,
    [Capability.BURST_CAPACITY]: knative?.burstCapacity,
    [Capability.INITIAL_REPLICAS]: knative?.initialReplicas,
    [Capability.ACTIVATION_REPLICAS]: knative?.activationReplicas,
    [Capability.KNATIVE_AUTOSCALER]: knative?.autoscaler,
  })];
}

function otherCapabilities(plan: ServicePlan): CapabilityRequest[] {
  const { given, scaling: { policy } } = plan;
  return requests({
    [Capability.ZERO_REPLICAS]: policy === undefined && plan.scaling.minReplicas === 0 ? 0 : undefined,
    [Capability.TIMEOUT]: given.timeout?.toHumanString(),
    [Capability.RESPONSE_START_TIMEOUT]: given.responseStartTimeout?.toHumanString(),
    [Capability.LOAD_DEADLINE]: given.loadDeadline?.toHumanString(),
    [Capability.H2C]: plan.server.container.protocol === PortProtocol.H2C ? PortProtocol.H2C : undefined,
    [Capability.CLUSTER_LOCAL]: given.visibility,
    [Capability.WITHOUT_SURGE]: plan.withoutSurge ? given.rollout : undefined,
    [Capability.TRAFFIC]: given.traffic,
    [Capability.PREVIEWS]: given.previews,
    [Capability.EARLIER_REVISIONS]: given.earlier && Object.keys(given.earlier).join(', '),
    [Capability.GRADUAL_ROLLOUT]: given.rolloutDuration?.toHumanString(),
    [Capability.TRANSFORMER]: plan.transformer?.image,
    [Capability.TRANSFORMER_METRICS]: plan.transformer?.metrics.map(({ metric }) => String(metric)).join(', ') || undefined,
    [Capability.SIDECARS]: sidecarsOf(plan),
    [Capability.READINESS]: given.readiness && (given.readiness.path ?? (given.readiness.command ? 'command' : given.readiness.grpc ? 'grpc' : 'tcp')),
    [Capability.MODEL_PATH]: plan.server.modelPath === MODEL_PATH ? undefined : plan.server.modelPath,
    [Capability.MODEL_NAME]: plan.modelName === plan.serviceName ? undefined : plan.modelName,
    [Capability.TENSOR_PARALLEL]: fewerGpus(plan),
    [Capability.DOWNLOAD_OPTIONS]: storeOptions(plan),
    [Capability.DOWNLOAD_CREDENTIALS]: storeSecret(plan),
    ...credentialCapabilities(plan),
    [Capability.HUGGING_FACE_DOWNLOAD]: isDownload(plan, ModelSourceKind.HUGGING_FACE) ? plan.model?.source.uri : undefined,
    [Capability.OCI_MODEL]: plan.model?.delivery === ModelDelivery.IMAGE ? plan.model.source.uri : undefined,
  });
}

function requests(values: { readonly [C in Capability]?: unknown }): CapabilityRequest[] {
  return (Object.keys(values) as Capability[])
    .filter((capability) => values[capability] !== undefined)
    .map((capability) => ({ capability, value: values[capability] }));
}

/** Those of the runtime. */
function sidecarsOf({ sidecars, pod }: ServicePlan): string | undefined {
  const own = sidecars.slice(0, sidecars.length - (pod.given.sidecars?.length ?? 0));
  return own.length > 0 ? own.map(({ name }) => name).join(', ') : undefined;
}

/** Layers split over less than all GPUs of the pod. */
function fewerGpus({ gpu: { request: { count } }, server: { engine } }: ServicePlan): number | undefined {
  return engine !== undefined && engine.tensorParallel < count ? engine.tensorParallel : undefined;
}

function isDownload(plan: ServicePlan, kind: ModelSourceKind): boolean {
  return plan.model?.delivery === ModelDelivery.DOWNLOAD && plan.model.source.kind === kind;
}

/** What is asked of whatever downloads a model into the pod. */
function credentialCapabilities({ model, credentials }: ServicePlan): { readonly [C in Capability]?: unknown } {
  if (model?.delivery !== ModelDelivery.DOWNLOAD) return {};
  const { kserveStyle, secretProviderClassName, caBundleConfigMap } = credentials;
  return {
    [Capability.STORAGE_KEY]: kserveStyle === KServeCredentialStyle.STORAGE_KEY ? kserveStyle : undefined,
    [Capability.SECRET_PROVIDER_CLASS]: secretProviderClassName,
    [Capability.CA_BUNDLE]: model.source.kind === ModelSourceKind.S3 ? undefined : caBundleConfigMap,
  };
}

/** The Secret with which a pod downloads from an object store. */
function storeSecret({ model }: ServicePlan): string | undefined {
  if (model?.delivery !== ModelDelivery.DOWNLOAD) return undefined;
  return credentialsOf(model.source)?.secretName;
}

/** Options of an S3 download that KServe reads from the Secret only. */
function storeOptions(plan: ServicePlan): string | undefined {
  const s3 = isDownload(plan, ModelSourceKind.S3) ? plan.model?.source.s3Options : undefined;
  if (s3 === undefined) return undefined;
  const given = ['endpoint', 'region', 'pathStyle', 'caBundleConfigMap', 'anonymous'].filter(
    (name) => s3[name as 'endpoint'] !== undefined,
  );
  return given.length > 0 ? given.join(', ') : undefined;
}
