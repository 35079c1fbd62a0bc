import { AWS_PRICES, AZURE_PRICES, GCP_PRICES, GCP_SPOT_PRICES } from '../data/instance-prices';

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

/** Kinds of nodes, and where their prices come from. */
export interface InstanceTable {
  readonly instances: readonly Instance[];
  /** The region of pods that name none. */
  readonly usualRegion?: string;
  readonly source?: string;
  readonly date?: string;
}

/** Types in rows, regions in columns. */
function read(table: string, spot: boolean): Instance[] {
  const [head, ...rows] = table.trim().split('\n').map((line) => line.split(' '));
  const regions = head.slice(5);
  return rows.flatMap(([type, gpu, gpus, cpus, gib, ...prices]) => prices.flatMap((price, index) => (price === '-' ? [] : {
    type, gpu, gpus: Number(gpus), cpus: Number(cpus), gib: Number(gib), region: regions[index], spot, price: Number(price),
  })));
}

/** Read when it is asked for. */
export const PROVIDERS = {
  aws: (): InstanceTable => ({
    instances: read(AWS_PRICES, false), usualRegion: 'us-east-1', source: 'EC2, by aws/karpenter-provider-aws 1d92708', date: '2026-07-20',
  }),
  azure: (): InstanceTable => ({
    instances: read(AZURE_PRICES, false), usualRegion: 'eastus',
    source: 'Azure virtual machines, by Azure/karpenter-provider-azure 352646f', date: '2026-06-18',
  }),
  gcp: (): InstanceTable => ({
    instances: [...read(GCP_PRICES, false), ...read(GCP_SPOT_PRICES, true)], usualRegion: 'us-central1',
    source: 'Compute Engine, by cloudpilot-ai/karpenter-provider-gcp 417f047', date: '2026-08-03',
  }),
};
