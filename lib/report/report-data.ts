import type { BackendKind } from '../catalog/backend';
import type { CostRange, ServiceCost, UsdRange, CacheCost } from '../cost/cost-result';
import type { Finding, Severity } from '../finding/finding';
import type { KubernetesObject } from '../manifest/kubernetes-object';
import type { ServiceResult } from '../simulation/simulation-result';
import type { ChangeKind, ObjectChange } from './change/object-changes';
import type { WayStation } from './request-way';
import type { PlotSeries } from './plot-series';

/** All that a report shows, as plain data without secrets: its JSON, which the next report is compared with. */
export interface ReportData {
  /** Of this form. */
  readonly version: typeof REPORT_VERSION;
  readonly title: string;
  readonly services: readonly ServiceEntry[];
  readonly caches: readonly CacheEntry[];
  readonly findings: readonly FindingEntry[];
  readonly cost: TotalCost;
  /** What the next report compares. */
  readonly objects: readonly KubernetesObject[];
  /** @default - there is nothing to compare with */
  readonly changes?: Changes;
}

export const REPORT_VERSION = 1;

export interface ServiceEntry {
  readonly path: string;
  readonly name: string;
  readonly namespace?: string;
  readonly backend: BackendKind;
  /** As findings name the backend. */
  readonly backendTitle: string;
  readonly cluster: string;
  readonly region?: string;
  readonly spot: boolean;
  readonly image?: string;
  readonly model?: string;
  /** Kinds of GPU, the one that is wanted most first. */
  readonly gpus: readonly string[];
  readonly gpuCount: number;
  readonly cpu: string;
  readonly memory: string;
  readonly minReplicas: number;
  readonly maxReplicas: number;
  /** The way of a request, from the client on. */
  readonly way: readonly WayStation[];
  readonly cost: ServiceCost;
  /** @default - not simulated */
  readonly simulated?: SimulatedEntry;
}

export interface SimulatedEntry extends Omit<ServiceResult, 'series'> {
  readonly seconds: number;
  readonly series: PlotSeries;
}

export interface CacheEntry {
  readonly path: string;
  readonly name: string;
  readonly claim: string;
  readonly storageClass?: string;
  /** Addresses of the models by their names. */
  readonly models: { readonly [name: string]: string };
  readonly cost: CacheCost;
}

/** What a finding says, without what no reader must see. */
export interface FindingEntry {
  readonly id: string;
  readonly severity: Severity;
  readonly path: string;
  readonly property: string;
  readonly value?: string;
  readonly rule: string;
  readonly cure: string;
}

export function findingEntry({ id, severity, path, property, value, rule, cure }: Finding): FindingEntry {
  return { id, severity, path, property, value, rule, cure };
}

/** Of all services and caches whose price is known, in a month of 730 hours. */
export interface TotalCost {
  readonly monthAtMin: CostRange;
  readonly monthAtTypical: CostRange;
  readonly monthAtMax: CostRange;
  /** Paths of those without a price. */
  readonly unknown: readonly string[];
  /** Paths of services that the typical sum has with most replicas, as nobody said what is typical. */
  readonly withoutTypical: readonly string[];
}

/** A cost before and after. */
export interface CostChange {
  /** @default - not known, or there was none */
  readonly before?: UsdRange;
  /** @default - not known, or there is none any more */
  readonly after?: UsdRange;
}

/** A service that is not as it was. */
export interface ServiceChange {
  readonly path: string;
  readonly name: string;
  readonly change: ChangeKind;
  /** Whether its pods start anew. */
  readonly rolls: boolean;
  /** A month at least, typical and most replicas. */
  readonly atMin: CostChange;
  readonly atTypical: CostChange;
  readonly atMax: CostChange;
  /** What its rollout costs once, on top. @default - it does not roll, or the time is not known */
  readonly rollout?: UsdRange;
}

export interface Changes {
  readonly objects: readonly (Omit<ObjectChange, 'findings'> & { readonly findings: readonly FindingEntry[] })[];
  readonly services: readonly ServiceChange[];
  /** A month of all. */
  readonly atMin: CostChange;
  readonly atTypical: CostChange;
  readonly atMax: CostChange;
}

/** Whether the sums of its costs say something: of what nobody knows they would be 0. */
export function hasCosts({ services, caches, cost: { unknown } }: Pick<ReportData, 'services' | 'caches' | 'cost'>): boolean {
  const all = services.length + caches.length;
  return all === 0 || unknown.length < all;
}
