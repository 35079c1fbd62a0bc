import { FindingError } from '../../finding/finding-error';
import type { ObservedService } from '../../observed/observed-service';
import { pathOf } from '../../observed/observed-service';
import { workloadOf } from '../../observed/workload';
import type { SimulationLoad } from '../../simulation/simulation-props';
import type { Traffic } from '../../simulation/traffic/traffic';
import { UsageError } from '../usage-error';
import { coldStartIn, cpuIn, usualColdStart } from './load';
import type { Given } from './options';
import type { RequestTime, TimeGiven } from './request-time';
import { requestTime } from './request-time';
import type { Scene } from './scene';
import { allPerService, perService } from './scene';
import { traceOptionsIn, trafficIn } from './traffic';

/** What services have to bear, as options say it. */
export interface Loads {
  readonly loads: ReadonlyMap<ObservedService, SimulationLoad>;
  readonly times: ReadonlyMap<ObservedService, RequestTime>;
  /** All traffic that is meant for a service, by how it was written; that of its load is the last. */
  readonly tracesOf: (service: ObservedService) => { readonly [name: string]: Traffic };
  /** Services that a simulation does not know, and why. */
  readonly skipped: ReadonlyMap<ObservedService, string>;
  /** What was taken for granted, a sentence each. */
  readonly notes: readonly string[];
}

type TimeOption = 'service-time' | 'speeds' | 'slots' | 'model' | 'prompt-tokens' | 'output-tokens';
export type LoadGiven = Pick<Given, TimeOption | 'traffic' | 'trace' | 'cold-start' | 'cpu' | 'service'>;

const UNBOUNDED = 'Where nothing limits the requests of a replica, it is taken to work on all at once, none slower for the others; --speeds and '
  + '--slots say otherwise.';

/** @throws UsageError where traffic or the time of requests is not told; TRA001 to TRA006 for traces; ARG001 for values out of bounds */
export function loadsOf({ services }: Scene, given: LoadGiven): Loads {
  const [trafficOf, startOf] = [allPerService(given.traffic, services), perService(given['cold-start'], services)];
  const timeOf = timesGiven(given, services);
  const trace = traceOptionsIn(given.trace);
  const cpu = cpuIn(given.cpu);
  const traffics = once((text: string) => trafficIn(text, trace));
  const [notes, skipped] = [new Set<string>(), new Map<ObservedService, string>()];
  const [loads, times] = [new Map<ObservedService, SimulationLoad>(), new Map<ObservedService, RequestTime>()];
  const tracesOf = (service: ObservedService) => Object.fromEntries(trafficOf(service).map((text) => [text, traffics(text)]));
  for (const service of services) {
    const [traffic, start] = [trafficOf(service).at(-1), startOf(service)];
    if (traffic === undefined) {
      skipped.set(service, 'nobody says when its requests come: --traffic');
      continue;
    }
    const comes = traffics(traffic);
    const time = requestTime(service, timeOf(service), comes);
    if (start === undefined) notes.add(assumedStart(service));
    const { note, typical } = time;
    if (note !== undefined) notes.add(note);
    if (service.concurrency === 0 && typical.slots === 0 && typical.speeds.length === 0) notes.add(UNBOUNDED);
    const coldStart = start === undefined ? usualColdStart(service) : coldStartIn(start);
    const load = { traffic: comes, serviceTime: typical, cpu, coldStart };
    try {
      workloadOf(service, load);
      loads.set(service, load);
      times.set(service, time);
    } catch (error) {
      if (!(error instanceof FindingError) || given.service !== undefined) throw error;
      skipped.set(service, error.findings.map(({ property, rule }) => `its ${property} ${rule}`).join('; '));
    }
  }
  if (loads.size === 0) throw new UsageError(`no service can be simulated: ${reasons(skipped)}`);
  if (loads.size > 1 && given.traffic?.length === 1) notes.add('Each service gets the same traffic; --traffic NAME:… gives one its own.');
  return { loads, times, tracesOf, skipped, notes: [...notes] };
}

/** What was said of each service about the time of a request. */
function timesGiven(given: LoadGiven, services: readonly ObservedService[]): (service: ObservedService) => TimeGiven {
  const of = (option: TimeOption) => perService(given[option], services);
  const [time, speeds, slots] = [of('service-time'), of('speeds'), of('slots')];
  const [model, promptTokens, outputTokens] = [of('model'), of('prompt-tokens'), of('output-tokens')];
  return (service) => ({
    time: time(service), speeds: speeds(service), slots: slots(service),
    model: model(service), promptTokens: promptTokens(service), outputTokens: outputTokens(service),
  });
}

function reasons(skipped: ReadonlyMap<ObservedService, string>): string {
  return skipped.size === 0 ? 'the input has none; --service names a workload without GPU and autoscaler'
    : [...skipped].map(([service, reason]) => `${pathOf(service)}: ${reason}`).join('; ');
}

function assumedStart(service: ObservedService): string {
  const { engine } = usualColdStart(service);
  return `Replicas ${service.replica.gpuCount > 0 ? 'with GPUs' : 'without GPU'} are taken to need ${engine!.toSeconds()} s to start; --cold-start says it.`;
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
