import type { Definition } from '../finding/definition';
import { jobNameOf, renderCache } from '../backend/cache/render';
import { loaderConfigMapName } from '../backend/common/model-volume';
import type { Manifest } from '../backend/manifest';
import type { Finding } from '../finding/finding';
import { Severity } from '../finding/finding';
import { INVALID_ARGUMENT } from '../arguments/rules';
import { fail } from '../finding/finding-error';
import { FindingList } from '../finding/finding-list';
import { ModelSource } from '../model/model-source';
import { checkSourceOptions } from '../model/source-checks';
import type { ModelSourceOptions } from '../model/source-options';
import { checkCacheArguments } from '../service/plan/cache-arguments';
import { PUBLISHED_NAME } from '../loader/programs';
import type { CacheInput } from '../service/plan/cache';
import { planCache } from '../service/plan/cache';
import { loaderDeadline } from '../service/plan/timeouts';
import type { CachePlan } from '../service/plan/cache-plan';
import type { CacheSummary } from '../rules/service/cache-rule';
import { cacheSummaryOf } from '../rules/service/summary';
import { checkCache } from '../rules/service/cache';

export const UNKNOWN_MODEL: Definition = {
  id: 'CAC001',
  severity: Severity.ERROR,
  title: 'The cache has no model of that name',
  why: 'Models of a cache are named by the user; nothing is derived from their addresses.',
  cure: 'Choose one of the names that the message lists.',
};

/** Everything about a cache, for whoever makes objects of it. */
export interface DecidedCache {
  readonly plan: CachePlan;
  /** The objects by their ids: the kind, and for a model's Job `Job-<model>`. */
  readonly objects: Map<string, Manifest>;
  readonly models: Map<string, ModelSource>;
  /** What rules of a user's own see of it. */
  readonly summary: () => CacheSummary;
  readonly findings: Finding[];
}

/**
 * @param input what the cache is
 * @param path of the cache's construct
 * @throws for props that can be right on no cluster
 */
export function decideCache(input: CacheInput, path: string): DecidedCache {
  checkCacheArguments(input.props);
  const findings = new FindingList(path);
  const plan = planCache(input);
  const { shared, jobs } = renderCache(plan);
  const manifests = [...shared, ...jobs];
  checkCache({ plan, manifests, cluster: input.cluster }, findings);
  const objects = new Map([
    ...shared.map((manifest) => [manifest.kind, manifest] as const),
    ...jobs.map((manifest, index) => [jobId(plan.models[index].name), manifest] as const),
  ]);
  const summary = () => cacheSummaryOf(plan, manifests, input.cluster, path);
  return { plan, objects, models: modelsOf(plan, path), summary, findings: findings.all };
}

/**
 * @param path of the cache, where what is thrown is to tell it
 * @throws CAC001, with the models that there are
 */
export function refuseModel(name: string, known: Iterable<string>, path?: string): never {
  fail(UNKNOWN_MODEL, {
    path, property: 'model', value: name, rule: 'is not a model of this cache', cure: `choose one of ${[...known].join(', ')}`,
  });
}

export function jobId(model: string): string {
  return `Job-${model}`;
}

/** The models as services mount them. */
function modelsOf(plan: CachePlan, path: string): Map<string, ModelSource> {
  return new Map(plan.models.map(({ name, source, directory, waitSeconds }) => [
    name,
    ModelSource._cached(plan.claimName, {
      directory, origin: source, loaderJob: jobNameOf(plan, name), waitSeconds, waitMessage: plan.waitMessage, ...sharedBy(plan, path),
    }),
  ]));
}

function sharedBy(plan: CachePlan, path: string) {
  return {
    namespace: plan.namespace,
    cachePath: path,
    accessMode: plan.claim?.accessMode,
    region: plan.region,
    loaderConfigMap: loaderConfigMapName(plan.name),
    waitImage: plan.waitImage,
  };
}

/**
 * A model that a person publishes on the volume (publish.sh).
 *
 * @throws ARG001 for a name that the program refuses
 */
export function publishedModel(plan: CachePlan, path: string, name: string, options: ModelSourceOptions): ModelSource {
  if (typeof name !== 'string' || !PUBLISHED_NAME.is(name)) {
    fail(INVALID_ARGUMENT, { path, property: 'name', value: name, rule: PUBLISHED_NAME.rule, cure: PUBLISHED_NAME.cure });
  }
  checkSourceOptions(options);
  return ModelSource._cached(plan.claimName, {
    directory: name, origin: ModelSource.pvc(plan.claimName, name, options),
    waitSeconds: plan.given.waiting?.timeout?.toSeconds() ?? loaderDeadline(options.facts),
    waitMessage: plan.waitMessage ?? `A person publishes it in a workspace of the volume: publish ${name}`,
    ...sharedBy(plan, path),
  });
}
