/** Numbers as people read them. */

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
