import type { Chart } from 'cdk8s';
import { App, Duration } from 'cdk8s';
import { join } from 'node:path';
import type { AutoscalingPolicyProps } from '../../lib';
import {
  AutoscalingPolicy, Backend, ClusterProfile, Findings, Gpu, GpuInferenceService, GpuRequest, InferenceChart, ModelSource, ScalingMetric,
  ServiceTime, Traffic,
} from '../../lib';
import { workloadOf } from '../../lib/observed/workload';
import { workloadOf as workloadOfProgram } from '../../lib/simulation/models';
import type { Workload } from '../../lib/simulation/workload';
import { NAMES } from '../examples/synthesise';
import { read, written } from './read';

const LOAD = {
  traffic: Traffic.constant(1, Duration.minutes(10)), serviceTime: ServiceTime.exponential(4), coldStart: { weights: Duration.seconds(40) },
  cpu: { idle: 5, perRequest: 20 },
};

/** What both say in the same words. The deadline of a revision stands in manifests alone; how a service comes to rest decides nothing. */
function comparable({ pods, scaler }: Workload): unknown {
  const settings = 'knative' in scaler
    ? { ...scaler.knative, activationTimeout: 0 }
    : { ...scaler.replicas, serverMetrics: [...scaler.replicas.serverMetrics] };
  return JSON.parse(JSON.stringify({ pods, settings }));
}

/** What one refuses to simulate, the other does too. */
function outcome(simulated: () => unknown): unknown {
  try {
    return simulated();
  } catch (error) {
    return Findings.of(error).map(({ id }) => id);
  }
}

function expectSame(chart: Chart): void {
  const services = chart.node.findAll().filter((node) => node instanceof GpuInferenceService);
  const observed = read(written(chart));
  for (const service of services) {
    // Revisions side by side are workloads of their own, the newest last.
    const found = observed.find(({ name }) => name === service.serviceName)
      ?? observed.filter(({ name }) => name.startsWith(`${service.serviceName}-`)).at(-1);
    expect(found).toBeDefined();
    const { minReplicas, maxReplicas, gpuCount } = service.summary();
    expect([found!.minReplicas, found!.maxReplicas, found!.replica.gpuCount]).toEqual([minReplicas, maxReplicas, gpuCount]);
    const [observedOne, planned] = [() => workloadOf(found!, LOAD), () => workloadOfProgram(service.simulated(LOAD))];
    expect(outcome(() => comparable(observedOne()))).toEqual(outcome(() => comparable(planned())));
  }
}

const SECONDS = Duration.seconds;

const { concurrency, requestsPerSecond, cpuUtilization } = ScalingMetric;

const POLICIES: { readonly [name: string]: AutoscalingPolicyProps } = {
  'requests at once': { minReplicas: 0, maxReplicas: 5, metrics: [concurrency(4)], window: SECONDS(90) },
  'one request to a replica': { minReplicas: 1, maxReplicas: 5, metrics: [concurrency(1)], concurrencyPerReplica: 1, podRetention: SECONDS(600) },
  'requests a second': { minReplicas: 2, maxReplicas: 9, metrics: [requestsPerSecond(2.5)], targetUtilization: 80, scaleDownDelay: SECONDS(120) },
  'panic': {
    maxReplicas: 4, metrics: [concurrency(10)], window: SECONDS(180),
    knative: { panicWindow: SECONDS(30), panicThreshold: 300, burstCapacity: -1, initialReplicas: 2, activationReplicas: 3 },
  },
  'running and waiting requests': {
    minReplicas: 0, maxReplicas: 6, metrics: [ScalingMetric.vllmRunning(8), ScalingMetric.vllmWaiting(2)], podRetention: SECONDS(900),
  },
  'CPU, slowly': { minReplicas: 1, maxReplicas: 6, metrics: [cpuUtilization(60)], scaleDownDelay: SECONDS(600) },
  'office hours': {
    minReplicas: 0, maxReplicas: 3, metrics: [ScalingMetric.vllmRunning(8)],
    schedule: [{ start: '0 8 * * 1-5', end: '0 18 * * 1-5', timeZone: 'Europe/Berlin', replicas: 2 }],
  },
};

const STACK = { kubernetes: '1.33', kserve: '0.20', knative: '1.23', keda: '2.18', prometheus: 'http://prometheus.monitoring:9090' };

const BACKENDS = [
  Backend.kserve(), Backend.kserveKnative(), Backend.kfserving({ version: '0.6.1' }), Backend.knative(), Backend.deployment(),
  Backend.deploymentKeda(),
];

describe('what is read of the manifests is what the program decided', () => {
  it.each(NAMES)('of the example %s', (name) => {
    jest.doMock('inference-constructs', () => jest.requireActual('../../lib'), { virtual: true });
    const apps: App[] = [];
    const synth = jest.spyOn(App.prototype, 'synth').mockImplementation(function (this: App) { apps.push(this); });
    require(join(__dirname, '../../examples', name, 'main.ts'));
    synth.mockRestore();
    for (const chart of apps.flatMap((app) => app.charts)) expectSame(chart);
  });

  it.each(BACKENDS.map((backend) => [backend.kind, backend] as const))('on %s, of every policy that it can have', (_, backend) => {
    const had = Object.keys(POLICIES).filter((name) => {
      const chart = new InferenceChart(new App(), 'llm', {
        namespace: 'team-a', backend, cluster: ClusterProfile.gke({ stack: STACK }),
      });
      const service = new GpuInferenceService(chart, 'chat', {
        model: ModelSource.huggingFace('Qwen/Qwen2.5-7B-Instruct'), gpu: GpuRequest.of(Gpu.H100_SXM, { count: 2 }).orElse(Gpu.A100_SXM_80GB),
        autoscaling: new AutoscalingPolicy(chart, 'scaling', POLICIES[name]),
      });
      const canHave = service.findings().every(({ severity }) => severity !== 'error');
      if (canHave) expectSame(chart);
      return canHave;
    });
    expect(had.length).toBeGreaterThan(0);
  });
});
