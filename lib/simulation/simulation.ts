import type { ArgumentCheck, ArgumentShape } from '../arguments/checks';
import { checkArguments, duration, isObject, list, map, number, object, required, text, wholeNumber } from '../arguments/checks';
import { instanceOf } from '../arguments/instance-of';
import { INVALID_ARGUMENT } from '../arguments/rules';
import { fail } from '../finding/finding-error';
import type { AutoscalingPolicyProps } from '../service/scaling/autoscaling-policy-props';
import { checkPolicy } from '../service/scaling/check-policy';
import type { ColdStart } from './cold-start';
import type { CpuUse, SimulatedGpu, SimulatedSchedule, SimulatedService, SimulationProps } from './simulation-props';
import type { SimulationResult } from './simulation-result';
import type { Traffic } from './traffic/traffic';

const MOST_GPUS = 1_000_000;
/** What takes some minutes. */
const MOST_REQUESTS = 1_000_000_000;
const DAY = 86_400;
const part = duration(0, DAY);
const COLD_START: ArgumentShape<ColdStart> = { node: part, image: part, weights: part, engine: part };
const GPU: ArgumentShape<SimulatedGpu> = { name: required(text), slowdown: number(0.001, 1000) };
const CPU: ArgumentShape<CpuUse> = { idle: required(number(0, 1_000_000)), perRequest: required(number(0, 1_000_000)) };

const SCHEDULE: ArgumentShape<SimulatedSchedule> = {
  start: required(text), end: required(text), timezone: text, replicas: required(wholeNumber(1, 10_000)),
};

const policy: ArgumentCheck = (property, value) => {
  if (!isObject(value)) fail(INVALID_ARGUMENT, { property, value, rule: 'is not an object of properties', cure: 'give `policy.settings`' });
  checkPolicy(value as AutoscalingPolicyProps);
};

const SERVICE: ArgumentShape<SimulatedService> = {
  name: required(text),
  traffic: required(instanceOf('Traffic', 'randomRates', 'trace')),
  serviceTime: required(instanceOf('ServiceTime', 'mean', 'speeds')),
  autoscaling: required(policy),
  backend: instanceOf('Backend', 'kind'),
  coldStart: object(COLD_START),
  gpusPerReplica: wholeNumber(0, 1024),
  gpus: list(object(GPU)),
  timeout: duration(1, DAY),
  schedules: list(object(SCHEDULE)),
  readinessPeriod: duration(1, 3600),
  cpu: object(CPU),
};

const instant: ArgumentCheck = (property, value) => {
  if (typeof value === 'string' && /^\d{4}-\d\d-\d\dT/.test(value) && !Number.isNaN(Date.parse(value))) return;
  fail(INVALID_ARGUMENT, { property, value, rule: 'is not an instant', cure: 'give one such as 2026-01-05T00:00:00Z' });
};

const SIMULATION: ArgumentShape<SimulationProps> = {
  services: required(list(object(SERVICE))),
  gpus: map(wholeNumber(0, MOST_GPUS)),
  seed: wholeNumber(0, Number.MAX_SAFE_INTEGER),
  duration: duration(1, 10 * 366 * DAY),
  startsAt: instant,
};

/**
 * What autoscalers will do with traffic, before anything is deployed: Knative's own decision for decision, the HPA and KEDA, in a loop with
 * requests, queues, pods that take time to start, and GPUs that are limited. The same simulation gives the same result every time.
 *
 * What is modelled and what is not, with the errors measured: docs/simulation.md.
 */
export class Simulation {
  /**
   * @param props services, GPUs, seed
   * @throws ARG001, ARG002 and ARG006 for arguments that mean nothing
   */
  public constructor(private readonly props: SimulationProps) {
    const { services, gpus } = checkArguments(props, SIMULATION);
    if (services.length === 0) {
      fail(INVALID_ARGUMENT, { property: 'services', value: services, rule: 'is empty', cure: 'give at least one service' });
    }
    checkRequests(services.map(({ traffic }) => traffic));
    services.forEach(({ name, gpus: kinds = [] }, index) => {
      if (services.findIndex((service) => service.name === name) !== index) {
        fail(INVALID_ARGUMENT, { property: `services[${index}].name`, value: name, rule: 'is the name of another service', cure: 'give each its own' });
      }
      const unknown = gpus === undefined ? undefined : kinds.find((kind) => !(kind.name in gpus));
      if (unknown !== undefined) {
        fail(INVALID_ARGUMENT, {
          property: `services[${index}].gpus`, value: unknown.name, rule: 'is not a kind of `gpus` of the simulation',
          cure: `choose one of ${Object.keys(gpus!).join(', ')}`,
        });
      }
    });
  }

  /**
   * Runs it.
   *
   * @returns what became of each service
   * @throws SIM001 where a policy scales by what a simulation does not know; ARG001 for a schedule that cannot be read
   */
  public run(): SimulationResult {
    const { run } = require('./engine') as typeof import('./engine');
    return run(this.props);
  }
}

/** @throws ARG001 for more than can be simulated in some minutes */
export function checkRequests(traffics: readonly Traffic[]): void {
  const requests = traffics.reduce((sum, traffic) => sum + countOf(traffic), 0);
  if (requests <= MOST_REQUESTS) return;
  fail(INVALID_ARGUMENT, {
    property: 'services', value: Math.round(requests), rule: `get more than ${MOST_REQUESTS} requests`, cure: 'simulate less time',
  });
}

/** Requests that are to be expected. */
function countOf({ randomRates, trace }: Traffic): number {
  return randomRates.reduce((sum, { from, to, rate, toRate = rate }) => sum + ((rate + toRate) / 2) * (to - from), trace.length);
}
