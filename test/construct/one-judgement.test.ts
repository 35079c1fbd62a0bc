import { ApiObject, App, JsonPatch, Yaml } from 'cdk8s';
import * as fc from 'fast-check';
import type { Finding } from '../../lib';
import { AutoscalingPolicy, Gpu, GpuInferenceService, GpuRequest, InferenceChart, Runtime, Severity } from '../../lib';
import { lintText } from '../../lib/lint/file/lint-together';
import type { Situation } from '../backend/arbitrary';
import { situations, two } from '../backend/arbitrary';
import { BACKENDS, fullCluster } from '../backend/service';

const QUEUE_PROXY = { 'queue.sidecar.serving.knative.dev/cpu-resource-request': '{{ .x }}', 'serving.kserve.io/deploymentMod': 'Standard' };

const PATCHES: { readonly [name: string]: readonly JsonPatch[] } = {
  'no patch': [],
  'annotations that webhooks refuse': [JsonPatch.add('/metadata/annotations', QUEUE_PROXY)],
  'a field that nobody knows': [JsonPatch.add('/spec/nothing', 1)],
  'a label that the API server refuses': [JsonPatch.add('/metadata/labels', { 'a b': 'c' })],
};

const MAIN = ['InferenceService', 'Deployment', 'Service'];

/** On a cluster that has all, so that few properties are errors. */
function chartOf({ kind, ask: { model, runtime, ...others } }: Situation, start: number, patches: readonly JsonPatch[]): InferenceChart {
  const chart = new InferenceChart(new App(), 'llm', { namespace: 'team-a', cluster: fullCluster(), backend: BACKENDS[kind] });
  const { autoscaling, ...props } = two(others, start);
  const policy = autoscaling && new AutoscalingPolicy(chart, 'policy', { maxReplicas: 10, ...two(autoscaling, start) });
  const service = new GpuInferenceService(chart, 'llama', { ...props, model, runtime, gpu: GpuRequest.of(Gpu.L4), autoscaling: policy });
  const [main] = MAIN.flatMap((kindOfObject) => service.node.tryFindChild(kindOfObject) ?? []);
  (main as ApiObject).addJsonPatch(...patches);
  return chart;
}

function told(finding: Finding): string {
  return `${finding.id} ${finding.field ?? finding.property}`;
}

describe.each(Object.entries(PATCHES))('with %s', (_, patches) => {
  it('lint finds nothing in the file of a chart that the chart has not found', () => {
    let judged = 0;
    fc.assert(fc.property(situations, fc.nat(20), (situation, start) => {
      const chart = chartOf(situation, start, patches);
      const found = chart.findings();
      // What has an error in a property is not written.
      if (found.some(({ severity, path }) => severity === Severity.ERROR && path === 'llm/llama')) return;
      judged += 1;
      const file = Yaml.stringify(...chart.node.findAll().filter(ApiObject.isApiObject).map((object) => object.toJson()));
      const missed = lintText(file).findings.map(({ finding }) => told(finding)).filter((each) => !found.map(told).includes(each));
      if (missed.length > 0) throw new Error(`${situation.kind}: ${missed.join(', ')}`);
    }), { numRuns: 300, seed: 20261126 });
    expect(judged).toBeGreaterThan(50);
  });
});

test('an object that is larger than the API server stores is found where it is made', () => {
  const chart = new InferenceChart(new App(), 'llm', { namespace: 'team-a', cluster: fullCluster(), backend: BACKENDS['deployment-hpa'] });
  new GpuInferenceService(chart, 'llama', {
    runtime: Runtime.custom({ image: 'registry.example.com/server:1', port: 8080 }), gpu: GpuRequest.of(Gpu.L4), env: { WORDS: 'word '.repeat(400_000) },
  });
  expect(chart.findings().map(({ id, path }) => `${id} ${path}`)).toContain('OBJ001 llm/llama/Deployment');
});
