import { NodeRequirement } from './node-requirement';

/** A class of CPU-only nodes. */
export interface CpuClassOffer {
  /** Name that `GpuRequest.none({ cpuClass })` uses. */
  readonly name: string;
  /** Labels of its nodes. */
  readonly nodeLabels: NodeRequirement[];
  /**
   * Price of one vCPU in USD per hour.
   *
   * @default - unknown
   */
  readonly pricePerHour?: number;
}
