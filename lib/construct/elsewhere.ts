import type { ApiObject } from 'cdk8s';
import { Chart } from 'cdk8s';
import type { IConstruct } from 'constructs';
import { namesOfTwo } from '../catalog/same-cluster';
import type { Definition } from '../finding/definition';
import { finding } from '../finding/definition';
import type { Finding } from '../finding/finding';
import { Severity } from '../finding/finding';
import { watchedOnOtherCluster } from '../rules/monitoring/monitoring';
import { knownCluster } from './surroundings';

export const POLICY_ELSEWHERE: Definition = {
  id: 'APP001',
  severity: Severity.ERROR,
  title: 'The service\'s autoscaler is written elsewhere',
  why: 'A HorizontalPodAutoscaler or ScaledObject stands in the chart of its AutoscalingPolicy: in another App, or on another cluster, '
    + 'it scales nothing of this service.',
  cure: 'Make the policy in a chart of the same App and cluster as the service.',
};

export const CACHE_ELSEWHERE: Definition = {
  id: 'APP002',
  severity: Severity.WARNING,
  title: 'The cache belongs to another App',
  why: 'Its claim and its loader are not written with the service, which waits for a model that the other App has to bring.',
  cure: 'Make the cache in the same App, or acknowledge that the other one is applied too.',
};

export const CACHE_ON_OTHER_CLUSTER: Definition = {
  id: 'STO007',
  severity: Severity.ERROR,
  title: 'The cache is on another cluster than the service',
  why: 'The claim is not there: the pods stay Pending.',
  cure: 'Make a cache for the service\'s cluster. Profiles of one cluster have the same `clusterName`.',
};

export const WATCHED_ELSEWHERE: Definition = {
  id: 'APP003',
  severity: Severity.WARNING,
  title: 'The watched service belongs to another App',
  why: 'Its pods are not written with the monitor and the alerts, which find them only where the other App is applied too.',
  cure: 'Make the monitoring in the App of the service, or acknowledge that the other one is applied to the same cluster.',
};

/** Services that a monitoring watches, and cannot find. */
export function watchedElsewhere(monitoring: IConstruct, services: readonly IConstruct[]): Finding[] {
  return services.flatMap((service) => {
    const instance = { path: monitoring.node.path, property: 'services', value: service.node.path };
    return apart(monitoring, service, {
      inApps: () => finding(WATCHED_ELSEWHERE, {
        ...instance, rule: 'is a service of another App', cure: 'make the monitoring in the App of the service',
      }),
      onClusters: (own, other) => watchedOnOtherCluster(monitoring.node.path, service.node.path, own, other),
    });
  });
}

/** A service that is given what another App or cluster has: its scalers stand below a policy, its model's loader below a cache. */
export function elsewhereFindings(service: IConstruct, scalers: readonly ApiObject[], loader: ApiObject | undefined): Finding[] {
  return [...scalers.flatMap((scaler) => policyFindings(service, scaler)), ...(loader === undefined ? [] : cacheFindings(service, loader))];
}

function policyFindings(service: IConstruct, { kind, node: { scope } }: ApiObject): Finding[] {
  const policy = scope!;
  const instance = {
    path: service.node.path, property: 'autoscaling', value: policy.node.path,
    cure: 'make the policy in a chart of the service\'s App and cluster',
  };
  if (policy.node.root !== service.node.root) {
    return [finding(POLICY_ELSEWHERE, { ...instance, rule: `is in another App, and the ${kind} with it` })];
  }
  return otherClusters(policy, service) === undefined ? [] : [
    finding(POLICY_ELSEWHERE, { ...instance, rule: `is on another cluster, and the ${kind} with it` }),
  ];
}

function cacheFindings(service: IConstruct, loader: ApiObject): Finding[] {
  const cache = loader.node.scope!;
  const instance = { path: service.node.path, property: 'model', value: cache.node.path };
  return apart(cache, service, {
    inApps: () => finding(CACHE_ELSEWHERE, { ...instance, rule: 'is a cache of another App', cure: 'make the cache in the same App' }),
    onClusters: (caches, services) => finding(CACHE_ON_OTHER_CLUSTER, {
      ...instance, rule: `is a cache on ${caches}, and the service runs on ${services}`,
      cure: 'make a cache for the service\'s cluster; if both are one, give both profiles the same `clusterName`',
    }),
  });
}

/** What is to be told of two constructs in two Apps, and of two on two clusters. */
interface Told {
  inApps(): Finding;
  /** With what the clusters are called. */
  onClusters(first: string, second: string): Finding;
}

function apart(one: IConstruct, other: IConstruct, { inApps, onClusters }: Told): Finding[] {
  const clusters = otherClusters(one, other);
  return [
    ...(one.node.root === other.node.root ? [] : [inApps()]),
    ...(clusters === undefined ? [] : [onClusters(...clusters)]),
  ];
}

/** What the clusters of two constructs are called, where they are not one. A chart is one file, and is applied to one cluster. */
function otherClusters(one: IConstruct, other: IConstruct): [string, string] | undefined {
  if (Chart.of(one) === Chart.of(other)) return undefined;
  return namesOfTwo(knownCluster(one), knownCluster(other));
}
