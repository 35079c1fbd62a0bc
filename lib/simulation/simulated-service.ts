import { Duration } from 'cdk8s';
import { BACKENDS } from '../backend/backends';
import { knativeHas } from '../backend/knative/annotations';
import type { Backend } from '../catalog/backend';
import type { ServicePlan } from '../service/plan/service-plan';
import type { SimulatedService, SimulationLoad } from './simulation-props';

/** A planned service, as a simulation takes it. */
export function simulatedService(plan: ServicePlan, backend: Backend, load: SimulationLoad) {
  const { serviceName: name, gpu, scaling: { minReplicas, maxReplicas, policy }, traffic: { timeoutSeconds } } = plan;
  const readinessSeconds = BACKENDS[backend.kind].runsOnKnative ? knativeReadiness(plan) : undefined;
  const service: SimulatedService = {
    ...load,
    name,
    backend,
    autoscaling: { ...policy, minReplicas, maxReplicas },
    gpusPerReplica: gpu.models.length === 0 ? 0 : gpu.request.count,
    ...(gpu.models.length === 0 ? {} : { gpus: gpu.models.map(({ id }) => ({ name: id })) }),
    ...(timeoutSeconds === undefined ? {} : { timeout: Duration.seconds(timeoutSeconds) }),
    ...(readinessSeconds === undefined ? {} : { readinessPeriod: Duration.seconds(readinessSeconds) }),
  };
  return service;
}

/** Without a startup probe, which asks often, a replica that starts is asked as often as any other. */
function knativeReadiness(plan: ServicePlan): number | undefined {
  const { kserve, container: { readiness } } = plan.server;
  if (kserve !== undefined || knativeHas(plan, 'startupProbe')) return undefined;
  return readiness?.isTimed ? readiness.periodSeconds : undefined;
}
