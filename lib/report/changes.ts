import { usd } from '../cost/allocations';
import type { CostAtReplicas, CostRange } from '../cost/cost-result';
import type { KubernetesObject } from '../manifest/kubernetes-object';
import type { ObjectChange } from './change/object-changes';
import { keyOf, objectChanges } from './change/object-changes';
import { findingEntry, hasCosts } from './report-data';
import type { Changes, CostChange, ReportData, ServiceChange, ServiceEntry, TotalCost } from './report-data';

type AtReplicas = 'atMin' | 'atTypical' | 'atMax';

/**
 * What is different from the former report.
 *
 * @param manifests objects of each service of the new one, by its path
 */
export function changesSince(
  before: ReportData, after: ReportData, manifests: ReadonlyMap<string, readonly KubernetesObject[]>,
): Changes {
  const objects = objectChanges(before.objects, after.objects);
  const changed = new Map(objects.map((change) => [change.key, change]));
  const [olds, nows] = [before, after].map(({ services }) => new Map(services.map((service) => [service.path, service])));
  const services = [...new Set([...olds.keys(), ...nows.keys()])].flatMap((path) => {
    const own = (manifests.get(path) ?? []).flatMap((object) => changed.get(keyOf(object)) ?? []);
    return serviceChange(olds.get(path), nows.get(path), own);
  });
  const sums = (of: (total: TotalCost) => CostRange): CostChange => ({
    before: hasCosts(before) ? usd(of(before.cost)) : undefined, after: hasCosts(after) ? usd(of(after.cost)) : undefined,
  });
  return {
    objects: objects.map((change) => ({ ...change, findings: change.findings.map(findingEntry) })),
    services,
    atMin: sums(({ monthAtMin }) => monthAtMin),
    atTypical: sums(({ monthAtTypical }) => monthAtTypical),
    atMax: sums(({ monthAtMax }) => monthAtMax),
  };
}

function serviceChange(
  before: ServiceEntry | undefined, after: ServiceEntry | undefined, objects: readonly ObjectChange[],
): ServiceChange[] {
  const { path, name } = (after ?? before)!;
  const at = (replicas: AtReplicas) => costChange(replicas, before, after);
  const costs = { atMin: at('atMin'), atTypical: at('atTypical'), atMax: at('atMax') };
  if (before === undefined) return [{ path, name, change: 'added', rolls: false, ...costs }];
  if (after === undefined) return [{ path, name, change: 'removed', rolls: false, ...costs }];
  const rolls = objects.some(({ start }) => start !== undefined);
  if (objects.length === 0 && !Object.values(costs).some(isOther)) return [];
  return [{ path, name, change: 'changed', rolls, ...costs, rollout: rolls ? after.cost.perRollout : undefined }];
}

function costChange(at: AtReplicas, before: ServiceEntry | undefined, after: ServiceEntry | undefined): CostChange {
  const of = (service: ServiceEntry | undefined) => {
    const cost: CostAtReplicas | undefined = service?.cost[at];
    return cost && usd(cost.perMonth);
  };
  return { before: of(before), after: of(after) };
}

function isOther({ before, after }: CostChange): boolean {
  return JSON.stringify(before) !== JSON.stringify(after);
}
