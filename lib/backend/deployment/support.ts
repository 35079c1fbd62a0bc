import { ServicePlan } from '../../plan/service-plan';
import { Capability, Refusal, Support } from '../capabilities';
import { endpointsAt, serviceHost } from '../shared/endpoints';
import { imageVolumeSupport } from '../shared/image-volume-support';
import { KNATIVE_ONLY, KSERVE_ONLY, NO_REQUEST_METRICS } from '../shared/refusals';

const NO_PROXY: Refusal = {
  rule: 'needs a proxy before the pods, and a Service is none', cure: 'leave it out and set it on the Ingress or HTTPRoute, or use Backend.kserve()',
};

/** The Service is a ClusterIP; what makes it public is not ours to guess. */
function visibility({ traffic }: ServicePlan): Refusal | undefined {
  return traffic.clusterLocal ? undefined : {
    rule: 'needs an Ingress or a Gateway, which this target does not make', cure: 'leave it out and add one beside the service, or use Backend.kserve()',
  };
}

/** What a Deployment does, whatever scales it. */
export const DEPLOYMENT_SUPPORT = {
  [Capability.CONCURRENCY_LIMIT]: NO_REQUEST_METRICS,
  [Capability.CONCURRENCY_TARGET]: NO_REQUEST_METRICS,
  [Capability.TARGET_UTILIZATION]: KNATIVE_ONLY,
  [Capability.REQUESTS_PER_SECOND]: NO_REQUEST_METRICS,
  [Capability.CPU_UTILIZATION]: true,
  [Capability.MEMORY_UTILIZATION]: true,
  [Capability.INITIAL_REPLICAS]: KNATIVE_ONLY,
  [Capability.ACTIVATION_REPLICAS]: KNATIVE_ONLY,
  [Capability.WINDOW]: KNATIVE_ONLY,
  [Capability.PANIC_WINDOW]: KNATIVE_ONLY,
  [Capability.PANIC_THRESHOLD]: KNATIVE_ONLY,
  [Capability.SCALE_DOWN_DELAY]: true,
  [Capability.BURST_CAPACITY]: KNATIVE_ONLY,
  [Capability.KNATIVE_AUTOSCALER]: KNATIVE_ONLY,
  [Capability.ZERO_REPLICAS]: true,
  [Capability.TIMEOUT]: NO_PROXY,
  [Capability.RESPONSE_START_TIMEOUT]: NO_PROXY,
  [Capability.LOAD_DEADLINE]: true,
  [Capability.H2C]: true,
  [Capability.CLUSTER_LOCAL]: visibility,
  [Capability.WITHOUT_SURGE]: true,
  [Capability.TRANSFORMER]: KSERVE_ONLY,
  [Capability.SIDECARS]: true,
  [Capability.READINESS]: true,
  [Capability.MODEL_PATH]: true,
  [Capability.TENSOR_PARALLEL]: true,
  [Capability.DOWNLOAD_OPTIONS]: true,
  [Capability.DOWNLOAD_CREDENTIALS]: true,
  [Capability.HUGGING_FACE_DOWNLOAD]: true,
  [Capability.OCI_MODEL]: imageVolumeSupport,
} as const satisfies { readonly [C in Capability]?: Support };

/** Services are named by RFC 1035, and the Service has the name. */
export const SERVICE_NAME = /^[a-z]([-a-z0-9]*[a-z0-9])?$/;

export function deploymentEndpoints({ name, namespace, server }: ServicePlan) {
  return endpointsAt({ internalHost: serviceHost(name, namespace), openAiPath: server.container.openAiPath });
}

export function deploymentNames({ name }: ServicePlan) {
  return [{ name, most: 63, purpose: 'the Service and the label of its pods' }];
}
