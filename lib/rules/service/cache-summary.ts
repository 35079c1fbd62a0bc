import type { ClusterProfile } from '../../catalog/cluster-profile';
import type { Manifest } from '../../backend/manifest';
import { serviceAccountOf } from '../../backend/cache/render';
import type { CachePlan } from '../../service/plan/cache-plan';
import type { CacheSummary } from './cache-rule';
import { imagesOf } from './summary';

/** What was decided about a cache: a copy, so that no reader changes what is written. */
export function cacheSummaryOf(plan: CachePlan, manifests: readonly Manifest[], cluster: ClusterProfile, path: string): CacheSummary {
  const accounts = plan.models.map((model) => serviceAccountOf(plan, model));
  return {
    path,
    name: plan.name,
    claimName: plan.claimName,
    namespace: plan.namespace,
    cluster,
    labels: { ...plan.chartLabels, ...plan.labels },
    modelUris: Object.fromEntries(plan.models.map(({ name, source }) => [name, source.uri])),
    images: imagesOf(manifests),
    serviceAccountNames: [...new Set(accounts.filter((account) => account !== undefined))],
    hasServiceAccounts: !accounts.includes(undefined),
    manifests: structuredClone([...manifests]),
  };
}
