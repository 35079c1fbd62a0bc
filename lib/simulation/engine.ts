import { isOnKnative, knativeSettings, podModel, scalerModel } from './models';
import { seeded } from './random';
import type { SimulatedService, SimulationProps } from './simulation-props';
import type { SimulationResult } from './simulation-result';
import { TrafficArrivals } from './traffic/traffic-arrivals';
import { Clock } from './world/clock';
import { DeployedService } from './world/deployed-service';
import { GpuPool } from './world/gpu-pool';
import { KnativeService } from './world/knative-service';
import { ServiceMeter } from './world/service-meter';

export { readTrace, readTraceFile } from './traffic/trace';

const SECOND = 1000;
/** Before traffic begins, so much more than everything takes to settle. */
const SETTLE = 120;
const MONDAY = '2026-01-05T00:00:00Z';
/** Seeds of two services, and of traffic and world of one, are far apart. */
const STRIDE = 0x9e3779b1;
/** From a revision's creation until its autoscaler knows it. */
const NOTICE = 300;

/** Runs what is described, and measures it. */
export function run(props: SimulationProps): SimulationResult {
  const { services, gpus = {}, seed = 1, startsAt = MONDAY } = props;
  const seconds = props.duration?.toSeconds() ?? Math.max(0, ...services.map(({ traffic }) => traffic.seconds));
  const start = Math.max(...services.map(leadOf)) * SECOND;
  const end = start + seconds * SECOND;
  const bounded = Object.keys(gpus).length > 0;
  // Services that share nothing run one after the other, which is faster: each has few events to come.
  const shared = new Clock();
  const pool = new GpuPool(new Map(Object.entries(gpus)));
  const kinds = bounded ? Object.keys(gpus).map((name) => ({ name })) : [{ name: '' }];
  const meters = services.map((service, index) => {
    // Each has its own, so that a policy changes nothing in the traffic.
    const source = (part: number) => seeded(Math.imul(seed * 1000 + 2 * index + part, STRIDE));
    const { traffic, serviceTime } = service;
    const clock = bounded ? shared : new Clock();
    const meter = new ServiceMeter(service.name, service.gpusPerReplica ?? 1, start, end);
    const arrivals = new TrafficArrivals(start, traffic, serviceTime, source(0));
    const random = source(1);
    const pods = podModel(service, kinds);
    const created = Math.floor(random() * 2 * SECOND);
    if (isOnKnative(service)) {
      new KnativeService(clock, pool, {
        settings: knativeSettings(service), pods, balancer: 'roundRobin', created, decidesFrom: created + NOTICE,
        activatorPhase: Math.floor(random() * SECOND), early: true,
      }, arrivals, meter, random);
    } else {
      const epoch = Date.parse(startsAt) - start;
      new DeployedService(clock, pool, { ...scalerModel(service), pods, created, epoch }, arrivals, meter, random);
    }
    if (!bounded) clock.runUntil(end);
    return meter;
  });
  shared.runUntil(end);
  return { seconds, services: meters.map((meter) => meter.result()) };
}

/** In so many seconds without traffic a service has come to rest: at its least replicas, or at zero. */
function leadOf(service: SimulatedService): number {
  const { node, image, weights, engine } = service.coldStart ?? {};
  const parts = [node, image, weights, engine, service.autoscaling.podRetention, service.autoscaling.window];
  return Math.ceil(parts.reduce((sum, part) => sum + (part?.toSeconds({ integral: false }) ?? 0), SETTLE) / 2) * 2;
}
