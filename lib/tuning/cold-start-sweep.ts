import { Duration } from 'cdk8s';
import type { ColdStart } from '../simulation/cold-start';
import type { SimulatedService } from '../simulation/simulation-props';
import { SEEDS } from './compare';
import { goalOf } from './objective';
import { sweepTable } from './tables';
import { Trials } from './trials';
import { triedPolicy } from './tried-policies';
import type { ColdStartSweepProps, PolicyTuningProps } from './tuning-props';
import type { ColdStartPoint, ColdStartSweep } from './tuning-result';

const COLD_STARTS = [5, 15, 30, 60, 120, 300, 600];
/** The place where it breaks is looked for until it is known to this share, or to a second. */
const NEAR = 0.05;

/** A policy at one cold start after the other. */
export function sweep(props: PolicyTuningProps, asked: ColdStartSweepProps): ColdStartSweep {
  const { seeds = SEEDS, service } = props;
  const { coldStarts, settings = service.autoscaling } = asked;
  const goal = goalOf(asked);
  const trials = new Trials(props);
  const known = new Map<number, ColdStartPoint>();
  const at = (seconds: number): ColdStartPoint => {
    const found = known.get(seconds);
    if (found !== undefined) return found;
    const { meanReplicas, meets = false, usdPerHour, waitP95 } = triedPolicy(
      'swept', settings, trials.all(settings, seeds, withColdStart(service, seconds)), goal,
    );
    const point = { coldStartSeconds: seconds, meets, waitP95, meanReplicas, usdPerHour };
    known.set(seconds, point);
    return point;
  };

  const asking = [...new Set(coldStarts?.map((time) => time.toSeconds()) ?? COLD_STARTS)].sort((one, other) => one - other);
  const first = asking.findIndex((seconds) => !at(seconds).meets);
  let [holdsUpTo, breaksAt] = first < 0 ? [asking[asking.length - 1], undefined] : [asking[first - 1], asking[first]];
  while (holdsUpTo !== undefined && breaksAt !== undefined && breaksAt - holdsUpTo > Math.max(1, NEAR * breaksAt)) {
    const middle = Math.round((holdsUpTo + breaksAt) / 2);
    if (at(middle).meets) holdsUpTo = middle;
    else breaksAt = middle;
  }
  for (const seconds of asking) at(seconds);
  const points = [...known.values()].sort((one, other) => one.coldStartSeconds - other.coldStartSeconds);
  return { points, holdsUpTo, breaksAt, markdown: sweepTable(points) };
}

/** The parts of a cold start keep their shares of the whole. */
function withColdStart(service: SimulatedService, seconds: number): SimulatedService {
  const parts = Object.entries(service.coldStart ?? {}).map(([name, time]) => [name, (time as Duration).toMilliseconds()] as const);
  const all = parts.reduce((sum, [, time]) => sum + time, 0);
  const coldStart: ColdStart = all === 0 ? { weights: Duration.seconds(seconds) }
    : Object.fromEntries(parts.map(([name, time]) => [name, Duration.millis(Math.round((time * seconds * 1000) / all))]));
  return { ...service, coldStart: { image: Duration.seconds(0), ...coldStart } };
}
