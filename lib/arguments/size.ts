import type { Size } from 'cdk8s';
import { SizeRoundingBehavior } from 'cdk8s';

/** A size in bytes; NaN where somebody made it of no number. */
export function bytesOf(size: Size): number {
  return size.toKibibytes({ rounding: SizeRoundingBehavior.NONE }) * 1024;
}

/** As findings show it: `131.4 GiB`. */
export function gibibytes(bytes: number): string {
  return `${(bytes / 2 ** 30).toFixed(1)} GiB`;
}
