import { ApiObject, Chart } from 'cdk8s';
import type { IConstruct } from 'constructs';
import { ClusterProfile } from '../catalog/cluster-profile';
import { isSameCluster } from '../catalog/same-cluster';
import { finding } from '../finding/definition';
import { CACHE_ELSEWHERE, POLICY_ELSEWHERE } from '../finding/definitions/apps';
import { CACHE_ON_OTHER_CLUSTER } from '../finding/definitions/storage';
import { Finding } from '../finding/finding';
import { knownCluster } from './clusters';

/** A service that is given what another App or cluster has: its scalers stand below a policy, its model's loader below a cache. */
export function elsewhereFindings(service: IConstruct, scalers: readonly ApiObject[], loader: ApiObject | undefined): Finding[] {
  return [...scalers.flatMap((scaler) => policyFindings(service, scaler)), ...(loader === undefined ? [] : cacheFindings(service, loader))];
}

function policyFindings(service: IConstruct, { kind, node: { scope } }: ApiObject): Finding[] {
  const policy = scope!;
  const instance = {
    path: service.node.path, property: 'autoscaling', value: policy.node.path, cure: 'make the policy in a chart of the service\'s App and cluster',
  };
  if (policy.node.root !== service.node.root) return [finding(POLICY_ELSEWHERE, { ...instance, rule: `is in another App, and the ${kind} with it` })];
  return otherClusters(policy, service) === undefined ? [] : [
    finding(POLICY_ELSEWHERE, { ...instance, rule: `is on another cluster, and the ${kind} with it` }),
  ];
}

function cacheFindings(service: IConstruct, loader: ApiObject): Finding[] {
  const cache = loader.node.scope!;
  const instance = { path: service.node.path, property: 'model', value: cache.node.path };
  const clusters = otherClusters(cache, service);
  return [
    ...(cache.node.root === service.node.root ? [] : [
      finding(CACHE_ELSEWHERE, { ...instance, rule: 'is a cache of another App', cure: 'make the cache in the same App' }),
    ]),
    ...(clusters === undefined ? [] : [finding(CACHE_ON_OTHER_CLUSTER, {
      ...instance, rule: `is a cache on ${clusters[0]}, and the service runs on ${clusters[1]}`,
      cure: 'make a cache for the service\'s cluster; if both are one, give both profiles the same `clusterName`',
    })]),
  ];
}

/** What the clusters of two constructs are called, where they are not one. A chart is one file, and is applied to one cluster. */
function otherClusters(one: IConstruct, other: IConstruct): string[] | undefined {
  if (Chart.of(one) === Chart.of(other)) return undefined;
  const [first, second] = [one, other].map(knownCluster);
  return first === undefined || second === undefined || isSameCluster(first, second) !== false ? undefined : [first, second].map(called);
}

/** With what tells it apart. */
function called({ name, props: { clusterName, region, domain } }: ClusterProfile): string {
  return [name, clusterName ?? region ?? domain].filter((part) => part !== undefined).join(' ');
}
