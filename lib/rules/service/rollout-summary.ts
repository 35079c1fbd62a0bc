import type { BackendDefinition } from '../../backend/definition';
import { AUTOSCALER_CONFIG } from '../../platform/knative-autoscaling';
import { shareOf } from '../../service/plan/rollout';
import type { ServicePlan } from '../../service/plan/service-plan';
import { startSeconds } from '../../service/plan/timeouts';
import type { RevisionSummary, RolloutSummary } from './service-rule';

/** Share of a Deployment's pods that an update adds, rounded up, and may take away, rounded down: the default of Kubernetes. */
export const UPDATE_SHARE = 0.25;

/** What a change of a service holds, and what its revisions do. */
export function rolloutOf(plan: ServicePlan, backend: BackendDefinition): RolloutSummary {
  const { rollout, gpu, withoutSurge, scaling: { minReplicas, policy } } = plan;
  const first = Math.max(minReplicas, policy?.knative?.initialReplicas ?? 1);
  const pods = withoutSurge ? 0 : backend.runsOnKnative ? first : Math.ceil(UPDATE_SHARE * minReplicas);
  return {
    moreGpus: gpu.request.count * pods,
    seconds: startSeconds(plan) + (backend.runsOnKnative ? (plan.traffic.rolloutSeconds ?? 0) + afterRequests(plan) : 0),
    revisions: rollout === undefined ? [] : [plan, ...rollout.earlier].map((each): RevisionSummary => ({
      name: each.revision!,
      percent: shareOf(rollout, each.revision!),
      tags: rollout.tags.filter(({ revision }) => revision === each.revision).map(({ tag }) => tag),
      minGpus: each.gpu.request.count * each.scaling.minReplicas,
      maxGpus: each.gpu.request.count * each.scaling.maxReplicas,
    })),
  };
}

/** How long a revision without requests keeps its pods. */
function afterRequests({ scaling: { policy } }: ServicePlan): number {
  const window = policy?.window?.toSeconds() ?? AUTOSCALER_CONFIG['stable-window'].default;
  return window + AUTOSCALER_CONFIG['scale-to-zero-grace-period'].default;
}
