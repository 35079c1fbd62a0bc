import type { ArgumentShape } from '../arguments/checks';
import { list, object, oneOf, required, wholeNumber } from '../arguments/checks';
import { instanceOf } from '../arguments/instance-of';
import { DataType } from '../catalog/data-type';
import type { Gpu } from '../catalog/gpu';
import type { ModelFacts } from '../catalog/model-facts';
import type { LatencyMeasurement } from './load';
import { MEASUREMENT } from './load';
import { LatencyEngine } from './server';

/** A server of a language model: what decides how fast it computes. */
export interface TokenLatencyProps {
  /** The model: parameters (of a mixture of experts, active ones and experts too), layers, and what the layers keep of a token. */
  readonly model: ModelFacts;
  /** Number format in which the weights are served. @default - the model's */
  readonly dataType?: DataType;
  /** The GPU. */
  readonly gpu: Gpu;
  /** GPUs of one replica, which share each layer (tensor or expert parallel): 1 to 1024. @default 1 */
  readonly gpuCount?: number;
  /** Groups of these GPUs, each of which attends to requests of its own (data-parallel attention): 1 to `gpuCount`. @default 1 */
  readonly attentionGroups?: number;
  /** The program. @default LatencyEngine.VLLM */
  readonly engine?: LatencyEngine;
  /**
   * What you have measured of this server, at two loads or more: they bring the estimate to it.
   *
   * @default - none: the estimate is that of the public measurements
   */
  readonly measurements?: LatencyMeasurement[];
}

export const TOKEN_LATENCY: ArgumentShape<TokenLatencyProps> = {
  model: required(instanceOf('ModelFacts', 'weightsSize')),
  dataType: oneOf(DataType),
  gpu: required(instanceOf('Gpu', 'id', 'memory')),
  gpuCount: wholeNumber(1, 1024),
  attentionGroups: wholeNumber(1, 1024),
  engine: oneOf(LatencyEngine),
  measurements: list(object(MEASUREMENT)),
};
