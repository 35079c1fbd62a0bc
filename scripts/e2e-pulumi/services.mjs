import * as kubernetes from '@pulumi/kubernetes';
import * as library from 'inference-constructs/pulumi';

const { AutoscalingPolicy, Backend, ClusterProfile, Gpu, GpuInferenceService, GpuRequest, InferenceTarget, Runtime, Size } = library;

const byCpu = { minReplicas: 1, maxReplicas: 2, cpuUtilization: 80 };
const byRequests = { minReplicas: 1, maxReplicas: 2, targetConcurrency: 5 };

/** On Knative bounds are annotations of the Revision, so a change of them rolls. */
export const TARGETS = [
  { name: 'KServe Standard', backend: Backend.kserve(), scaling: byCpu, kind: 'InferenceService', boundsRoll: false },
  { name: 'KServe in Knative mode', backend: Backend.kserveKnative(), scaling: byRequests, kind: 'InferenceService', boundsRoll: true },
  { name: 'Knative', backend: Backend.knative(), scaling: byRequests, kind: 'Service', boundsRoll: true },
  { name: 'Deployment', backend: Backend.deployment(), scaling: byCpu, kind: 'Deployment', boundsRoll: false },
];

export function image(version) {
  return `registry.example.com/server:${version}`;
}

/** Where the services of one run go. */
export function targetIn(namespace, providerArgs = {}) {
  const provider = new kubernetes.Provider('cluster', providerArgs);
  return new InferenceTarget('target', { cluster: ClusterProfile.gke(), namespace }, { provider });
}

/** A small server of one's own, so that nothing but the rollout is seen. */
export function serve(target, name, { backend, scaling }, { version = 1, maxReplicas, ...args } = {}, options = {}) {
  return new GpuInferenceService(name, {
    target, backend, runtime: Runtime.custom({ image: image(version), port: 8080 }),
    gpu: GpuRequest.of(Gpu.L4), cpu: 1, memory: Size.gibibytes(4),
    autoscaling: AutoscalingPolicy.of({ ...scaling, ...(maxReplicas === undefined ? {} : { maxReplicas }) }), ...args,
  }, options);
}

export { kubernetes, library };
