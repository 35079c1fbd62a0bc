import { App, Duration, Size } from 'cdk8s';
import type { AutoscalingPolicyProps, CostedService, GpuInferenceServiceProps, ServiceResult } from '../../lib';
import {
  AutoscalingPolicy, Backend, ClusterProfile, Gpu, GpuInferenceService, GpuRequest, InferenceChart, ModelCachePvc, ModelSource, Runtime,
  ServiceTime, Simulation, Traffic,
} from '../../lib';

/** A chart with a cache and a service, as it is described to a report. */
export interface Program {
  readonly chart: InferenceChart;
  readonly cache: ModelCachePvc;
  readonly service: GpuInferenceService;
}

export interface ProgramProps extends Omit<Partial<GpuInferenceServiceProps>, 'autoscaling'> {
  readonly autoscaling?: AutoscalingPolicyProps;
}

export function program({ autoscaling, ...props }: ProgramProps = {}, backend = Backend.kserveKnative()): Program {
  const chart = new InferenceChart(new App(), 'llm', {
    namespace: 'team-a', cluster: ClusterProfile.eksKarpenter({ region: 'us-east-1' }), backend,
  });
  const cache = new ModelCachePvc(chart, 'models', {
    size: Size.gibibytes(30), storageClassName: 'efs', models: { qwen: ModelSource.huggingFace('Qwen/Qwen2.5-7B-Instruct') },
  });
  const service = new GpuInferenceService(chart, 'chat', {
    model: cache.model('qwen'), runtime: Runtime.vllm(), gpu: GpuRequest.of(Gpu.L4).orElse(Gpu.L40S),
    autoscaling: new AutoscalingPolicy(chart, 'scaling', autoscaling ?? { minReplicas: 0, maxReplicas: 4, concurrencyPerReplica: 4 }),
    ...props,
  });
  return { chart, cache, service };
}

export function simulate(service: GpuInferenceService): ServiceResult {
  const [result] = new Simulation({ services: [service.simulated({
    traffic: Traffic.rates([{ from: 0, to: 300, rate: 0.2 }, { from: 300, to: 1800, rate: 3 }]),
    serviceTime: ServiceTime.exponential(3),
    coldStart: { weights: Duration.seconds(40) },
  })] }).run().services;
  return result;
}

export function costed({ service }: Program): CostedService {
  return { summary: service.summary(), simulated: simulate(service), tokensPerRequest: 800 };
}
