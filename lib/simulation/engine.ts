import { workloadOf } from './models';
import { seeded } from './random';
import type { SimulationProps } from './simulation-props';
import type { SimulationResult } from './simulation-result';
import { TrafficArrivals } from './traffic/traffic-arrivals';
import { Clock } from './world/clock';
import { DeployedService } from './world/deployed-service';
import { GpuPool } from './world/gpu-pool';
import { KnativeService } from './world/knative-service';
import { ServiceMeter } from './world/service-meter';
import type { Workload } from './workload';

export { readTrace, readTraceFile } from './traffic/trace';
export { rowsOfCsv } from './traffic/trace-rows';

const SECOND = 1000;
/** Before traffic begins, so much more than everything takes to settle. */
const SETTLE = 120;
const MONDAY = '2026-01-05T00:00:00Z';
/** Seeds of two services, and of traffic and world of one, are far apart. */
const STRIDE = 0x9e3779b1;
/** How often somebody is told how far it is. */
const PARTS = 100;
/** From a revision's creation until its autoscaler knows it. */
const NOTICE = 300;

/**
 * Is told on the way which share of all is done, and what has been measured.
 *
 * @returns `false` where the rest need not be run: what is measured then is a part
 */
export type Tell = (share: number, meters: readonly ServiceMeter[]) => unknown;

/** Runs what is described, and measures it. */
export function run({ services, ...props }: SimulationProps, tell?: Tell): SimulationResult {
  return runWorkloads(services.map(workloadOf), props, tell);
}

type Surroundings = Omit<SimulationProps, 'services'>;

/** Runs workloads, whoever described them. */
export function runWorkloads(workloads: readonly Workload[], props: Surroundings, tell: Tell = () => true): SimulationResult {
  const { gpus = {}, seed = 1, startsAt = MONDAY } = props;
  const seconds = props.duration?.toSeconds() ?? Math.max(0, ...workloads.map(({ traffic }) => traffic.seconds));
  const start = Math.max(...workloads.map(leadOf)) * SECOND;
  const end = start + seconds * SECOND;
  const bounded = Object.keys(gpus).length > 0;
  // Services that share nothing run one after the other, which is faster: each has few events to come.
  const shared = new Clock();
  const pool = new GpuPool(new Map(Object.entries(gpus)));
  const kinds = bounded ? Object.keys(gpus).map((name) => ({ name })) : [{ name: '' }];
  const meters = workloads.map((workload, index) => {
    // Each has its own, so that a policy changes nothing in the traffic.
    const source = (part: number) => seeded(Math.imul(seed * 1000 + 2 * index + part, STRIDE));
    const { name, traffic, serviceTime, scaler } = workload;
    const pods = { ...workload.pods, accelerators: workload.pods.accelerators.length > 0 ? workload.pods.accelerators : kinds };
    const clock = bounded ? shared : new Clock();
    const meter = new ServiceMeter(name, pods.gpus, start, end);
    const arrivals = new TrafficArrivals(start, traffic, serviceTime, source(0));
    const random = source(1);
    const created = Math.floor(random() * 2 * SECOND);
    if ('knative' in scaler) {
      new KnativeService(clock, pool, {
        settings: scaler.knative, pods, balancer: 'roundRobin', created, decidesFrom: created + NOTICE,
        activatorPhase: Math.floor(random() * SECOND), early: true,
      }, arrivals, meter, random);
    } else {
      const epoch = Date.parse(startsAt) - start;
      new DeployedService(clock, pool, { ...scaler.replicas, pods, created, epoch }, arrivals, meter, random);
    }
    if (!bounded) inParts(clock, end, (share) => tell((index + share) / workloads.length, [meter]));
    return meter;
  });
  if (bounded) inParts(shared, end, (share) => tell(share, meters));
  return { seconds, services: meters.map((meter) => meter.result()) };
}

function inParts(clock: Clock, end: number, tell: (share: number) => unknown): void {
  for (let part = 1; part <= PARTS; part += 1) {
    clock.runUntil((end * part) / PARTS);
    if (tell(part / PARTS) === false) return;
  }
}

/** How long before its traffic a workload is created. */
function leadOf({ restSeconds }: Workload): number {
  return Math.ceil((SETTLE + restSeconds) / 2) * 2;
}
