/**
 * Asks Prometheus' own parser of every expression that the library writes: alerts, dashboards and scalers' queries of each server, with and
 * without Knative's proxy. `node scripts/promql/main.cjs`; the exit status is 1 where one is not PromQL. It needs Go, and builds the parser
 * from the module of Prometheus once, in .cache/promql; so it is no part of CI.
 */
const { execFileSync } = require('node:child_process');
const { copyFileSync, existsSync, mkdirSync } = require('node:fs');
const { join, resolve } = require('node:path');
const { registerTypeScript } = require('../typescript.cjs');

const ROOT = resolve(__dirname, '../..');
const PROMETHEUS = 'github.com/prometheus/prometheus@v0.316.0';

registerTypeScript({});
const { App, Duration, Testing } = require('cdk8s');
const library = require(join(ROOT, 'lib/index.ts'));
const { promQl, SERVER_METRICS } = require(join(ROOT, 'lib/runtime/server-metrics.ts'));

const { Backend, ClusterProfile, Gpu, GpuInferenceService, GpuRequest, InferenceChart, ModelSource, Runtime, ServiceMonitoring } = library;

const HUB = { model: ModelSource.huggingFace('Qwen/Qwen3-4B') };
const BUCKET = { model: ModelSource.s3('s3://models/detector', { anonymous: true }) };
const SERVERS = {
  'vLLM': { ...HUB, runtime: Runtime.vllm() },
  'SGLang': { ...HUB, runtime: Runtime.sglang() },
  'Hugging Face': { ...HUB, runtime: Runtime.huggingFace() },
  'Triton': { ...BUCKET, runtime: Runtime.triton() },
  'MLServer': { ...BUCKET, runtime: Runtime.sklearn(), gpu: GpuRequest.none() },
  'a container': { runtime: Runtime.custom({ image: 'registry.example.com/server:1', port: 8080 }) },
};
const TIMES = { timeToFirstToken: Duration.millis(500), timePerOutputToken: Duration.millis(50), latency: Duration.seconds(5) };
const OBJECTIVES = [{}, TIMES, { failures: 0.5 }, { ...TIMES, failures: 1, percentile: 99.9 }];

/** Objects of a server that is watched for an objective; none where it tells nothing of that. */
function objectsOf(props, objective, queueProxy) {
  const chart = new InferenceChart(new App(), 'llm', { namespace: 'team-a', cluster: ClusterProfile.gke(), backend: Backend.knative() });
  const service = new GpuInferenceService(chart, 'served', { gpu: GpuRequest.of(Gpu.L4), replicas: 1, ...props });
  const monitoring = new ServiceMonitoring(chart, 'watch', { services: [service], objective, queueProxy });
  return monitoring.findings().some(({ severity }) => severity === 'error') ? [] : Testing.synth(chart);
}

function expressionsIn(object) {
  if (object.kind === 'PrometheusRule') return object.spec.groups.flatMap(({ rules }) => rules.map(({ expr }) => expr));
  if (object.kind !== 'ConfigMap' || object.metadata.labels.grafana_dashboard === undefined) return [];
  return Object.values(object.data).flatMap((text) => JSON.parse(text).panels.flatMap(({ targets }) => targets.map(({ expr }) => expr)));
}

function expressions() {
  const watched = Object.values(SERVERS).flatMap((props) => OBJECTIVES.flatMap((objective) => (
    [false, true].flatMap((queueProxy) => objectsOf(props, objective, queueProxy).flatMap(expressionsIn))
  )));
  const scaled = Object.values(SERVER_METRICS).flatMap(({ series }) => [undefined, 60].map((window) => promQl(series, 'pod=~"served-.*"', window)));
  return [...new Set([...watched, ...scaled])];
}

/** The parser, built once. */
function parser() {
  const folder = join(ROOT, '.cache/promql');
  const program = join(folder, 'parse');
  if (existsSync(program)) return program;
  mkdirSync(folder, { recursive: true });
  copyFileSync(join(__dirname, 'parse.go'), join(folder, 'parse.go'));
  const go = (...args) => execFileSync('go', args, { cwd: folder, stdio: ['ignore', 'inherit', 'inherit'] });
  if (!existsSync(join(folder, 'go.mod'))) go('mod', 'init', 'promql');
  go('get', PROMETHEUS);
  go('mod', 'tidy');
  go('build', '-o', program, '.');
  return program;
}

function main() {
  const all = expressions();
  const answers = execFileSync(parser(), { input: `${all.join('\n')}\n`, encoding: 'utf8' }).trim().split('\n');
  const wrong = all.map((expression, index) => ({ expression, answer: answers[index] })).filter(({ answer }) => answer !== 'ok');
  wrong.forEach(({ expression, answer }) => console.error(`${expression}\n  ${answer}`));
  console.log(`${all.length} expressions, ${wrong.length} that Prometheus does not read`);
  process.exitCode = wrong.length > 0 || all.length < 20 ? 1 : 0;
}

main();
