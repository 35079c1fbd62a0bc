import { BACKENDS } from '../../backend/backends';
import { GpuPartition } from '../../catalog/gpu-request';
import type { GpuOffer } from '../../catalog/gpu-offer';
import type { Definition } from '../../finding/definition';
import { finding } from '../../finding/definition';
import type { Finding } from '../../finding/finding';
import { Severity } from '../../finding/finding';
import type { ServicePlan } from '../../service/plan/service-plan';
import { rolloutOf } from './summary';

export const POOL_TOO_SMALL: Definition = {
  id: 'GPU011',
  severity: Severity.WARNING,
  title: 'The cluster has fewer GPUs than the services may ask for',
  why: 'The pods beyond the last GPU stay Pending, and the autoscaler that asked for them tells nobody.',
  cure: 'Lower `maxReplicas`, or the replicas of earlier revisions, or correct `total` of the profile\'s GPU where the pool is larger.',
};

export const POOL_WITHOUT_SPARE: Definition = {
  id: 'GPU012',
  severity: Severity.WARNING,
  title: 'The cluster has no GPU left for an update',
  why: 'The new pod is to be ready before an old one goes, and finds no node: the update never ends, and the old version goes on to serve. '
    + 'On Knative a whole revision starts beside the old one.',
  cure: 'Keep as many GPUs free as `summary().rollout.moreGpus` says, or let an old pod go first where the backend can: '
    + '`Rollout.WITHOUT_SURGE`.',
};

/** A service of a cluster, and where findings about it are told. */
export interface PoolService {
  readonly path: string;
  readonly plan: ServicePlan;
}

interface Demand extends PoolService {
  readonly offer: GpuOffer;
  readonly least: number;
  readonly most: number;
  /** What an update holds beside the least. */
  readonly more: number;
}

/** Whether the GPUs of one cluster, where its profile says how many there are, are enough for its services and for an update of each. */
export function poolFindings(services: readonly PoolService[]): Finding[] {
  const demands = services.flatMap(demandOf);
  const models = [...new Set(demands.map(({ offer }) => offer.gpu.id))];
  return models.flatMap((model) => ofPool(demands.filter(({ offer }) => offer.gpu.id === model)));
}

/** Nothing of a service that may take other GPUs, or parts of some: how many it takes of a pool, nobody knows. */
function demandOf({ path, plan }: PoolService): Demand[] {
  const { request, models, accelerators: [accelerator] } = plan.gpu;
  if (models.length !== 1 || accelerator?.offer.total === undefined || request.partition !== GpuPartition.WHOLE) return [];
  const revisions = [plan, ...(plan.rollout?.earlier ?? []).filter((each) => each.gpu.accelerators[0]?.offer.gpu.id === models[0].id)];
  const sum = (replicas: (scaling: ServicePlan['scaling']) => number) => (
    revisions.reduce((total, { gpu, scaling }) => total + gpu.request.count * replicas(scaling), 0)
  );
  return [{
    path, plan, offer: accelerator.offer, least: sum(({ minReplicas }) => minReplicas), most: sum(({ maxReplicas }) => maxReplicas),
    more: rolloutOf(plan, BACKENDS[plan.backend]).moreGpus,
  }];
}

function ofPool(demands: readonly Demand[]): Finding[] {
  const { offer: { gpu, total = 0 }, plan: { cluster: { name } } } = demands[0];
  const most = demands.reduce((sum, each) => sum + each.most, 0);
  const least = demands.reduce((sum, each) => sum + each.least, 0);
  const stuck = demands.filter((each) => each.least > 0 && least <= total && least + each.more > total);
  return [
    ...(most > total ? [finding(POOL_TOO_SMALL, {
      path: largest(demands).path, property: 'gpu', value: gpu.id,
      rule: `is in ${name} ${total} times, and ${named(demands)} may ask for ${most}`,
      cure: 'lower maxReplicas, or raise `total` of the GPU in the profile if there are more',
    })] : []),
    ...stuck.map(({ path, more }) => finding(POOL_WITHOUT_SPARE, {
      path, property: 'rollout', value: more,
      rule: `${more === 1 ? 'GPU is' : 'GPUs are'} needed for an update beside the ${least} ${gpu.id} that run, and ${name} has ${total}`,
      cure: 'keep them free, or set Rollout.WITHOUT_SURGE where the backend can',
    })),
  ];
}

function largest(demands: readonly Demand[]): Demand {
  return demands.reduce((first, each) => (each.most > first.most ? each : first));
}

const MOST_NAMED = 5;

function named(demands: readonly Demand[]): string {
  const names = demands.map(({ plan }) => plan.serviceName);
  return names.slice(0, MOST_NAMED).join(', ') + (names.length > MOST_NAMED ? ` and ${names.length - MOST_NAMED} more` : '');
}
