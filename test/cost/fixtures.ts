import { App, Duration } from 'cdk8s';
import type { BilledPod, ClusterProfile } from '../../lib';
import {
  AutoscalingPolicy, Backend, Gpu, GpuInferenceService, GpuRequest, InferenceChart, ModelSource, ServiceTime, Simulation, Traffic,
} from '../../lib';

/** A pod that asks for little beside its GPU. */
export function pod(more: Partial<BilledPod> = {}): BilledPod {
  return { gpu: Gpu.L4, gpuCount: 1, containers: [{ cpu: 3, memoryGib: 12 }], spot: false, ...more };
}

export function chat(cluster: ClusterProfile, gpu: GpuRequest = GpuRequest.of(Gpu.L40S), more = {}): GpuInferenceService {
  const chart = new InferenceChart(new App(), 'llm', { namespace: 'team-a', cluster });
  const autoscaling = new AutoscalingPolicy(chart, 'scaling', { minReplicas: 1, maxReplicas: 6, concurrencyPerReplica: 4 });
  return new GpuInferenceService(chart, 'chat', {
    model: ModelSource.huggingFace('Qwen/Qwen2.5-7B-Instruct'), gpu, autoscaling, backend: Backend.kserveKnative(), ...more,
  });
}

export function simulated(service: GpuInferenceService) {
  const load = {
    traffic: Traffic.rates([{ from: 0, to: 600, rate: 1 }, { from: 600, to: 1200, rate: 4 }, { from: 1200, to: 3600, rate: 0.5 }]),
    serviceTime: ServiceTime.exponential(2), coldStart: { weights: Duration.seconds(30) },
  };
  return new Simulation({ services: [service.simulated(load)] }).run().services[0];
}
