import { readFileSync } from 'fs';
import { join } from 'path';
import { App } from 'cdk8s';
import {
  AutoscalingPolicy, Backend, ClusterProfile, Gpu, GpuInferenceService, GpuRequest, InferenceChart, ModelSource, ScalingMetric,
} from '../../lib';
import { lintText } from '../../lib/lint/file/lint-together';

function foundIn(name: string): string[] {
  return found(readFileSync(join(__dirname, 'inputs', name, 'input.yaml'), 'utf8'));
}

function found(text: string): string[] {
  return lintText(text).findings.map(({ finding: { id, property, rule, cure } }) => `${id} ${property}: ${rule}; ${cure}`);
}

it('tells that a query has no utilization', () => {
  expect(foundIn('10-keda-utilization-for-prometheus')).toEqual([
    'KED103 spec.triggers[0].metricType: is not a type of metric that prometheus can have; use AverageValue or Value',
  ]);
});

it('tells a type of metric in lower case', () => {
  expect(foundIn('11-keda-metrictype-lower-case')).toEqual([
    'KED103 spec.triggers[0].metricType: is not written as Kubernetes writes it; write Value',
  ]);
});

describe('a service that scales to zero by what its own pods export', () => {
  const name = '13-keda-zero-by-its-own-metric';

  it('is told to stay there, unless one pod stays', () => {
    expect(foundIn(name)).toEqual([
      expect.stringMatching(/^SCL017 spec.triggers\[0\].metadata.query: reads only what the pods .*; set minReplicaCount to 1, /),
    ]);
    const text = readFileSync(join(__dirname, 'inputs', name, 'input.yaml'), 'utf8');
    expect(found(text.replace('minReplicaCount: 0', 'minReplicaCount: 1'))).toEqual([]);
  });

  it('is told by the program that asks for it, too', () => {
    const chart = new InferenceChart(new App(), 'llm', { namespace: 'team-a', cluster: ClusterProfile.gke() });
    const metric = ScalingMetric.prometheus({
      serverAddress: 'http://prometheus.monitoring:9090', query: 'sum(vllm:num_requests_waiting)', threshold: 5,
    });
    new GpuInferenceService(chart, 'qwen', {
      model: ModelSource.huggingFace('Qwen/Qwen2.5-7B-Instruct'), gpu: GpuRequest.of(Gpu.L4), backend: Backend.deploymentKeda(),
      autoscaling: new AutoscalingPolicy(chart, 'scaling', { minReplicas: 0, maxReplicas: 4, metrics: [metric] }),
    });
    expect(chart.findings().map(({ id }) => id)).toContain('SCL017');
  });
});
