import { BACKENDS } from '../backend/backends';
import { CostEstimate } from '../cost/cost-estimate';
import type { CostedService } from '../cost/cost-props';
import type { CacheCost, ServiceCost } from '../cost/cost-result';
import { redacted } from '../finding/secrets/detector';
import { withoutSecrets } from '../finding/secrets/withheld';
import { asMap, asText, mapOf } from '../manifest/json';
import type { KubernetesObject } from '../manifest/kubernetes-object';
import type { CacheSummary } from '../rules/service/cache-rule';
import type { ServiceSummary } from '../rules/service/service-rule';
import type { ServiceResult } from '../simulation/simulation-result';
import { changesSince } from './changes';
import { findingEntry } from './report-data';
import { plotSeries } from './plot-series';
import type { CacheEntry, ReportData, ServiceEntry, SimulatedEntry, TotalCost } from './report-data';
import { REPORT_VERSION } from './report-data';
import type { InferenceReportProps } from './inference-report';
import { wayOf } from './request-way';

/** What a report says of services, caches and findings, and of what was different before. No secret is in it. */
export function describe(props: InferenceReportProps, previous: ReportData | undefined): ReportData {
  const { title = 'Inference report', services = [], caches = [], storage, findings = [] } = props;
  const cost = new CostEstimate({ services, caches, storage });
  const objects = props.objects ?? [...services.map(({ summary }) => summary), ...caches].flatMap(({ manifests }) => manifests);
  const data: ReportData = {
    version: REPORT_VERSION,
    title,
    services: services.map((service, index) => serviceEntry(service, cost.services[index], caches)),
    caches: caches.map((cache, index) => cacheEntry(cache, cost.caches[index])),
    findings: findings.map(findingEntry),
    cost: totalOf(cost),
    objects: [],
  };
  const shown = { ...redactedTexts(data) as ReportData, objects: objects.map((object) => withoutSecrets(object) as KubernetesObject) };
  const manifests = new Map(services.map(({ summary }) => [summary.path, summary.manifests as readonly KubernetesObject[]]));
  return previous === undefined ? shown : { ...shown, changes: changesSince(previous, shown, manifests) };
}

function redactedTexts(value: unknown): unknown {
  if (typeof value === 'string') return redacted(value);
  if (Array.isArray(value)) return value.map(redactedTexts);
  const map = asMap(value);
  return map ? Object.fromEntries(Object.entries(map).map(([key, part]) => [redacted(key), redactedTexts(part)])) : value;
}

function serviceEntry({ summary, simulated }: CostedService, cost: ServiceCost, caches: readonly CacheSummary[]): ServiceEntry {
  const { path, name, namespace, backend, cluster, image, modelUri, gpus, gpuCount, cpu, memory, minReplicas, maxReplicas, spot } = summary;
  return {
    path, name, namespace, backend, backendTitle: backendTitle(summary),
    cluster: cluster.props.clusterName ?? cluster.name, region: cluster.props.region,
    image, model: modelUri, gpus: gpus.map(({ id }) => id), gpuCount, cpu, memory, minReplicas, maxReplicas, spot,
    way: wayOf(summary, cacheOf(summary, caches)),
    cost,
    simulated: simulated && simulatedEntry(simulated, summary, cost.atMax !== undefined),
  };
}

/** Others' StatefulSets and groups of pods count as Deployments, and may have a fixed number. */
const WORKLOADS = ['Deployment', 'StatefulSet', 'ReplicaSet', 'ReplicationController', 'Rollout', 'LeaderWorkerSet'];
const SCALERS = ['HorizontalPodAutoscaler', 'ScaledObject'];

function backendTitle({ backend, name, manifests, minReplicas, maxReplicas }: ServiceSummary): string {
  const { title } = BACKENDS[backend];
  const objects = manifests as readonly KubernetesObject[];
  const isWorkload = ({ kind, metadata }: KubernetesObject) => WORKLOADS.includes(kind ?? '') && mapOf(metadata).name === name;
  const workload = objects.find(isWorkload)?.kind;
  if (workload === undefined) return title;
  const isScaled = minReplicas !== maxReplicas || objects.some(({ kind }) => SCALERS.includes(kind ?? ''));
  return isScaled ? title.replace('Deployment', workload) : `a ${workload}`;
}

function cacheOf({ modelUri, namespace }: ServiceSummary, caches: readonly CacheSummary[]): CacheSummary | undefined {
  return caches.find((cache) => cache.namespace === namespace && modelUri?.startsWith(`pvc://${cache.claimName}/`));
}

function simulatedEntry({ series, ...rest }: ServiceResult, summary: ServiceSummary, hasPrice: boolean): SimulatedEntry {
  return { ...rest, seconds: series.held.length * series.step, series: plotSeries(series, summary, hasPrice) };
}

function cacheEntry({ path, name, claimName, modelUris, manifests }: CacheSummary, cost: CacheCost): CacheEntry {
  const claim = (manifests as readonly KubernetesObject[]).find(({ kind }) => kind === 'PersistentVolumeClaim');
  return { path, name, claim: claimName, storageClass: asText(mapOf(claim?.spec).storageClassName), models: modelUris, cost };
}

function totalOf(cost: CostEstimate): TotalCost {
  const { monthAtMin, monthAtTypical, monthAtMax, unknown, services } = cost;
  const withoutTypical = services.filter(({ atTypical, atMax }) => atTypical === undefined && atMax !== undefined).map(({ path }) => path);
  return { monthAtMin, monthAtTypical, monthAtMax, unknown, withoutTypical };
}
