import type { ClusterProfile } from '../../catalog/cluster-profile';
import type { Gpu } from '../../catalog/gpu';
import { GpuRequest } from '../../catalog/gpu-request';
import type { ModelFacts } from '../../catalog/model-facts';
import type { Serving } from '../../service/plan/memory';
import { deviceMemory } from '../../service/plan/memory';

/** Whole GPUs of one node. */
export interface GpuShape {
  readonly gpu: Gpu;
  readonly count: number;
}

const COUNTS = [1, 2, 4, 8, 16];

/** The fewest and smallest GPUs of a cluster on which a model usually finds room; nothing where no node has them. */
export function smallestShape(facts: ModelFacts | undefined, cluster: ClusterProfile, serving: Serving): GpuShape | undefined {
  const shapes = cluster.gpus.flatMap(({ gpu, maxPerNode }) => COUNTS
    .filter((count) => count <= maxPerNode && dividesHeads(facts, count))
    .map((count) => ({ gpu, count, memory: gpu.memory.toKibibytes() * count })));
  return shapes.sort((a, b) => a.memory - b.memory || a.count - b.count).find(({ gpu, count }) => {
    const engine = serving.engine && { ...serving.engine, tensorParallel: count };
    const device = deviceMemory(facts, gpu, { ...serving, request: GpuRequest.of(gpu, { count }), cluster, engine });
    return device !== undefined && device.room.usual > 0;
  });
}

/** An engine splits the attention heads evenly. */
function dividesHeads(facts: ModelFacts | undefined, count: number): boolean {
  return facts?.attentionHeads === undefined || facts.attentionHeads % count === 0;
}
