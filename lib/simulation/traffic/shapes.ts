import { seeded } from '../random';
import type { BurstyTrafficProps, TrafficRate } from './traffic-props';

const HOUR = 3600;
const DAY = 24 * HOUR;
/** A sine is drawn by straight lines of this length. */
const LINE = 600;
const PEAK_HOUR = 14;

/** Days with a busy hour, and a sine around the mean. */
export function diurnalRates(low: number, high: number, seconds: number, peakHour = PEAK_HOUR): TrafficRate[] {
  const rateAt = (time: number) => low + ((high - low) * (1 + Math.cos((2 * Math.PI * (time - peakHour * HOUR)) / DAY))) / 2;
  return Array.from({ length: Math.ceil(seconds / LINE) }, (_, index) => {
    const [from, to] = [index * LINE, Math.min((index + 1) * LINE, seconds)];
    return { from, to, rate: rateAt(from), toRate: rateAt(to) };
  });
}

/** Quiet times and bursts by turns, each of an exponential length. */
export function burstyRates({ quiet, burst, quietFor, burstFor, duration, seed = 1 }: BurstyTrafficProps): TrafficRate[] {
  const random = seeded(seed);
  const end = duration.toSeconds();
  const rates: TrafficRate[] = [];
  for (let [from, isBurst] = [0, false]; from < end; isBurst = !isBurst) {
    const mean = (isBurst ? burstFor : quietFor).toSeconds();
    const to = Math.min(end, from - mean * Math.log1p(-random()));
    if (to > from) rates.push({ from, to, rate: isBurst ? burst : quiet });
    from = to;
  }
  return rates;
}
