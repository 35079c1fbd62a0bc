/** Engines of which measurements are known. */
export enum LatencyEngine {
  /** vLLM. */
  VLLM = 'vllm',
  /** SGLang. */
  SGLANG = 'sglang',
}

/** One replica: what decides how fast it computes, in bytes, bytes a second and operations a second. */
export interface Server {
  readonly engine: LatencyEngine;
  /** GPUs that share the work. */
  readonly gpus: number;
  /** Groups of GPUs, each of which attends to requests of its own. */
  readonly attentionGroups: number;
  readonly weightBytes: number;
  readonly parameters: number;
  readonly activeParameters: number;
  readonly layers: number;
  readonly experts?: { readonly count: number; readonly active: number };
  /** Of a token in the cache, all layers together, as each group keeps it. */
  readonly cacheBytes: number;
  /** Whether each GPU of a group keeps the whole of it: latent attention has no heads to divide. */
  readonly repeatsCache: boolean;
  /** Of one GPU. */
  readonly memory: number;
  readonly bandwidth: number;
  readonly operations: number;
}

/** Bytes of weights that a step reads: of a mixture of experts, those that at least one of the tokens is sent to. */
export function bytesRead({ weightBytes, parameters, activeParameters, experts }: Server, tokens: number): number {
  if (experts === undefined) return weightBytes;
  const unused = 1 - experts.active / experts.count;
  const inExperts = Math.min(parameters, (parameters - activeParameters) / unused);
  return weightBytes * (1 - (inExperts / parameters) * unused ** tokens);
}

/** Part of the memory that engines leave to weights and cache. */
const USABLE = 0.88;
/** Of a request, the cache grows with its answer: on average this part of it stands there. */
const ANSWERED = 0.7;
/** Least room for the cache on a GPU where weights are reckoned to fill it: the server runs, so there is some. */
const LEAST_ROOM = 1.5e9;

/** Part of the cache's room that the requests in flight want; above 1 some of them wait. */
export function cacheDemand(server: Server, requests: number, tokensIn: number, tokensOut: number): number {
  const { gpus, attentionGroups, memory, weightBytes, cacheBytes, repeatsCache } = server;
  const room = Math.max(gpus * memory * USABLE - weightBytes, gpus * LEAST_ROOM);
  const wanted = requests * (tokensIn + ANSWERED * tokensOut) * cacheBytes;
  return wanted / (repeatsCache ? (room / gpus) * attentionGroups : room);
}
