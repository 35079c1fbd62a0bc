import type { Finding, GpuInferenceServiceProps } from '../../../lib';
import { Backend, ClusterProfile, Gpu, GpuRequest, Runtime } from '../../../lib';
import { decideService } from '../../../lib/compile/service';
import type { ServicePlan } from '../../../lib/service/plan/service-plan';

interface Planned {
  readonly plan: ServicePlan;
  readonly findings: Finding[];
}

/** Checks and plans, as the construct does. */
export function planned(given: Partial<GpuInferenceServiceProps>, cluster = ClusterProfile.gke()): Planned {
  const props: GpuInferenceServiceProps = {
    gpu: GpuRequest.of(Gpu.L4), runtime: Runtime.custom({ image: 'registry.example.com/server:1.0', port: 8000 }), ...given,
  };
  return decideService({ id: 'llama', path: 'chart/llama', namespace: 'team-a', props, cluster, backend: Backend.kserve() });
}
