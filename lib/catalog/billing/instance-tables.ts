import { AWS_PRICES, AZURE_PRICES, GCP_PRICES, GCP_SPOT_PRICES } from '../data/instance-prices';
import type { BilledTime } from './billed';

/** A kind of node, and what it costs. */
export interface Instance {
  readonly type: string;
  readonly gpu: string;
  readonly gpus: number;
  readonly cpus: number;
  readonly gib: number;
  readonly region?: string;
  readonly spot?: boolean;
  /** USD per hour; absent where the profile's price of a GPU tells. */
  readonly price?: number;
}

/** Kinds of nodes, where their prices come from, and how time is billed. */
export interface InstanceTable {
  /** Read when it is asked for. */
  readonly instances: () => readonly Instance[];
  /** The region of pods that name none. */
  readonly usualRegion?: string;
  readonly source?: string;
  readonly date?: string;
  readonly billedTime?: BilledTime;
}

function rowsOf(table: string): string[][] {
  return table.trim().split('\n').map((line) => line.split(' '));
}

/** Columns that tell what a type is, before those of the regions. */
const SHAPE = 5;

/** Types in rows, regions in columns. */
function read(table: string): Instance[] {
  const [head, ...rows] = rowsOf(table);
  return rows.flatMap(([type, gpu, gpus, cpus, gib, ...prices]) => (
    priced({ type, gpu, gpus: Number(gpus), cpus: Number(cpus), gib: Number(gib), spot: false }, head.slice(SHAPE), prices)
  ));
}

/** The same of spot prices: what the types are, the other table says. */
function readSpot(table: string, onDemand: readonly Instance[]): Instance[] {
  const [[, ...regions], ...rows] = rowsOf(table);
  const shapes = new Map(onDemand.map((instance) => [instance.type, instance]));
  return rows.flatMap(([type, ...prices]) => priced({ ...shapes.get(type)!, spot: true }, regions, prices));
}

function priced(instance: Instance, regions: readonly string[], prices: readonly string[]): Instance[] {
  return prices.flatMap((price, index) => (price === '-' ? [] : { ...instance, region: regions[index], price: Number(price) }));
}

/** By the second, a minute at least. */
const FROM_A_MINUTE: BilledTime = { leastSeconds: 60 };

export const PROVIDERS = {
  aws: {
    instances: () => read(AWS_PRICES), usualRegion: 'us-east-1', source: 'EC2, by aws/karpenter-provider-aws 1d92708', date: '2026-07-20',
    // https://aws.amazon.com/about-aws/whats-new/2017/10/announcing-amazon-ec2-per-second-billing/
    billedTime: FROM_A_MINUTE,
  },
  // Microsoft's pages say seconds in one place and full minutes, rounded down, in another: what is used is counted.
  azure: {
    instances: () => read(AZURE_PRICES), usualRegion: 'eastus',
    source: 'Azure virtual machines, by Azure/karpenter-provider-azure 352646f', date: '2026-06-18',
  },
  gcp: {
    instances() {
      const onDemand = read(GCP_PRICES);
      return [...onDemand, ...readSpot(GCP_SPOT_PRICES, onDemand)];
    },
    usualRegion: 'us-central1', source: 'Compute Engine, by cloudpilot-ai/karpenter-provider-gcp 417f047', date: '2026-08-03',
    // https://cloud.google.com/compute/vm-instance-pricing: GPUs, vCPUs and memory by the second, a minute at least
    billedTime: FROM_A_MINUTE,
  },
} satisfies { readonly [provider: string]: InstanceTable };
