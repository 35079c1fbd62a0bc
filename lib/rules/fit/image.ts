import { machineNeedsOf } from '../../catalog/data/images';
import type { Gpu } from '../../catalog/gpu';

/** Why a program ends on a GPU that it was not built for; nothing where it was, or nobody knows. */
export function withoutCode(image: string, { computeCapability: has }: Gpu): string | undefined {
  const needs = machineNeedsOf(image)?.computeCapability;
  if (needs === undefined || has === undefined || has >= needs) return undefined;
  return `has compute capability ${has.toFixed(1)}, and ${image} is built for ${needs.toFixed(1)} and above`;
}
