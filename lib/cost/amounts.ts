import type { UsdRange } from './cost-result';

const FORMATS = { 0: formatOf(0), 2: formatOf(2) };

function formatOf(digits: number): Intl.NumberFormat {
  return new Intl.NumberFormat('en-US', { minimumFractionDigits: digits, maximumFractionDigits: digits });
}

/** USD as people read them, `1,852`, `0.72`: as many digits as say something, the same in every locale. */
export function amount(value: number): string {
  if (value !== 0 && Math.abs(value) < 0.1) return `${Number(value.toPrecision(2))}`;
  const digits = Math.abs(value) >= 100 || Number.isInteger(value) ? 0 : 2;
  return FORMATS[digits].format(value);
}

/** `1,852`, or with its range `1,852 (1,700 to 4,283)`. */
export function range({ low, typical, high }: UsdRange): string {
  const [least, middle, most] = [low, typical, high].map(amount);
  return least === middle && middle === most ? middle : `${middle} (${least} to ${most})`;
}
