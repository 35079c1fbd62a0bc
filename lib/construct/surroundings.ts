import { MISSING_ARGUMENT } from '../arguments/rules';
import type { IConstruct } from 'constructs';
import type { ClusterProfile } from '../catalog/cluster-profile';
import { peeked } from '../arguments/checks';
import { Finding } from '../finding/finding';
import { FindingError, fail } from '../finding/finding-error';
import { instanceOf } from '../arguments/instance-of';
import type { CacheSummary } from '../rules/service/cache-rule';
import type { IServiceRule, ServiceSummary } from '../rules/service/service-rule';
import { cacheFindingsOf, findingsOf } from '../rules/service/user-rules';
import type { Surroundings } from '../service/plan/service-input';
import { chartOf } from './arguments';
import { notesOf } from './notes';

/** What the chart around a construct says of its objects. */
export function aroundOf(construct: IConstruct): Surroundings {
  const { namespace, labels, node: { id: partOf } } = chartOf(construct);
  return { namespace, labels, partOf };
}

/** The cluster that a construct is on: its own, else the chart's. */
export function clusterOf(construct: IConstruct, props: { readonly cluster?: ClusterProfile }): ClusterProfile {
  const cluster = peeked(props, 'cluster', instanceOf('ClusterProfile', 'props', 'gpus')) ?? chartCluster(construct);
  return cluster ?? fail(MISSING_ARGUMENT, {
    property: 'cluster', rule: 'is missing', cure: 'give it to the construct or the InferenceChart, such as ClusterProfile.gke()',
  });
}

function chartCluster(construct: IConstruct): ClusterProfile | undefined {
  return construct.node.scopes.reverse().map(notesOf).find(({ isChart }) => isChart)?.cluster;
}

/** The cluster of any construct, where it or something around it says. */
export function knownCluster(construct: IConstruct): ClusterProfile | undefined {
  return construct.node.scopes.reverse().map((scope) => notesOf(scope).cluster).find((cluster) => cluster !== undefined);
}

/** What the rules of all scopes around a service find; rules may come after the service. */
export function userFindings(construct: IConstruct, summary: () => ServiceSummary): Finding[] {
  return rulesAround(construct).flatMap((rule) => findingsOf(rule, summary()));
}

/** The same of a cache. */
export function userFindingsOfCache(construct: IConstruct, summary: () => CacheSummary): Finding[] {
  return rulesAround(construct).flatMap((rule) => cacheFindingsOf(rule, summary()));
}

function rulesAround(construct: IConstruct): IServiceRule[] {
  return construct.node.scopes.flatMap((scope) => notesOf(scope).rules ?? []);
}

/** Runs what a constructor decides, and tells the path of the construct in what it refuses. */
export function located<T>(construct: IConstruct, decide: () => T): T {
  return locatedAt(construct.node.path, decide);
}

/** The same of a construct that is not there yet. */
export function locatedAt<T>(path: string, decide: () => T): T {
  try {
    return decide();
  } catch (error) {
    if (!(error instanceof FindingError)) throw error;
    throw new FindingError(error.findings.map((found) => new Finding({ ...found, path: found.path || path })));
  }
}
