const SECONDS: { readonly [unit: string]: number } = { ms: 0.001, s: 1, m: 60, h: 3600, d: 86400 };

/** Seconds of a duration as Pulumi writes it, such as `90s` or `1h30m`. */
export function secondsOf(duration: string): number {
  return [...duration.matchAll(/(?<![\d.])([\d.]+)(ms|[smhd])/g)].reduce((sum, [, count, unit]) => sum + Number(count) * SECONDS[unit], 0);
}
