import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { App, Size, Yaml } from 'cdk8s';
import { parseDocument } from 'yaml';
import type { InferenceChartProps } from '../../lib';
import {
  Backend, ClusterProfile, Gpu, GpuInferenceService, GpuRequest, InferenceChart, ModelCachePvc, ModelSource, PodSecurity, PolicyPack,
} from '../../lib';
import { lintText } from '../../lib/lint/file/lint-together';

// What 39 and 40 ask, a strict project and a bundle, is in test/package/installed.test.ts: only an installed package shows it.

const BACKENDS: [string, Backend][] = [['the Deployment', Backend.deployment()], ['KServe', Backend.kserve()], ['Knative', Backend.knative()]];

function chartOf(props: InferenceChartProps): InferenceChart {
  return new InferenceChart(new App(), 'llm', { namespace: 'team-a', cluster: ClusterProfile.gke(), ...props });
}

function serviceOf(chart: InferenceChart): GpuInferenceService {
  return new GpuInferenceService(chart, 'qwen', { model: ModelSource.huggingFace('Qwen/Qwen2.5-7B-Instruct'), gpu: GpuRequest.of(Gpu.L4) });
}

/** Every text in a value, by where it stands. */
function textsOf(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsOf) : [];
}

describe('fields of a DeploymentConfig in a Deployment (25)', () => {
  test('are told, each at its place', () => {
    const input = readFileSync(join(__dirname, 'inputs/25-deploymentconfig-fields-in-a-deployment/input.yaml'), 'utf8');
    expect(lintText(input).findings.map(({ finding: { id, property } }) => `${id} ${property}`)).toEqual([
      'SCH001 spec.strategy.recreateParams', 'SCH001 spec.strategy.activeDeadlineSeconds',
    ]);
  });
});

describe('texts that an older YAML reads as something else (38)', () => {
  const texts = [
    'yes', '0o17', '0O17', '1_000', '12:30', '1e3', 'null', '~', '0x1F', '.5', '+1', 'on', 'n', '0777', '2020-01-01', '=', '<<', '', 'a\nb',
    ' lead', '1.', '.inf', '0b11', '1:30:00', 'y', '0.0.0', '!x', '%x', '@x', '`x', '-0o7', '0o1_7', '.NaN', 'True', '- a', 'a: b', 'a #b',
  ];

  test.each(BACKENDS)('stay texts in the environment of a service for %s', (_, backend) => {
    const chart = chartOf({ backend });
    serviceOf(chart).addEnv(Object.fromEntries(texts.map((text, index) => [`V${index}`, text])));
    const written = Yaml.stringify(...chart.toJson());
    for (const version of ['1.1', '1.2'] as const) {
      const read = written.split(/^---\n/m).flatMap((document) => textsOf(parseDocument(document, { version }).toJS()));
      expect(texts.filter((text) => !read.includes(text))).toEqual([]);
    }
    expect(lintText(written).findings.filter(({ finding: { id } }) => /^(YML|SCH)/.test(id))).toEqual([]);
  });
});

describe('a runtime class (41)', () => {
  test.each(BACKENDS)('of the cluster is that of the pods of a service for %s', (_, backend) => {
    const chart = chartOf({ backend, cluster: ClusterProfile.gfd({ pod: { runtimeClassName: 'nvidia' } }) });
    serviceOf(chart);
    expect(Yaml.stringify(...chart.toJson())).toContain('runtimeClassName: nvidia\n');
    expect(chart.findings().filter(({ severity }) => severity === 'error')).toEqual([]);
  });
});

describe('a namespace that takes restricted pods only (42)', () => {
  test.each(BACKENDS)('takes the pods of a service for %s, and those of a cache', (_, backend) => {
    const chart = chartOf({ backend, createNamespace: true, cluster: ClusterProfile.gke({ pod: { preset: PodSecurity.RESTRICTED } }) });
    chart.addRule(PolicyPack.restricted());
    const cache = new ModelCachePvc(chart, 'models', {
      size: Size.gibibytes(100), models: { qwen: ModelSource.huggingFace('Qwen/Qwen2.5-7B-Instruct') },
    });
    new GpuInferenceService(chart, 'qwen', { model: cache.model('qwen'), gpu: GpuRequest.of(Gpu.L4) });
    expect(chart.findings().filter(({ severity }) => severity === 'error').map(String)).toEqual([]);
  });
});
