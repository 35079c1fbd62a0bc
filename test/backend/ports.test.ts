import { Backend, GpuInferenceService, ModelSource, Runtime } from '../../lib';
import type { PodOptions } from '../../lib';
import { chartOf, SERVICE } from '../construct/program';

/** The first container of each pod that is written, or what KServe makes one of. */
function portsOf(backend: Backend, runtime: Runtime, pod: PodOptions = {}, env = {}): unknown {
  const chart = chartOf({ backend });
  new GpuInferenceService(chart, 'llama', { ...SERVICE, runtime, model: ModelSource.gcs('gs://models/a'), pod, env });
  expect(chart.findings().filter(({ severity }) => severity === 'error')).toEqual([]);
  const main = chart.toJson().find(({ kind }) => kind === 'Deployment' || kind === 'InferenceService' || kind === 'Service');
  const { template, predictor } = main.spec;
  return predictor === undefined ? template.spec.containers[0].ports : (predictor.model ?? predictor.containers[0]).ports;
}

const METRICS = { containerPort: 8082, name: 'metrics' };

describe('the port of a server\'s metrics', () => {
  test('has a name on a Deployment, where it is not the served one', () => {
    expect(portsOf(Backend.deployment(), Runtime.sklearn())).toEqual([{ containerPort: 8080 }, METRICS]);
    expect(portsOf(Backend.deployment(), Runtime.triton())).toEqual([{ containerPort: 8080 }, { ...METRICS, containerPort: 8002 }]);
    expect(portsOf(Backend.deployment(), Runtime.vllm())).toEqual([{ containerPort: 8080 }]);
  });

  test('is left to the user who names or moves it', () => {
    const own = { name: 'prom', port: 8082 };
    expect(portsOf(Backend.deployment(), Runtime.sklearn(), { ports: [own] })).toEqual([{ containerPort: 8080 }, { containerPort: 8082, name: 'prom' }]);
    expect(portsOf(Backend.deployment(), Runtime.sklearn(), {}, { MLSERVER_METRICS_PORT: '9000' })).toEqual([{ containerPort: 8080 }]);
    expect(portsOf(Backend.deployment(), Runtime.triton({ args: ['--metrics-port=9000'] }))).toEqual([{ containerPort: 8080 }]);
  });

  test('is not written for Knative, whose pods have one port', () => {
    expect(portsOf(Backend.knative(), Runtime.triton())).toEqual([{ containerPort: 8080 }]);
  });
});

describe('several ports on KServe', () => {
  const pod = { ports: [{ name: 'admin', port: 8765 }] };
  const ADMIN = { containerPort: 8765, name: 'admin' };

  test('all have names, since KServe makes a Service of them', () => {
    expect(portsOf(Backend.kserve(), Runtime.sklearn(), pod)).toEqual([{ containerPort: 8080, name: 'http1' }, ADMIN]);
    const custom = Runtime.custom({ image: 'registry.example.com/server:1.0', port: 9000 });
    expect(portsOf(Backend.kserve(), custom, pod)).toEqual([{ containerPort: 9000, name: 'http1' }, ADMIN]);
    expect(portsOf(Backend.kserve(), custom)).toEqual([{ containerPort: 9000 }]);
  });
});
