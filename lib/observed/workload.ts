import { fail } from '../finding/finding-error';
import { CONFIG_DEFAULTS } from '../platform/knative-config';
import { coldStartSeconds } from '../simulation/cold-start';
import type { SimulationLoad } from '../simulation/simulation-props';
import type { Workload } from '../simulation/workload';
import { NOT_SIMULATED, podTimes } from '../simulation/workload';
import { MOST_REPLICAS } from './numbers';
import type { ObservedService } from './observed-service';
import { pathOf } from './observed-service';

const SECOND = 1000;
const CPU_CURE = 'say it with --cpu, such as --cpu idle=5,per-request=20';
/** A pod of Knative waits so long for late requests; serving v1.23 pkg/queue/sharedmain/main.go, drainSleepDuration. */
const KNATIVE_DRAIN = 30;

/**
 * What is simulated of a service that manifests describe.
 *
 * @throws SIM001 where it scales by what a simulation does not know
 */
export function workloadOf(service: ObservedService, load: SimulationLoad): Workload {
  const { replica, concurrency, timeoutSeconds } = service;
  const times = podTimes(load);
  const scaler = scalerOf(service, load);
  const onKnative = 'knative' in scaler;
  const settings = 'knative' in scaler ? [scaler.knative.window, scaler.knative.retention] : [scaler.replicas.window, scaler.replicas.keda?.settings.cooldown ?? 0];
  return {
    name: pathOf(service),
    traffic: load.traffic,
    serviceTime: load.serviceTime,
    scaler,
    restSeconds: settings.reduce((sum, part) => sum + part / SECOND, coldStartSeconds(load.coldStart)),
    pods: {
      ...times,
      gpus: replica.gpuCount,
      accelerators: replica.gpuCount === 0 ? [] : replica.gpus.map(({ id }) => ({ name: id })),
      limit: onKnative ? concurrency : 0,
      timeout: (timeoutSeconds ?? CONFIG_DEFAULTS.revisionTimeoutSeconds) * SECOND,
      probePeriod: replica.readinessSeconds * SECOND,
      drain: (onKnative ? KNATIVE_DRAIN : replica.drainSeconds) * SECOND,
    },
  };
}

function scalerOf(service: ObservedService, { cpu }: SimulationLoad): Workload['scaler'] {
  const { scaler, minReplicas, maxReplicas } = service;
  if (!(minReplicas >= 0 && minReplicas <= MOST_REPLICAS)) {
    return refuse(service, `has ${minReplicas} replicas at least, which is not from 0 to ${MOST_REPLICAS}`, 'correct it, or leave the service out');
  }
  if ('unknown' in scaler) return refuse(service, scaler.unknown, 'scale by requests, or leave the service out');
  if ('knative' in scaler) {
    const { initialScale } = scaler.knative;
    if (initialScale > MOST_REPLICAS) return refuse(service, `begins with ${initialScale} replicas, more than ${MOST_REPLICAS}`, 'correct initial-scale');
    return scaler;
  }
  const { hpa, keda } = scaler.replicas;
  const isFixed = minReplicas === maxReplicas && keda === undefined;
  if (!isFixed && cpu === undefined && hpa.metrics.some(({ perPod }) => perPod)) {
    return refuse(service, 'is by CPU, and nobody says how much of it is in use', CPU_CURE);
  }
  return { replicas: { ...scaler.replicas, hpa: isFixed ? { ...hpa, metrics: [] } : hpa, cpu: cpu ?? { idle: 0, perRequest: 0 } } };
}

function refuse(service: ObservedService, rule: string, cure: string): never {
  return fail(NOT_SIMULATED, { path: pathOf(service), property: 'scaling', rule, cure });
}
