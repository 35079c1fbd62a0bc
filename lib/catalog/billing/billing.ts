import type { Size } from 'cdk8s';
import type { ArgumentShape } from '../../arguments/checks';
import { checkArguments, day, flag, list, number, object, required, size, text, wholeNumber } from '../../arguments/checks';
import { instanceOf } from '../../arguments/instance-of';
import { bytesOf } from '../../arguments/size';
import type { Gpu } from '../gpu';
import type { BilledTime, IBilling } from './billed';
import { PROVIDERS } from './instance-tables';
import type { ContainerPrices } from './per-container';
import { PerContainer } from './per-container';
import { WholeNodes } from './whole-nodes';

/** A kind of node with GPUs. */
export interface NodePrice {
  /** Its name, such as `g6.xlarge`. */
  readonly instanceType: string;
  /** The model of its GPUs. */
  readonly gpu: Gpu;
  /** How many GPUs it has, 1 to 1024. */
  readonly gpuCount: number;
  /** vCPUs, above 0 to 10,000. */
  readonly cpu: number;
  /** Memory. */
  readonly memory: Size;
  /** USD per hour, 0 to 1,000,000. */
  readonly pricePerHour: number;
  /** Region that it costs this in. @default - all */
  readonly region?: string;
  /** Whether this is the price of spot capacity. @default false */
  readonly spot?: boolean;
}

/** Prices of your own. */
export interface NodePrices {
  /** The kinds of nodes that pods may land on. */
  readonly nodes: NodePrice[];
  /** Where the prices come from. */
  readonly source: string;
  /** Day of the prices, `YYYY-MM-DD`. */
  readonly date: string;
  /** How the time of a node is rounded. @default - it is not */
  readonly billedTime?: BilledTime;
}

const MOST_SECONDS = 3600;
const TIME: ArgumentShape<BilledTime> = { stepSeconds: number(1, MOST_SECONDS), leastSeconds: number(0, MOST_SECONDS) };
const PRICES: ArgumentShape<ContainerPrices> = {
  cpuPerHour: number(0, 1000), memoryGibPerHour: number(0, 1000), billedTime: object(TIME),
};
const NODE: ArgumentShape<NodePrice> = {
  instanceType: required(text),
  gpu: required(instanceOf('Gpu', 'id', 'memory')),
  gpuCount: required(wholeNumber(1, 1024)),
  cpu: required(number(0.001, 10_000)),
  memory: required(size),
  pricePerHour: required(number(0, 1_000_000)),
  region: text,
  spot: flag,
};
const NODES: ArgumentShape<NodePrices> = {
  nodes: required(list(object(NODE))),
  source: required(text),
  billedTime: object(TIME),
  date: required(day),
};

/** How providers bill replicas, for the option `billing` of a cluster profile. */
export class Billing {
  /**
   * By container, on the larger of request and use, as CoreWeave Cloud does: GPUs by the profile's prices, CPUs and memory by these.
   *
   * @param prices of CPUs and memory
   * @throws ARG001 for a price out of bounds
   */
  public static perContainer(prices: ContainerPrices = {}): IBilling {
    return new PerContainer(checkArguments(prices, PRICES, 'prices'));
  }

  /** Whole EC2 instances: on demand, us-east-1. By the second, a minute at least. */
  public static aws(): IBilling {
    return new WholeNodes(PROVIDERS.aws);
  }

  /** Whole virtual machines of Azure, on demand. */
  public static azure(): IBilling {
    return new WholeNodes(PROVIDERS.azure);
  }

  /** Whole machines of Google's Compute Engine, on demand and spot. By the second, a minute at least. */
  public static gcp(): IBilling {
    return new WholeNodes(PROVIDERS.gcp);
  }

  /**
   * Whole nodes at prices of your own.
   *
   * @param prices the kinds of nodes, with the day and the source of their prices
   * @throws ARG001 and ARG002 for prices out of bounds, or without day or source
   */
  public static nodes(prices: NodePrices): IBilling {
    const { nodes, source, date, billedTime } = checkArguments(prices, NODES, 'prices');
    const instances = nodes.map(({ instanceType, gpu, gpuCount, cpu, memory, pricePerHour, region, spot }) => ({
      type: instanceType, gpu: gpu.id, gpus: gpuCount, cpus: cpu, gib: bytesOf(memory) / 2 ** 30, price: pricePerHour, region, spot,
    }));
    return new WholeNodes({ instances: () => instances, source, date, billedTime });
  }

  private constructor() {}
}
