import { App, Duration } from 'cdk8s';
import {
  AutoscalingPolicy, Backend, ClusterProfile, Gpu, GpuInferenceService, GpuRequest, InferenceChart, ModelFacts, ModelSource, ServiceTime,
  Simulation, TokenLatency, Traffic,
} from '../../lib';

const CHART = { namespace: 'team-a', cluster: ClusterProfile.coreweaveCks() };
const LOAD = { traffic: Traffic.constant(1, Duration.minutes(10)), serviceTime: ServiceTime.exponential(4) };

function chat(more = {}): GpuInferenceService {
  const chart = new InferenceChart(new App(), 'llm', CHART);
  return new GpuInferenceService(chart, 'chat', {
    model: ModelSource.huggingFace('Qwen/Qwen2.5-7B-Instruct'), gpu: GpuRequest.of(Gpu.H100_SXM).orElse(Gpu.L40S),
    backend: Backend.kserveKnative(), autoscaling: AutoscalingPolicy.coreweaveDefaults(chart, 'scaling', { minReplicas: 0 }), ...more,
  });
}

describe('a service of a program', () => {
  it('is simulated with its policy, its backend, its GPUs and its timeout', () => {
    const simulated = chat({ timeout: Duration.minutes(4) }).simulated(LOAD);
    expect(simulated).toMatchObject({
      name: 'chat', gpusPerReplica: 1, gpus: [{ name: Gpu.H100_SXM.id }, { name: Gpu.L40S.id }],
      autoscaling: { minReplicas: 0, maxReplicas: 10, targetUtilization: 85 }, backend: { kind: 'kserve-knative' },
    });
    expect(simulated.timeout!.toSeconds()).toBe(240);
    const [{ requests, answered, coldStarts }] = new Simulation({ services: [simulated] }).run().services;
    expect(requests).toBeGreaterThan(500);
    expect(answered).toBeGreaterThan(requests - 20);
    expect(coldStarts).toBeGreaterThan(0);
  });

  it('has the replicas of its schedule, whatever the load is', () => {
    const schedule = [{ start: '0 8 * * *', end: '0 9 * * *', timeZone: 'Europe/Berlin', replicas: 3 }];
    const chart = new InferenceChart(new App(), 'llm', CHART);
    const service = chat({
      backend: Backend.deploymentKeda(), autoscaling: new AutoscalingPolicy(chart, 'office', { minReplicas: 0, maxReplicas: 3, schedule }),
    });
    const simulated = service.simulated({ ...LOAD, traffic: Traffic.constant(0.1, Duration.hours(10)) });
    const [{ series: { step, ready } }] = new Simulation({ services: [simulated] }).run().services;
    const at = (hour: number) => ready[Math.floor((hour * 3600) / step)];
    expect([at(6), at(7.5), at(9)]).toEqual([0, 3, 0]);
  });

  it('without a policy keeps its replicas', () => {
    const { autoscaling } = chat({ autoscaling: undefined, replicas: 3 }).simulated(LOAD);
    expect(autoscaling).toEqual({ minReplicas: 3, maxReplicas: 3 });
  });
});

it('the time of a service may be that of its tokens', () => {
  const latency = TokenLatency.of({ model: ModelFacts.ofHuggingFace('Qwen/Qwen2.5-7B-Instruct')!, gpu: Gpu.H100_SXM });
  const time = ServiceTime.ofTokenLatency(latency, { inputTokens: 1000, outputTokens: 200 });
  const load = { concurrency: 1, inputTokens: 1000, outputTokens: 200 };
  const alone = latency.timePerOutputToken(load).typicalMs / 1000;
  expect(time.tokenTimes!.perOutputToken).toBeCloseTo(alone, 9);
  expect(time.mean).toBeCloseTo(alone * 200 + latency.timeToFirstToken(load).typicalMs / 1000, 2);
  const seconds = time.speeds.map((point) => point.seconds);
  expect(seconds).toEqual([...seconds].sort((one, other) => one - other));
});
