/** Numbers as people read them. */

/** `12.30`, `1,234`. */
export function usd(amount: number): string {
  const digits = Math.abs(amount) < 100 ? 2 : 0;
  return amount.toLocaleString('en-US', { minimumFractionDigits: digits, maximumFractionDigits: digits });
}

/** A range that is a point is one number. */
export function usdRange({ low, high }: { readonly low: number; readonly high: number }): string {
  return usd(low) === usd(high) ? usd(low) : `${usd(low)} to ${usd(high)}`;
}

/** Seconds. */
export function seconds(time: number): string {
  return time < 100 ? `${time.toFixed(time < 10 ? 2 : 1)} s` : `${Math.round(time).toLocaleString('en-US')} s`;
}

export function hours(time: number): string {
  return (time / 3600).toLocaleString('en-US', { maximumFractionDigits: 1 });
}

export function percent(part: number, whole: number): string {
  return whole === 0 ? '0 %' : `${((100 * part) / whole).toFixed(1)} %`;
}

export function count(number: number): string {
  return number.toLocaleString('en-US', { maximumFractionDigits: 2 });
}
