import type { ObservedService } from '../../observed/observed-service';
import { pathOf } from '../../observed/observed-service';
import type { ServiceResult } from '../../simulation/simulation-result';
import type { Streams } from '../streams';
import type { ForecastOptions } from './options';
import { sceneOf } from './scene';
import type { Simulated } from './simulated';
import { simulate } from './simulated';
import type { RequestTime } from './request-time';
import type { Page, Table } from './table';
import { count, hours, pageText, percent, seconds } from './table';
import { durationIn } from './values';

/** What autoscalers will do: its exit code says whether a limit of the wait holds. */
export function simulateCommand({ files, format, given }: ForecastOptions, streams: Streams): boolean {
  const scene = sceneOf(files, given, streams);
  const asked = given['max-p95-wait'];
  const limit = asked === undefined ? undefined : durationIn('--max-p95-wait', asked).toSeconds({ integral: false });
  const simulated = simulate(scene, given, streams);
  const notes = [...notesOf(simulated, scene.notes), ...overLimit(simulated, limit)];
  if (format === 'json') streams.out(`${JSON.stringify(document(simulated, notes), undefined, 2)}\n`);
  else streams.out(pageText(page(simulated, notes), { format, color: streams.color }));
  return overLimit(simulated, limit).length === 0;
}

function page(simulated: Simulated, notes: readonly string[]): Page {
  const { results, seconds: length } = simulated;
  const services = [...results].map(([service, result]) => ({ name: pathOf(service), bounds: boundsOf(service), result }));
  return {
    heading: `Simulation of ${count(length / 3600)} h`,
    tables: [
      {
        title: 'Requests',
        head: ['service', 'requests', 'refused', 'timed out', 'wait p50', 'p95', 'p99', 'latency p50', 'p95'],
        rows: services.map(({ name, result }) => [
          name, count(result.requests),
          percent(result.rejected, result.requests), percent(result.timedOut, result.requests),
          ...[result.wait.p50, result.wait.p95, result.wait.p99, result.latency.p50, result.latency.p95].map(seconds),
        ]),
      },
      {
        title: 'Replicas',
        head: ['service', 'bounds', 'mean', 'most', 'cold starts', 'GPU hours', 'idle', 'starting', 'draining', 'panic'],
        rows: services.map(({ name, bounds, result }) => [
          name, bounds, (result.podSeconds / length).toFixed(2), count(result.mostHeld), count(result.coldStarts), hours(result.gpuSeconds),
          ...[result.idleSeconds, result.startingSeconds, result.drainingSeconds].map((part) => percent(part, result.podSeconds)),
          percent(result.panicSeconds, length),
        ]),
      },
      ...tablesOfEnds(simulated),
    ],
    notes,
  };
}

/** What the same services do with the shortest and the longest times that a request may take. */
function tablesOfEnds({ ends, results, times }: Simulated): Table[] {
  if (ends === undefined) return [];
  const both = (service: ObservedService, of: (result: ServiceResult) => string) => {
    const [low, high] = [ends.low, ends.high].map((at) => of(at.get(service)!));
    return low === high ? low : `${low} to ${high}`;
  };
  return [{
    title: 'With the shortest and the longest times of requests that are estimated',
    head: ['service', 'time of a request', 'wait p95', 'latency p95', 'most replicas', 'GPU hours'],
    rows: [...results.keys()].map((service) => [
      pathOf(service), timeText(times.get(service)!),
      both(service, ({ wait }) => seconds(wait.p95)), both(service, ({ latency }) => seconds(latency.p95)),
      both(service, ({ mostHeld }) => count(mostHeld)), both(service, ({ gpuSeconds }) => hours(gpuSeconds)),
    ]),
  }];
}

function timeText({ ends, typical }: RequestTime): string {
  return ends === undefined ? seconds(typical.mean) : `${seconds(ends.low.mean)} to ${seconds(ends.high.mean)}`;
}

export function boundsOf({ minReplicas, maxReplicas }: Pick<ObservedService, 'minReplicas' | 'maxReplicas'>): string {
  return minReplicas === maxReplicas ? String(minReplicas) : `${minReplicas} to ${maxReplicas ?? 'any'}`;
}

/** For programs; members may be added, none goes. */
function document({ ends, results, seconds: length, times }: Simulated, notes: readonly string[]): object {
  const services = [...results].map(([service, result]) => ({
    path: pathOf(service), kind: service.kind, requestSeconds: requestSeconds(times.get(service)!), ...result,
    ...(ends === undefined ? {} : { withShortestTimes: ends.low.get(service), withLongestTimes: ends.high.get(service) }),
  }));
  return { seconds: length, services, notes };
}

function requestSeconds({ ends, typical }: RequestTime): object {
  const { low, high } = ends ?? { low: typical, high: typical };
  return { low: low.mean, typical: typical.mean, high: high.mean, isEstimate: ends !== undefined };
}

export function notesOf({ skipped, notes }: Pick<Simulated, 'skipped' | 'notes'>, others: readonly string[]): string[] {
  return [...others, ...notes, ...[...skipped].map(([service, reason]) => `${pathOf(service)} is not simulated: ${reason}.`)];
}

function overLimit({ results }: Simulated, limit: number | undefined): string[] {
  if (limit === undefined) return [];
  const isOver = ([, { wait }]: readonly [unknown, ServiceResult]) => wait.p95 > limit;
  return [...results].filter(isOver).map(([service, { wait }]) => (
    `${pathOf(service)} waits ${seconds(wait.p95)} at the 95th percentile, longer than the limit of ${seconds(limit)}.`
  ));
}
