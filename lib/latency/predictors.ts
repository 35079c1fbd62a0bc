import type { Coefficients } from './coefficients';
import { COEFFICIENTS } from './coefficients';
import type { TokenLoad } from './load';
import type { Server } from './server';
import { bytesRead, cacheDemand, LatencyEngine } from './server';

/*
 * What the times follow from. A step of decoding reads the weights and the cache, computes for each request, exchanges between GPUs and
 * starts kernels in each layer; beside it prompts are computed, as many as answers end. The weights of these parts are fitted to
 * measurements (scripts/latency): coefficients.ts.
 */

type Weights = Pick<Coefficients, 'tokenParts' | 'firstTokenTerms'>;

const MILLISECONDS = 1000;
/** Layers of the models that the coefficients are easiest to read by. */
const LAYERS = 60;

function timesOf(server: Server, { concurrency, inputTokens, outputTokens }: TokenLoad) {
  const { gpus, bandwidth, operations, activeParameters, cacheBytes } = server;
  const operate = (tokens: number) => MILLISECONDS * 2 * activeParameters * tokens / (operations * gpus);
  const read = (bytes: number) => MILLISECONDS * bytes / (bandwidth * gpus);
  return {
    weights: read(bytesRead(server, concurrency)),
    cache: read(concurrency * (inputTokens + outputTokens / 2) * cacheBytes),
    decoding: operate(concurrency),
    /** Of the prompts that are computed in the time of one step. */
    prompts: operate(concurrency * inputTokens / outputTokens),
    prompt: operate(inputTokens),
  };
}

/** Milliseconds whose weighted sum is the time per output token. No weight is negative. */
export function tokenParts(server: Server, load: TokenLoad): number[] {
  const { weights, cache, decoding, prompts } = timesOf(server, load);
  const layers = server.layers / LAYERS;
  return [
    weights, cache, decoding, prompts,
    layers,
    layers * Math.log2(server.gpus),
    layers * Math.sqrt(load.concurrency),
    server.experts === undefined ? 0 : layers,
  ];
}

/** Milliseconds that a request waits until others leave the cache, where they do not all find room. */
export function cacheWait(server: Server, load: TokenLoad, timePerToken: number): number {
  const demand = cacheDemand(server, load.concurrency, load.inputTokens, load.outputTokens);
  return demand > 1 ? (1 - 1 / demand) * load.outputTokens * timePerToken : 0;
}

/** Whether requests wait for the cache, or nearly so: there the times scatter most. */
export function isCrowded(server: Server, load: TokenLoad): boolean {
  return cacheDemand(server, load.concurrency, load.inputTokens, load.outputTokens) > 0.9;
}

/** Numbers whose weighted sum is the logarithm of the time to the first token without that wait. */
export function firstTokenTerms(server: Server, load: TokenLoad, timePerToken: number): number[] {
  const sglang = server.engine === LatencyEngine.SGLANG ? 1 : 0;
  const prompt = Math.log(timesOf(server, load).prompt);
  const [requests, input, output] = [load.concurrency, load.inputTokens, load.outputTokens].map(Math.log);
  return [
    1, sglang, prompt, input, requests, requests ** 2, Math.log(server.gpus), Math.log(server.layers), output,
    server.experts === undefined ? 0 : 1, sglang * requests, sglang * prompt, server.attentionGroups > 1 ? 1 : 0, sglang * input,
    Math.log(timePerToken),
  ];
}

/** Milliseconds between two tokens. */
export function timePerToken(server: Server, load: TokenLoad, weights = COEFFICIENTS.tokenParts): number {
  return dot(weights, tokenParts(server, load));
}

/** Milliseconds from arrival to the first token. */
export function timeToFirstToken(server: Server, load: TokenLoad, weights: Weights = COEFFICIENTS): number {
  const perToken = timePerToken(server, load, weights.tokenParts);
  return Math.exp(dot(weights.firstTokenTerms, firstTokenTerms(server, load, perToken))) + cacheWait(server, load, perToken);
}

export function dot(weights: readonly number[], values: readonly number[]): number {
  return weights.reduce((sum, weight, index) => sum + weight * values[index], 0);
}
