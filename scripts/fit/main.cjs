/**
 * Compares what the library reckons of memory with what vLLM counted and what people reported: `npm run fit`.
 */
const { parseArgs } = require('node:util');
const { readFileSync } = require('node:fs');
const { join } = require('node:path');
const { registerTypeScript } = require('../typescript.cjs');

const HELP = `npm run fit

Prints the ratio of the cache that the library computes to the one that vLLM counted (test/catalog/vllm-kv-cache.json, made by
scripts/fit/vllm-kv.py), for each model: from its config.json, and from the catalogue. Then, of each public report in
test/rules/service/memory-reports.json: whether what vLLM refused is told, and whether what it served is not refused.
Writes reports/fit.json; exit code 1 where a row is not ok.
`;

const ROOT = join(__dirname, '..', '..');

function ratioRow(name, ratio) {
  const value = Math.round(ratio * 1000) / 1000;
  return { name, value, unit: 'of vLLM\'s cache', goal: '0.9 to 1.1', ok: Math.abs(value - 1) <= 0.1 };
}

function cacheRows() {
  const { ModelFacts } = require('../../lib');
  const { factsOf } = require('../../lib/catalog/hugging-face-config');
  const { cacheLayersOf } = require('../../lib/catalog/memory/cache-layers');
  const { cacheBytes } = require('../../lib/catalog/memory/kv-cache');
  const { vllm, date, models } = JSON.parse(readFileSync(join(ROOT, 'test/catalog/vllm-kv-cache.json'), 'utf8'));
  return models.flatMap(({ name, tokens, tensorParallel, batchedTokens, bytes, config }) => {
    const ratio = (facts) => cacheBytes(cacheLayersOf(facts), tokens, { split: tensorParallel, bytesPerNumber: 2, batchedTokens }) / bytes;
    const row = ModelFacts.ofHuggingFace(name);
    return [
      ratioRow(`cache by config.json, vLLM ${vllm} of ${date}: ${name}`, ratio(factsOf(config, 'config.json'))),
      ...(row?.contextLength === tokens ? [ratioRow(`cache by the catalogue: ${name}`, ratio(row))] : []),
    ];
  });
}

function reportRows() {
  const { MEMORY_REPORTS, memoryFindings, titleOf } = require('../../test/rules/service/memory-reports.ts');
  const errors = (report) => memoryFindings(report).filter(({ severity }) => severity === 'error');
  const row = (kind, goal, isOk, found) => (report) => {
    const findings = found(report);
    const ids = findings.map(({ id }) => id).join(', ') || 'nothing';
    const value = findings.length;
    return { name: `${kind}: ${titleOf(report)}: ${ids}`, value, unit: 'findings about the memory', goal, ok: isOk(value) };
  };
  return [
    ...MEMORY_REPORTS.refused.map(row('refused', '>= 1', (count) => count >= 1, memoryFindings)),
    ...MEMORY_REPORTS.served.map(row('served', '0 errors', (count) => count === 0, errors)),
  ];
}

async function main() {
  const { values: { help } } = parseArgs({ options: { help: { type: 'boolean', default: false } } });
  if (help) return void process.stdout.write(HELP);
  registerTypeScript({});
  const { writeReport } = await import('../report.mjs');
  writeReport('fit', [...cacheRows(), ...reportRows()]);
}

main();
