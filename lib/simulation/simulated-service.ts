import { Duration } from 'cdk8s';
import type { Backend } from '../catalog/backend';
import type { ServicePlan } from '../service/plan/service-plan';
import type { SimulatedService, SimulationLoad } from './simulation-props';

/** A planned service, as a simulation takes it. */
export function simulatedService({ name, gpu, scaling, traffic: { timeoutSeconds } }: ServicePlan, backend: Backend, load: SimulationLoad) {
  const { minReplicas, maxReplicas, policy } = scaling;
  const service: SimulatedService = {
    ...load,
    name,
    backend,
    autoscaling: { ...policy, minReplicas, maxReplicas },
    gpusPerReplica: gpu.models.length === 0 ? 0 : gpu.request.count,
    ...(gpu.models.length === 0 ? {} : { gpus: gpu.models.map(({ id }) => ({ name: id })) }),
    ...(timeoutSeconds === undefined ? {} : { timeout: Duration.seconds(timeoutSeconds) }),
  };
  return service;
}
