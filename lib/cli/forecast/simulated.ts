import { FindingError } from '../../finding/finding-error';
import type { ObservedService } from '../../observed/observed-service';
import { pathOf } from '../../observed/observed-service';
import { workloadOf } from '../../observed/workload';
import { checkRequests } from '../../simulation/simulation';
import type { ServiceResult } from '../../simulation/simulation-result';
import type { Workload } from '../../simulation/workload';
import type { Streams } from '../streams';
import { UsageError } from '../usage-error';
import { besideOthers, coldStartIn, cpuIn, gpusIn, serviceTimeIn, usualColdStart } from './load';
import type { Given } from './options';
import { Progress } from './progress';
import type { Scene } from './scene';
import { perService } from './scene';
import { traceOptionsIn, trafficIn } from './traffic';
import { durationIn, numberIn } from './values';

/** What a simulation shows of the services of a scene. */
export interface Simulated {
  readonly seconds: number;
  readonly results: ReadonlyMap<ObservedService, ServiceResult>;
  /** Services that it does not know, and why. */
  readonly skipped: ReadonlyMap<ObservedService, string>;
  /** What was taken for granted, a sentence each. */
  readonly notes: readonly string[];
}

export type LoadGiven = Pick<
  Given, 'traffic' | 'service-time' | 'cold-start' | 'speeds' | 'slots' | 'cpu' | 'gpus' | 'trace' | 'seed' | 'duration' | 'starts-at' | 'service'
>;

const UNBOUNDED = 'Where nothing limits the requests of a replica, it is taken to work on all at once, none slower for the others; --speeds and '
  + '--slots say otherwise.';

/** @throws UsageError where traffic or the time of requests is not told; TRA001 to TRA006 for traces; ARG001 for values out of bounds */
export function simulate({ services }: Scene, given: LoadGiven, streams: Pick<Streams, 'interactive'>): Simulated {
  const valuesOf = (option: 'traffic' | 'service-time' | 'cold-start' | 'speeds' | 'slots') => perService(given[option], services);
  const [trafficOf, timeOf, startOf] = [valuesOf('traffic'), valuesOf('service-time'), valuesOf('cold-start')];
  const [speedsOf, slotsOf] = [valuesOf('speeds'), valuesOf('slots')];
  const trace = traceOptionsIn(given.trace);
  const cpu = cpuIn(given.cpu);
  const traffics = once((text: string) => trafficIn(text, trace));
  const [notes, skipped] = [new Set<string>(), new Map<ObservedService, string>()];
  const workloads = new Map<ObservedService, Workload>();
  for (const service of services) {
    const [traffic, time, start] = [trafficOf(service), timeOf(service), startOf(service)];
    if (traffic === undefined) {
      skipped.set(service, 'nobody says when its requests come: --traffic');
      continue;
    }
    if (time === undefined) {
      throw new UsageError(`how long a request to ${pathOf(service)} takes stands in no manifest; say it with --service-time, such as 2s`);
    }
    if (start === undefined) notes.add(assumedStart(service));
    const serviceTime = besideOthers(serviceTimeIn(time), speedsOf(service), slotsOf(service));
    if (service.concurrency === 0 && serviceTime.slots === 0 && serviceTime.speeds.length === 0) notes.add(UNBOUNDED);
    const load = {
      traffic: traffics(traffic), serviceTime, cpu,
      coldStart: start === undefined ? usualColdStart(service) : coldStartIn(start),
    };
    try {
      workloads.set(service, workloadOf(service, load));
    } catch (error) {
      if (!(error instanceof FindingError) || given.service !== undefined) throw error;
      skipped.set(service, error.findings.map(({ property, rule }) => `its ${property} ${rule}`).join('; '));
    }
  }
  if (workloads.size === 0) throw new UsageError(`no service can be simulated: ${reasons(skipped)}`);
  if (workloads.size > 1 && given.traffic?.length === 1) notes.add('Each service gets the same traffic; --traffic NAME:… gives one its own.');
  return { ...run([...workloads], given, streams), skipped, notes: [...notes] };
}

function reasons(skipped: ReadonlyMap<ObservedService, string>): string {
  return skipped.size === 0 ? 'the input has none; --service names a workload without GPU and autoscaler'
    : [...skipped].map(([service, reason]) => `${pathOf(service)}: ${reason}`).join('; ');
}

function assumedStart(service: ObservedService): string {
  const { engine } = usualColdStart(service);
  return `Replicas ${service.replica.gpuCount > 0 ? 'with GPUs' : 'without GPU'} are taken to need ${engine!.toSeconds()} s to start; --cold-start says it.`;
}

function run(
  workloads: readonly (readonly [ObservedService, Workload])[], given: LoadGiven, streams: Pick<Streams, 'interactive'>,
): Pick<Simulated, 'seconds' | 'results'> {
  const all = workloads.map(([, workload]) => workload);
  checkRequests(all.map(({ traffic }) => traffic));
  const gpus = gpusIn(given.gpus);
  for (const { name, pods: { accelerators } } of gpus === undefined ? [] : all) {
    const missing = accelerators.find((kind) => !Object.hasOwn(gpus!, kind.name));
    if (missing !== undefined) throw new UsageError(`--gpus does not say how many ${missing.name} there are, which ${name} may get`);
  }
  const seed = given.seed === undefined ? undefined : numberIn('--seed', given.seed);
  if (seed !== undefined && !Number.isSafeInteger(seed)) throw new UsageError('--seed is not a whole number');
  if (given['starts-at'] !== undefined && Number.isNaN(Date.parse(given['starts-at']))) {
    throw new UsageError('--starts-at is not an instant; write one such as 2026-01-05T00:00:00Z');
  }
  const duration = given.duration === undefined ? undefined : durationIn('--duration', given.duration);
  const { runWorkloads } = require('../../simulation/engine') as typeof import('../../simulation/engine');
  const progress = new Progress('simulating', streams);
  const { seconds, services } = runWorkloads(all, {
    seed, startsAt: given['starts-at'], ...(gpus === undefined ? {} : { gpus }), ...(duration === undefined ? {} : { duration }),
  }, progress.tell);
  progress.end();
  return { seconds, results: new Map(workloads.map(([service], index) => [service, services[index]])) };
}

/** What is made once of each text: a trace may have a gigabyte. */
function once<T>(make: (text: string) => T): (text: string) => T {
  const made = new Map<string, T>();
  return (text) => {
    const known = made.get(text) ?? make(text);
    made.set(text, known);
    return known;
  };
}
