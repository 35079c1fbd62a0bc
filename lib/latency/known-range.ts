import type { Gpu } from '../catalog/gpu';
import type { TokenLoad } from './load';
import type { Server } from './server';
import { cacheDemand } from './server';

/** What each difference from everything that was measured adds to an interval, at both ends, as a logarithm: a factor of 1.4. */
export const OUTSIDE = Math.log(1.4);

/** GPUs on which the measurements were made, and what was alike in all of them. */
export const MEASURED = {
  gpus: ['H100_SXM', 'H200_SXM', 'B200', 'B300', 'GB200', 'GB300'],
  parameters: [7e9, 1.1e12],
  concurrency: 1024,
  inputTokens: [256, 16_384],
  outputTokens: [64, 16_384],
} as const;

/** Beyond this many times the cache's room, requests wait for longer than anyone measured. */
const MOST_DEMAND = 4;

export function extrapolationsOf({ gpu }: { readonly gpu: Gpu }, server: Server, load: TokenLoad): string[] {
  const { concurrency, inputTokens, outputTokens } = load;
  const outside = (value: number, [least, most]: readonly [number, number]) => value < least || value > most;
  const billions = Number((server.parameters / 1e9).toPrecision(2));
  return [
    ...(MEASURED.gpus.includes(gpu.id as typeof MEASURED.gpus[number]) ? [] : [`the GPU ${gpu.id} was not measured`]),
    ...(outside(server.parameters, MEASURED.parameters) ? [`no model of ${billions} billion parameters was measured`] : []),
    ...(concurrency > MEASURED.concurrency * server.gpus ? [`no ${concurrency} requests at a time were measured`] : []),
    ...(outside(inputTokens, MEASURED.inputTokens) ? [`no prompts of ${inputTokens} tokens were measured`] : []),
    ...(outside(outputTokens, MEASURED.outputTokens) ? [`no answers of ${outputTokens} tokens were measured`] : []),
    ...(cacheDemand(server, concurrency, inputTokens, outputTokens) > MOST_DEMAND
      ? ['the requests want several times the room of the cache'] : []),
  ];
}
