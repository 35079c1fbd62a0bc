import type { ModelFacts } from '../../catalog/model-facts';

/** Why an engine cannot split a model's layers over so many GPUs; nothing where it can, or the facts do not tell. */
export function unevenHeads(facts: Pick<ModelFacts, 'attentionHeads' | 'kvHeads'> | undefined, split: number): string | undefined {
  const { attentionHeads: all, kvHeads: heads } = facts ?? {};
  if (all !== undefined && all % split !== 0) return `does not divide the model's ${all} attention heads`;
  if (heads === undefined || heads % split === 0 || split % heads === 0) return undefined;
  return `neither divides the model's ${heads} key-value heads nor is a multiple of them`;
}
