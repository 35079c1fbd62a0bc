import type { LatencyMeasurement, TokenLoad } from './load';

/** What measurements say of estimates: the logarithm of measured / estimated, as a line over the logarithm of the estimate. */
export interface Correction {
  readonly count: number;
  readonly level: number;
  readonly slope: number;
  /** Logarithm of the estimate at which the line has its level. */
  readonly at: number;
}

/** Estimates this near to each other tell nothing of a slope. */
const LEAST_DISTANCE = 0.3;
/** A slope beyond this comes of noise: the estimates rise with the load as the measurements do. */
const STEEPEST = 0.6;

/** The line that fits best. One measurement moves all estimates alike. */
export function correction(
  measurements: readonly LatencyMeasurement[], timeOf: (measurement: LatencyMeasurement) => number | undefined,
  estimate: (load: TokenLoad) => number,
): Correction {
  const points = measurements.flatMap((measurement) => {
    const time = timeOf(measurement);
    const estimated = estimate(measurement);
    return time === undefined ? [] : [{ x: Math.log(estimated), y: Math.log(time / estimated) }];
  });
  if (points.length === 0) return { count: 0, level: 0, slope: 0, at: 0 };
  const mean = (of: (point: { x: number; y: number }) => number) => points.reduce((sum, point) => sum + of(point), 0) / points.length;
  const [at, level] = [mean(({ x }) => x), mean(({ y }) => y)];
  const spread = Math.max(...points.map(({ x }) => x)) - Math.min(...points.map(({ x }) => x));
  const slope = spread < LEAST_DISTANCE ? 0 : mean(({ x, y }) => (x - at) * (y - level)) / mean(({ x }) => (x - at) ** 2);
  return { count: points.length, level, slope: Math.max(-STEEPEST, Math.min(STEEPEST, slope)), at };
}

export function corrected({ level, slope, at }: Correction, estimate: number): number {
  return estimate * Math.exp(level + slope * (Math.log(estimate) - at));
}

/** Whether there are enough to tell a level and a slope: then the estimate is that of the user's own server. */
export function isMeasured({ count }: Correction): boolean {
  return count >= 2;
}
