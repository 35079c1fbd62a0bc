import { JsonPatch } from 'cdk8s';
import type { Finding } from '../../lib';
import { Backend, GpuInferenceService } from '../../lib';
import { appOf, chartOf, SERVICE } from './program';

function patched(...ops: JsonPatch[]): Finding[] {
  const chart = chartOf({ backend: Backend.deployment() }, appOf(), 'patched');
  const service = new GpuInferenceService(chart, 'llama', SERVICE);
  service.apiObject('Deployment').addJsonPatch(...ops);
  return chart.findings().filter(({ severity }) => severity !== 'info');
}

describe('a JSON patch', () => {
  test('that is right says nothing', () => {
    expect(patched(JsonPatch.add('/spec/template/spec/hostname', 'llama'))).toEqual([]);
  });

  test('is checked like a manifest, under the path of its object', () => {
    const [found, ...more] = patched(JsonPatch.add('/spec/template/spec/hostNam', 'llama'));
    expect(`${found}`).toBe('SCH001 spec.template.spec.hostNam "llama" is not a field of the kind; did you mean "hostname"?');
    expect(found.path).toBe('patched/llama/Deployment');
    expect(more).toEqual([]);
  });

  test('that does not fit is a finding, and no stack trace of the library that applies it', () => {
    expect(patched(JsonPatch.add('/spec/nothing/here', 1))).toMatchObject([{ id: 'ARG007', path: 'patched/llama/Deployment' }]);
  });

  test.each([JsonPatch.remove('/kind'), JsonPatch.add('', []), JsonPatch.add('', null), JsonPatch.replace('/apiVersion', 1)])('that leaves no object is a finding', (patch) => {
    expect(patched(patch)).toMatchObject([{ id: 'YML004', path: 'patched/llama/Deployment' }]);
  });

  test('fails synthesis', () => {
    const app = appOf();
    const service = new GpuInferenceService(chartOf({}, app, 'fails'), 'llama', SERVICE);
    service.apiObject('InferenceService').addJsonPatch(JsonPatch.replace('/spec/predictor/minReplicas', -1));
    expect(() => app.synth()).toThrow(/\[fails\/llama\/InferenceService\] KSV007/);
  });

  test('leaves the service open to changes when findings are read', () => {
    const chart = chartOf({ backend: Backend.deployment() }, appOf(), 'open');
    const service = new GpuInferenceService(chart, 'llama', SERVICE);
    service.apiObject('Deployment').addJsonPatch(JsonPatch.add('/spec/template/spec/hostname', 'llama'));
    chart.findings();
    service.addEnv({ LOG_LEVEL: 'debug' });
    expect(JSON.stringify(chart.toJson())).toContain('LOG_LEVEL');
  });
});
