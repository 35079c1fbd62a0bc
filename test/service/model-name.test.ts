import { App, Testing } from 'cdk8s';
import type { GpuInferenceServiceProps } from '../../lib';
import {
  AutoscalingPolicy, Backend, ClusterProfile, Gpu, GpuInferenceService, GpuRequest, InferenceChart, ModelSource, Runtime, ScalingMetric,
} from '../../lib';
import { refusal } from '../catalog/refusal';

function chartOf(props: Partial<GpuInferenceServiceProps>, backend = Backend.kserve()): InferenceChart {
  const chart = new InferenceChart(new App(), 'chart', { namespace: 'team-a', cluster: ClusterProfile.gke(), backend });
  new GpuInferenceService(chart, 'llama', {
    gpu: GpuRequest.of(Gpu.L4), runtime: Runtime.vllm(), model: ModelSource.pvc('weights'), modelName: 'org/Llama-3', ...props,
  });
  return chart;
}

const spec = (props: Partial<GpuInferenceServiceProps>) => Testing.synth(chartOf(props)).find(({ kind }) => kind === 'InferenceService').spec;

describe('the name that requests give a model', () => {
  test.each([
    [undefined, ['--model_name', 'org/Llama-3']],
    [['--fast'], ['--model_name', 'org/Llama-3', '--fast']],
    [['--model_name', 'mine'], ['--model_name', 'mine']],
    [['--model_name=mine'], ['--model_name=mine']],
  ])('is told to a transformer, unless it has one: %j', (args, written) => {
    expect(spec({ transformer: { image: 'registry.example.com/transformer:1', args } }).transformer.containers[0].args).toEqual(written);
  });

  test('is not told again where it is that of the service', () => {
    const { predictor, transformer } = spec({ modelName: 'llama', transformer: { image: 'registry.example.com/transformer:1' } });
    expect(transformer.containers[0].args).toBeUndefined();
    expect(JSON.stringify(predictor.model.args)).not.toContain('--served-model-name');
  });

  test('is asked for by the query of the autoscaler', () => {
    const chart = new InferenceChart(new App(), 'chart', { namespace: 'team-a', cluster: ClusterProfile.gke(), backend: Backend.kserve() });
    const autoscaling = new AutoscalingPolicy(chart, 'scaling', {
      maxReplicas: 2, metrics: [ScalingMetric.vllmWaiting(5)], prometheusAddress: 'http://prometheus.monitoring:9090',
    });
    const model = ModelSource.pvc('weights');
    const service = new GpuInferenceService(chart, 'llama', { gpu: GpuRequest.of(Gpu.L4), model, runtime: Runtime.vllm(), modelName: 'big', autoscaling });
    expect(JSON.stringify(service.apiObject('InferenceService').toJson())).toContain('model_name=\\"big\\"');
  });

  test.each(['', 'a b', 'a"b', '$(HOME)', 'a,b', 'a\\b', 'x'.repeat(257)])('is refused where a server or a shell would read it otherwise: %j', (modelName) => {
    expect(refusal(() => chartOf({ modelName }))).toMatchObject({ id: 'ARG001', property: 'modelName' });
  });
});
