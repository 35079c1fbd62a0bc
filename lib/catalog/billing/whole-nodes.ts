import type { BilledPod, BilledPrice, BilledTime, IBilling, PriceParts } from './billed';
import type { Instance, InstanceTable } from './instance-tables';
import { requestsOf, times } from './parts';

/** OpenCost's default prices, as other projects quote them: the shares by which it divides what a node costs. */
const SHARES = { cpu: 0.031611, ram: 0.004237, gpu: 0.95 };

/** The kubelet, the system and DaemonSets have a part. Both are estimates: of memory 25 % of 4 GiB, and so on. */
const CPU_LEFT = 0.95;
const MEMORY_TAKEN: ReadonlyArray<readonly [gib: number, share: number]> = [[4, 0.25], [4, 0.2], [8, 0.1], [112, 0.06], [Infinity, 0.02]];

interface Priced extends Instance {
  readonly price: number;
}

/** Whole nodes, with as many replicas on each as its GPUs, CPUs and memory hold. */
export class WholeNodes implements IBilling {
  public readonly billedTime?: BilledTime;
  public readonly priceSource?: string;
  public readonly priceDate?: string;
  private known?: readonly Instance[];

  public constructor(private readonly table: InstanceTable) {
    this.billedTime = table.billedTime;
    this.priceSource = table.source;
    this.priceDate = table.date;
  }

  public get regions(): string[] | undefined {
    const named = this.all().map(({ region }) => region);
    return named.includes(undefined) ? undefined : [...new Set(named as string[])].sort();
  }

  public priceOf(pod: BilledPod, replicas: number): BilledPrice | undefined {
    const { usualRegion, source, date } = this.table;
    const region = pod.region ?? usualRegion;
    const assumptions = pod.region === undefined && usualRegion !== undefined ? [`No region is named: prices are those of ${usualRegion}.`] : [];
    const there = this.instances(pod).filter((each) => each.region === undefined || each.region === region);
    const spot = there.filter((each) => each.spot === true);
    const kinds = pod.spot && spot.length > 0 ? spot : there.filter((each) => each.spot !== true);
    if (pod.spot && spot.length === 0) assumptions.push('No spot price is known: the price on demand is counted.');
    const fitting = kinds.map((kind) => ({ kind, each: replicasOn(kind, pod) })).filter(({ each }) => each > 0);
    if (fitting.length === 0) return undefined;
    const packed = least(fitting.map(({ kind, each }) => ({ kind, nodes: Math.ceil(replicas / each) })));
    const alone = least(fitting.map(({ kind }) => ({ kind, nodes: replicas })));
    const known = pod.gpuPricePerHour === undefined ? { source, date } : { source: pod.priceSource, date: pod.priceDate };
    const typical = partsOf(packed, pod, replicas);
    return {
      low: typical, typical, high: partsOf(alone, pod, replicas), source: known.source ?? 'not named', date: known.date, assumptions,
    };
  }

  private all(): readonly Instance[] {
    return this.known ??= this.table.instances();
  }

  /** What a user says of a GPU goes before the table. */
  private instances({ gpu, gpuPricePerHour }: BilledPod): Priced[] {
    return this.all().filter((instance) => gpu !== undefined && instance.gpu === gpu.id).flatMap((instance) => {
      const price = gpuPricePerHour === undefined ? instance.price : gpuPricePerHour * instance.gpus;
      return price === undefined ? [] : { ...instance, price };
    });
  }
}

interface Nodes {
  readonly kind: Priced;
  readonly nodes: number;
}

function least(choices: readonly Nodes[]): Nodes {
  return choices.reduce((best, choice) => (choice.nodes * choice.kind.price < best.nodes * best.kind.price ? choice : best));
}

function replicasOn({ gpus, cpus, gib }: Instance, pod: BilledPod): number {
  const asked = requestsOf(pod);
  const room = [[gpus, pod.gpuCount], [cpus * CPU_LEFT, asked.cpu], [memoryLeft(gib), asked.gib]];
  return Math.min(...room.map(([has, wants]) => (wants > 0 ? Math.floor(has / wants + 1e-9) : Infinity)));
}

function memoryLeft(gib: number): number {
  let [left, taken] = [gib, 0];
  for (const [part, share] of MEMORY_TAKEN) {
    taken += Math.min(left, part) * share;
    left -= Math.min(left, part);
  }
  return gib - taken;
}

/** What replicas request has the share of the node that OpenCost would give it; the rest is idle. */
function partsOf({ kind: { price, gpus, cpus, gib }, nodes }: Nodes, pod: BilledPod, replicas: number): PriceParts {
  const unit = price / (gpus * SHARES.gpu + cpus * SHARES.cpu + gib * SHARES.ram);
  const { cpu, gib: memory } = requestsOf(pod);
  const asked = { gpu: pod.gpuCount * SHARES.gpu * unit, cpu: cpu * SHARES.cpu * unit, ram: memory * SHARES.ram * unit, idle: 0 };
  const used = times(asked, replicas);
  return { ...used, idle: Math.max(0, price * nodes - used.gpu - used.cpu - used.ram) };
}
