#!/usr/bin/env node
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { parseArgs } from 'node:util';
import { kubectl } from '../e2e/kubectl.mjs';
import { useCluster } from '../e2e/shared-cluster.mjs';
import { writeReport } from '../report.mjs';
import { casesOf, linter } from './cases.mjs';
import { corpusCases } from './corpus-cases.mjs';
import { asDocument, TOOL } from './judge.mjs';
import { kubeconform } from './kubeconform.mjs';
import { kindOf } from './kinds.mjs';
import { regressionInputs } from './regressions.mjs';
import { Random } from './random.mjs';
import { chartRows, documentRows, kubeconformRows, refusedChartRows, regressionRows, speedRow, togetherRows } from './rows.mjs';
import { Schemas } from './schemas.mjs';
import { lintOverParse } from './speed.mjs';
import { writeStudy } from './study.mjs';
import { togetherIn, togetherLinter } from './together.mjs';

const require = createRequire(import.meta.url);
const { from } = require('./library.cjs');
const { malformed, randomCharts } = require('./props.cjs');

const HELP = `npm run agreement [-- OPTION…]

Compares what lint and synthesis say with what a real API server and its webhooks say: of real manifests, of
seeded mutations of them, and of what the constructs make of random props. Writes reports/agreement.json; exit
code 1 where a goal is missed.

  --seed N                   repeats a run; without it, each run has a seed of its own
  --count N                  manifests, malformed calls, and four times as many documents (default 10000)
  --slice                    1500 of each, for CI
  --kind KIND                documents of one kind only, such as Service.serving.knative.dev
  --only-disagreements DIR   writes the documents that lint and the judge do not agree about, by cause
`;

const OPTIONS = {
  'seed': { type: 'string' }, 'count': { type: 'string' }, 'slice': { type: 'boolean' }, 'kind': { type: 'string' },
  'only-disagreements': { type: 'string' }, 'help': { type: 'boolean' },
};

/** So many documents for each manifest of the constructs: each kind and mutation needs 200 refusals. */
const DOCUMENTS = 4;

/** Real documents first, and then spoilt ones: findings cost time, too. */
const TIMED = 1000;

const say = (text) => process.stderr.write(`agreement: ${text}\n`);

async function main() {
  const { values: options } = parseArgs({ options: OPTIONS });
  if (options.help) return void process.stdout.write(HELP);
  if (!existsSync(TOOL) || !await useCluster(say)) return void say('skipped: ../shared/tools/cluster is not there');
  const seed = Number(options.seed ?? Date.now() % 2 ** 31);
  const count = Number(options.count ?? (options.slice ? 1500 : 10_000));
  say(`seed ${seed}: npm run agreement -- --seed ${seed} --count ${count} repeats this run`);

  const lint = linter({ ...from('lib/lint/lint-object.ts'), ...from('lib/lint/file/lint-together.ts') });
  const openapi = JSON.parse(await kubectl('get', '--raw', '/openapi/v2'));
  const random = new Random(seed);
  const { KNOWN_KINDS: knownKinds } = from('lib/schema/kinds.ts');
  const schemas = new Schemas(openapi);
  const documents = await corpusCases({ count: count * DOCUMENTS, kind: options.kind, schemas, random, lint, knownKinds, say });
  const charts = chartsFor(count, seed);
  const written = charts.filter(({ isRefused }) => !isRefused);
  const manifests = await casesOf(manifestsOf(written), lint, say);
  const refusedCharts = charts.filter(({ isRefused, objects }) => isRefused && objects.length > 0).slice(0, count / 10);
  const refusedManifests = await casesOf(manifestsOf(refusedCharts), lint, say);
  if (options['only-disagreements']) await writeStudy(options['only-disagreements'], [...documents, ...manifests], lint);

  say('kubeconform, malformed props, speed');
  writeReport('agreement', [
    ...documentRows(documents),
    ...kubeconformRows(documents, kubeconform(documents.map(({ object, text }) => text ?? asDocument(object)), openapi, say)),
    ...regressionRows(await casesOf(regressionInputs(), lint, say)),
    ...chartRows(charts, manifests, malformed(count, seed)),
    ...refusedChartRows(refusedCharts, refusedManifests),
    ...togetherRows(togetherIn(documents, written, togetherLinter(from('lib/lint/lint-release.ts'), from('lib/manifest/release.ts')))),
    speedRow(lintOverParse(documents.slice(0, TIMED).map(({ object }) => object), lint)),
    { name: 'seed', value: seed, unit: '', goal: 'repeats this run', ok: true },
  ]);
}

/** Charts until those without an error have `count` manifests. */
function chartsFor(count, seed) {
  const charts = [];
  for (let round = 0; manifestsOf(charts.filter(({ isRefused }) => !isRefused)).length < count; round += 1) {
    const more = randomCharts(Math.min(count, 1000), seed + round);
    charts.push(...more.map((chart) => ({ ...chart, isRefused: chart.findings.some(({ severity }) => severity === 'error') })));
  }
  return charts;
}

/** Of charts with an error, what would have been written. */
function manifestsOf(charts) {
  return charts.flatMap((chart) => chart.objects.map((object) => ({
    kind: kindOf(object), mutation: chart.target, path: '', detail: '', source: 'random props', chart, object,
  })));
}

main().catch((error) => {
  say(error.stack);
  process.exitCode = 1;
});
