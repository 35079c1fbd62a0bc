import type { ObservedService } from '../../observed/observed-service';
import { workloadOf } from '../../observed/workload';
import type { ServiceTime } from '../../simulation/service-time';
import { checkRequests } from '../../simulation/simulation';
import type { ServiceResult } from '../../simulation/simulation-result';
import type { Workload } from '../../simulation/workload';
import type { Streams } from '../streams';
import { UsageError } from '../usage-error';
import { gpusIn } from './load';
import type { LoadGiven, Loads } from './loads';
import { loadsOf } from './loads';
import type { Given } from './options';
import { Progress } from './progress';
import type { RequestTime } from './request-time';
import type { Scene } from './scene';
import { durationIn, seedIn, startIn } from './values';

export type Results = ReadonlyMap<ObservedService, ServiceResult>;

/** What a simulation shows of the services of a scene. */
export interface Simulated extends Loads {
  readonly seconds: number;
  readonly results: Results;
  /** The same with the shortest and the longest times, where some are estimates. */
  readonly ends?: { readonly low: Results; readonly high: Results };
}

export type SimulationGiven = LoadGiven & Pick<Given, 'gpus' | 'seed' | 'duration' | 'starts-at'>;

/** @throws UsageError where traffic or the time of requests is not told; TRA001 to TRA006 for traces; ARG001 for values out of bounds */
export function simulate(scene: Scene, given: SimulationGiven, streams: Pick<Streams, 'interactive'>): Simulated {
  const loads = loadsOf(scene, given);
  return { ...loads, ...runAll(loads, given, streams) };
}

/** With typical times, and where some are estimates, with all times at both ends. */
function runAll(
  { loads, times }: Loads, given: SimulationGiven, streams: Pick<Streams, 'interactive'>,
): Pick<Simulated, 'seconds' | 'results' | 'ends'> {
  const hasEnds = [...times.values()].some(({ ends }) => ends !== undefined);
  const runs = hasEnds ? 3 : 1;
  const progress = new Progress('simulating', streams);
  const at = (place: number, timeOf: (time: RequestTime) => ServiceTime) => run(
    [...loads].map(([service, load]) => [service, workloadOf(service, { ...load, serviceTime: timeOf(times.get(service)!) })] as const),
    given, (share) => progress.tell((place + share) / runs),
  );
  const { results, seconds } = at(0, ({ typical }) => typical);
  const ends = !hasEnds ? undefined : {
    low: at(1, ({ ends: own, typical }) => own?.low ?? typical).results,
    high: at(2, ({ ends: own, typical }) => own?.high ?? typical).results,
  };
  progress.end();
  return { results, seconds, ...(ends === undefined ? {} : { ends }) };
}

function run(
  workloads: readonly (readonly [ObservedService, Workload])[], given: SimulationGiven, tell: (share: number) => void,
): Pick<Simulated, 'seconds' | 'results'> {
  const all = workloads.map(([, workload]) => workload);
  checkRequests(all.map(({ traffic }) => traffic));
  const gpus = gpusIn(given.gpus);
  for (const { name, pods: { accelerators } } of gpus === undefined ? [] : all) {
    const missing = accelerators.find((kind) => !Object.hasOwn(gpus!, kind.name));
    if (missing !== undefined) throw new UsageError(`--gpus does not say how many ${missing.name} there are, which ${name} may get`);
  }
  const duration = given.duration === undefined ? undefined : durationIn('--duration', given.duration);
  const { runWorkloads } = require('../../simulation/engine') as typeof import('../../simulation/engine');
  const { seconds, services } = runWorkloads(all, {
    seed: seedIn(given.seed), startsAt: startIn(given['starts-at']),
    ...(gpus === undefined ? {} : { gpus }), ...(duration === undefined ? {} : { duration }),
  }, tell);
  return { seconds, results: new Map(workloads.map(([service], index) => [service, services[index]])) };
}
