import { Backend, ClusterProfile, Finding, Gpu, GpuInferenceServiceProps, GpuRequest, Runtime } from '../../lib';
import { FindingList } from '../../lib/finding/finding-list';
import { planService } from '../../lib/plan/build/service';
import { ServicePlan } from '../../lib/plan/service-plan';

interface Planned {
  readonly plan: ServicePlan;
  readonly findings: Finding[];
}

export function planned(props: Partial<GpuInferenceServiceProps>, cluster = ClusterProfile.gke()): Planned {
  const findings = new FindingList('chart/llama');
  const plan = planService({
    id: 'llama',
    path: 'chart/llama',
    namespace: 'team-a',
    props: { gpu: GpuRequest.of(Gpu.L4), runtime: Runtime.custom({ image: 'registry.example.com/server:1.0', port: 8000 }), ...props },
    cluster,
    backend: Backend.kserve(),
  }, findings);
  return { plan, findings: findings.all };
}
