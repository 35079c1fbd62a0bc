import { bytesOf } from '../arguments/size';
import { MISSING_ARGUMENT } from '../arguments/rules';
import { DataType } from '../catalog/data-type';
import type { Gpu } from '../catalog/gpu';
import { cacheLayersOf } from '../catalog/memory/cache-layers';
import { weightBytes } from '../catalog/memory/weights';
import { fail } from '../finding/finding-error';
import type { TokenLatencyProps } from './props';
import type { Server } from './server';
import { LatencyEngine } from './server';

const TERA = 1e12;
const GIGA = 1e9;
const BYTES_OF_A_NUMBER = 2;

/** A server as the predictors see it. Throws for a fact that is missing. */
export function describeServer(given: TokenLatencyProps): Server {
  const { model, gpu, gpuCount = 1, attentionGroups = 1, engine = LatencyEngine.VLLM } = given;
  const { parameters, layers, experts, activeExperts, activeParameters = parameters } = model;
  const dataType = given.dataType ?? model.dataType;
  const groups = cacheLayersOf(model);
  // The given size is of the format that the files have.
  const weights = weightBytes({ ...model, size: dataType === model.dataType ? model.size : undefined, dataType });
  if (parameters === undefined) missing('model.parameters', 'ModelFacts.of({ parameters: 8_000_000_000, … })');
  if (layers === undefined) missing('model.layers', 'ModelFacts.fromConfigJson(…), which reads it from config.json');
  if (groups === undefined) missing('model.kvHeads', 'ModelFacts.fromConfigJson(…), which reads heads and their dimension');
  if (dataType === undefined || weights === undefined) missing('dataType', 'DataType.BF16, or the format in which it is served');
  if (gpu.memoryBandwidth === undefined || gpu.teraflops === undefined) {
    missing('gpu.memoryBandwidth', 'Gpu.of({ …, memoryBandwidth: 1792, teraflops: { bits16: 210 } }), from the data sheet');
  }
  const isLatent = groups.some(({ latentDimension }) => latentDimension !== undefined);
  return {
    engine, gpus: gpuCount, attentionGroups, weightBytes: weights, parameters, activeParameters: activeParameters!, layers,
    experts: experts === undefined || activeExperts === undefined ? undefined : { count: experts, active: activeExperts },
    cacheBytes: BYTES_OF_A_NUMBER * groups.reduce((sum, group) => sum + numbersOf(group), 0),
    repeatsCache: isLatent,
    memory: bytesOf(gpu.reportedMemory),
    bandwidth: gpu.memoryBandwidth * GIGA,
    operations: operationsOf(gpu, dataType) * TERA,
  };
}

/** Numbers that layers keep of each token of a long request: windows and states keep none that grow. */
function numbersOf(group: NonNullable<ReturnType<typeof cacheLayersOf>>[number]): number {
  const { layers, latentDimension, window, stateBytes, kvHeads = 0, headDimension = 0 } = group;
  if (window !== undefined || stateBytes !== undefined) return 0;
  return layers * (latentDimension ?? 2 * kvHeads * headDimension);
}

/** Weights of 4 bits are widened to 16 where the GPU does not compute in them, those of 8 likewise. */
function operationsOf({ teraflops }: Gpu, dataType: DataType): number {
  const { bits16, bits8 = bits16, bits4 = bits16 } = teraflops!;
  switch (dataType) {
    case DataType.FP8: case DataType.INT8: return bits8;
    case DataType.NVFP4: case DataType.MXFP4: return bits4;
    default: return bits16;
  }
}

function missing(property: string, cure: string): never {
  fail(MISSING_ARGUMENT, { property, rule: 'is missing: the time of a token follows from it', cure: `give it: ${cure}` });
}
