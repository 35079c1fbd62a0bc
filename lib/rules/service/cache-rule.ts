import type { ClusterProfile } from '../../catalog/cluster-profile';
import type { Finding } from '../../finding/finding';
import type { IServiceRule } from './service-rule';

/** What was decided about a cache: what a rule that reads caches sees. New members may come; none goes. */
export interface CacheSummary {
  /** Construct path, such as `llm/models`. */
  readonly path: string;
  /** Name of the cache. */
  readonly name: string;
  /** Name of the claim. */
  readonly claimName: string;
  /** Namespace of the chart. @default - the namespace of whoever applies it */
  readonly namespace?: string;
  /** Cluster that it is on. */
  readonly cluster: ClusterProfile;
  /** Labels of the cache, and of its chart. */
  readonly labels: { readonly [key: string]: string };
  /** Addresses of its models, as KServe spells them, by their names. */
  readonly modelUris: { readonly [name: string]: string };
  /** Images of the Jobs that load. What waits for a model stands in the pods of services. */
  readonly images: string[];
  /** Service accounts of the Jobs that name one. */
  readonly serviceAccountNames: string[];
  /** Whether each Job names a service account. */
  readonly hasServiceAccounts: boolean;
  /** The objects that the cache becomes, as they will be written but for JSON patches. */
  readonly manifests: any[];
}

/** A rule of your own about services and caches, for `InferenceChart.addRule`. */
export interface ICacheRule extends IServiceRule {
  /**
   * Checks one cache. What is thrown becomes the finding RUL001.
   *
   * @param cache what is known of the cache
   * @returns what breaks the rule; ids are capitals and three digits, such as `TEAM001`, and an empty path is the cache's
   */
  validateCache(cache: CacheSummary): Finding[];
}
