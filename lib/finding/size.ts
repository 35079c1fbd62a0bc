import { Size, SizeRoundingBehavior } from 'cdk8s';

/** A size in bytes; NaN where somebody made it of no number. */
export function bytesOf(size: Size): number {
  return size.toKibibytes({ rounding: SizeRoundingBehavior.NONE }) * 1024;
}
