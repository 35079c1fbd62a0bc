import { Finding, Gpu, GpuInferenceService, GpuRequest, InferenceReport, ModelSource, Severity } from '../../lib';
import { costed, program } from './program';

test('Markdown says what will be deployed, what it costs and what a simulation shows', () => {
  const made = program();
  const findings = made.chart.findings();
  const text = new InferenceReport({ services: [costed(made)], caches: [made.cache.summary()], findings }).toMarkdown();
  expect(text).toMatch(/^## Inference report\n\n1 service with 4 GPUs at most\. /);
  expect(text).toMatch(/\. A month costs USD 0 with the least replicas, [\d,]+ typically, and [\d,]+ with the most\./);
  expect(text).toContain('| `chat` | KServe in Knative mode, EKS with Karpenter | 1 × `L4`, else `L40S` | 0 to 4 | `pvc://models/');
  expect(text).toContain('| `models` | `models` | 30 GiB | `qwen: hf://Qwen/Qwen2.5-7B-Instruct` |');
  expect(text).toMatch(/### Simulation\n\n[^]*\| `chat` \| 30 min \| [\d,]+ \|[^\n]*[▁▂▃▄▅▆▇█]{10,} \|\n/);
  expect(text).toContain('- Prices: EC2, by aws/karpenter-provider-aws');
  expect(text).toContain('No price is known for the storage class efs');
});

test('what nobody simulated and nobody said is not known, and the sums tell what they count', () => {
  const { service } = program();
  const text = new InferenceReport({ services: [{ summary: service.summary() }] }).toMarkdown();
  expect(text).toMatch(/\| `chat` \| 0 \| not known \| /);
  expect(text).toMatch(/\. A month costs USD 0 with the least replicas, and [\d,]+ with the most\./);
  expect(text).toContain('The typical sum has most replicas of what was not simulated: llm/chat.');
  expect(text).not.toContain('### Simulation');
});

test('names and messages cannot become Markdown, HTML or another row of a table', () => {
  const { service } = program();
  const hostile = '<img src=x onerror=alert(1)> | ![x](https://evil.example/x) @everyone\n| new row |';
  const findings = [new Finding({
    id: 'TEAM001', severity: Severity.WARNING, path: hostile, property: hostile, value: hostile, rule: hostile, cure: hostile,
  })];
  const summary = { ...service.summary(), modelUri: hostile, name: hostile };
  const text = new InferenceReport({ title: 'A *title* <b>', services: [{ summary }], findings }).toMarkdown();
  const plain = text.replace(/```mermaid[^]*?```/g, '').replace(/(`+)(?!`)[^]*?[^`]\1(?!`)/g, '');
  expect(plain).not.toMatch(/<(?!br>)|!\[|@|https?:|\*title\*|^\| new row/m);
  const mermaid = text.match(/```mermaid[^]*?```/g)!.join('');
  expect(mermaid).not.toMatch(/<(?!br>)|!\[|@|\n\|/);
});

test('a comment is never longer than GitHub takes, and tells that there is more', () => {
  const { chart, service } = program();
  const other = (index: number) => new GpuInferenceService(chart, `service-${index}`, {
    model: ModelSource.huggingFace(`Qwen/${'x'.repeat(60)}-${index}`), gpu: GpuRequest.of(Gpu.L4),
  });
  const services = [service, ...Array.from({ length: 60 }, (_, index) => other(index))].map((each) => ({ summary: each.summary() }));
  const rule = 'is wrong '.repeat(300);
  const findings = services.map(({ summary: { path } }) => (
    new Finding({ id: 'TEAM001', severity: Severity.ERROR, path, property: 'gpu', rule, cure: 'mend it' })
  ));
  const text = new InferenceReport({ services, findings }).toMarkdown();
  expect(text.length).toBeLessThanOrEqual(60_100);
  expect(text).toContain('The rest is too long for a comment: see the report as HTML.');
});
