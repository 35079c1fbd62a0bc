import type { Gpu } from '../catalog/gpu';
import type { ModelFacts } from '../catalog/model-facts';
import { LatencyEngine } from '../latency/server';
import { TokenLatency } from '../latency/token-latency';
import type { TokenServer } from '../rules/program/token-server';
import { layeredFacts } from '../rules/program/token-server';
import type { ObservedService } from './observed-service';

/** A server whose tokens are timed, or why they cannot be, as the end of a sentence. */
export type TimedServer =
  | { readonly latency: TokenLatency; readonly title: string; readonly slots?: number; readonly assumed?: string }
  | { readonly unknown: string };

const TITLES = { vllm: 'vLLM', sglang: 'SGLang' };
const ENGINES = { vllm: LatencyEngine.VLLM, sglang: LatencyEngine.SGLANG };

/**
 * How fast a service makes tokens, where its image, model and GPU are known.
 *
 * @param named the model on the hub, for a manifest that does not name it
 */
export function timedServer(service: ObservedService, named?: string): TimedServer {
  const { replica: { gpuCount, gpus }, tokenServer } = service;
  const [gpu] = gpus;
  if (gpuCount === 0) return { unknown: 'it has no GPU' };
  if (tokenServer === undefined && named === undefined) return { unknown: 'its server is neither vLLM nor SGLang, as far as the manifest tells' };
  const { engine, slots, strange, tensor = gpuCount }: TokenServer = tokenServer ?? { engine: 'vllm' };
  const repository = named ?? tokenServer?.repository;
  if (repository === undefined) return { unknown: 'the manifest does not say which model it serves; --model names it' };
  const facts = layeredFacts(repository);
  if (facts === undefined) return { unknown: `the layers of ${repository} are not known` };
  if (gpu === undefined) return { unknown: 'the manifest does not say which GPU it gets; --gpu does' };
  if (gpu.memoryBandwidth === undefined || gpu.teraflops === undefined) return { unknown: `the speed of ${gpu.id} is not known` };
  if (strange !== undefined) return { unknown: strange };
  if (tensor !== gpuCount) return { unknown: `it splits its layers over ${tensor} of its ${gpuCount} GPUs` };
  return {
    latency: latencyOf(facts, tokenServer, gpu, gpuCount, ENGINES[engine]),
    title: `${repository} in ${TITLES[engine]} on ${gpuCount} × ${gpu.id}`,
    slots, assumed: assumptionOf(tokenServer, facts),
  };
}

function assumptionOf(server: TokenServer | undefined, { guessed }: ModelFacts): string | undefined {
  if (server === undefined) return 'Its server is taken for vLLM.';
  return guessed ? 'The number format of its weights is guessed from its name.' : undefined;
}

function latencyOf(model: ModelFacts, server: TokenServer | undefined, gpu: Gpu, gpuCount: number, engine: LatencyEngine): TokenLatency {
  const dataType = server?.dataType;
  return TokenLatency.of({ model, gpu, gpuCount, engine, ...(dataType === undefined ? {} : { dataType }) });
}
