import { machineNeedsOf } from '../../catalog/data/images';
import type { Gpu } from '../../catalog/gpu';
import type { ModelFacts } from '../../catalog/model-facts';

/** Why an engine cannot split a model's layers over so many GPUs; nothing where it can, or the facts do not tell. */
export function unevenHeads(facts: Pick<ModelFacts, 'attentionHeads' | 'kvHeads'> | undefined, split: number): string | undefined {
  const { attentionHeads: all, kvHeads: heads } = facts ?? {};
  if (all !== undefined && all % split !== 0) return `does not divide the model's ${all} attention heads`;
  if (heads === undefined || heads % split === 0 || split % heads === 0) return undefined;
  return `neither divides the model's ${heads} key-value heads nor is a multiple of them`;
}

/** Why a program ends on a GPU that it was not built for; nothing where it was, or nobody knows. */
export function withoutCode(image: string, { computeCapability: has }: Gpu): string | undefined {
  const needs = machineNeedsOf(image)?.computeCapability;
  if (needs === undefined || has === undefined || has >= needs) return undefined;
  return `has compute capability ${has.toFixed(1)}, and ${image} is built for ${needs.toFixed(1)} and above`;
}
