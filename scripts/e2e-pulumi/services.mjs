import * as kubernetes from '@pulumi/kubernetes';
import * as library from 'inference-constructs/pulumi';

const {
  AutoscalingPolicy, Backend, ClusterProfile, Gpu, GpuInferenceService, GpuRequest, InferenceSite, Runtime, ScalingMetric, Size,
} = library;

const byCpu = { minReplicas: 1, maxReplicas: 2, metrics: [ScalingMetric.cpuUtilization(80)] };
const byRequests = { minReplicas: 1, maxReplicas: 2, metrics: [ScalingMetric.concurrency(5)] };

/** On Knative bounds are annotations of the Revision, so a change of them rolls. */
export const BACKENDS = [
  { name: 'KServe Standard', backend: Backend.kserve(), scaling: byCpu, kind: 'InferenceService', boundsRoll: false },
  { name: 'KServe in Knative mode', backend: Backend.kserveKnative(), scaling: byRequests, kind: 'InferenceService', boundsRoll: true },
  { name: 'Knative', backend: Backend.knative(), scaling: byRequests, kind: 'Service', boundsRoll: true },
  { name: 'Deployment', backend: Backend.deployment(), scaling: byCpu, kind: 'Deployment', boundsRoll: false },
];

export function image(version) {
  return `registry.example.com/server:${version}`;
}

/** Runs of different lanes are beside each other, and would take each other's GPUs. */
export const PLACES = {
  l4: { cluster: ClusterProfile.gke(), gpu: Gpu.L4 },
  a10g: { cluster: ClusterProfile.eksKarpenter(), gpu: Gpu.A10G },
  a100: { cluster: ClusterProfile.gke(), gpu: Gpu.A100_SXM_80GB },
  l40s: {
    gpu: Gpu.L40S,
    cluster: ClusterProfile.eksKarpenter({ domain: 'models.example.com', gateway: { name: 'models', namespace: 'gateways' } }),
  },
  h100: { cluster: ClusterProfile.gfd(), gpu: Gpu.H100_SXM },
};

/** Where the services of one run go. */
export function siteAt({ cluster, gpu }, namespace, providerArgs = {}) {
  const provider = new kubernetes.Provider('cluster', providerArgs);
  return { gpu, site: new InferenceSite('site', { cluster, namespace }, { provider }) };
}

/** A small server of one's own, so that nothing but the rollout is seen. */
export function serve({ site, gpu }, name, { backend, scaling }, { version = 1, maxReplicas, ...args } = {}, options = {}) {
  return new GpuInferenceService(name, {
    site, backend, runtime: Runtime.custom({ image: image(version), port: 8080 }),
    gpu: GpuRequest.of(gpu), cpu: 1, memory: Size.gibibytes(4),
    autoscaling: AutoscalingPolicy.of({ ...scaling, ...(maxReplicas === undefined ? {} : { maxReplicas }) }), ...args,
  }, options);
}

export { kubernetes, library };
