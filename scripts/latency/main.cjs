/**
 * Fits the time of tokens to measurements, and says how good it is for models that it has not seen: `npm run latency`.
 */
const { existsSync, readFileSync, writeFileSync } = require('node:fs');
const { join } = require('node:path');
const { parseArgs } = require('node:util');
const { registerTypeScript } = require('../typescript.cjs');
const { fitSum, fitTerms, weightedQuantile } = require('./fit.cjs');

const ROOT = join(__dirname, '..', '..');

const HELP = `npm run latency [-- OPTIONS]

Leaves each model out in turn, fits the coefficients of lib/latency to the measurements of the others, and compares its estimates with the
measurements of the model that was left out. Then the same with two measurements of each server given. Writes reports/latency.json; exit
code 1 where a goal is missed.

  --data FILE   measurements, with the columns of aiconfigurator's silicon_sample.csv; default: ../shared/data/llm-latency-measured.csv
  --judge FILE  compares the coefficients that stand in lib/latency with the measurements in another file; nothing is fitted
  --write       fits all measurements, and writes lib/latency/coefficients.ts
`;

/** Parts of the errors on each side beyond which an interval does not reach. */
const OUTSIDE = { tpot: 0.05, ttft: 0.045 };
const CROWDED = 0.02;

const log = (row, time, estimate) => Math.log(row[time] / estimate);

function lib() {
  return { ...require('../../lib/latency/predictors'), ...require('../../lib/latency/calibration') };
}

function fitted(rows, sizes) {
  const { cacheWait, firstTokenTerms, timePerToken, tokenParts } = lib();
  const parts = fitSum(rows, ({ server, load }) => tokenParts(server, load), ({ tpot }) => tpot);
  const perToken = ({ server, load }) => timePerToken(server, load, parts);
  const terms = fitTerms(
    rows,
    (row) => firstTokenTerms(row.server, row.load, perToken(row)),
    (row) => Math.log(Math.max(row.ttft - cacheWait(row.server, row.load, perToken(row)), row.ttft * 0.1)),
    ({ family }) => 1 / Math.sqrt(sizes.get(family)),
  );
  return { tokenParts: parts, firstTokenTerms: terms };
}

/** Errors of rows under coefficients that were not fitted to them. */
function errorsOf(rows, weights, sizes) {
  const { isCrowded, timePerToken, timeToFirstToken } = lib();
  return rows.map((row) => ({
    row,
    weight: 1 / Math.sqrt(sizes.get(row.family)),
    crowded: isCrowded(row.server, row.load),
    tpot: log(row, 'tpot', timePerToken(row.server, row.load, weights.tokenParts)),
    ttft: log(row, 'ttft', timeToFirstToken(row.server, row.load, weights)),
  }));
}

/** Each family's errors under what was fitted to the others. */
function leftOut(rows, sizes) {
  const families = [...new Set(rows.map(({ family }) => family))];
  return families.flatMap((family) => {
    const weights = fitted(rows.filter((row) => row.family !== family), sizes);
    return errorsOf(rows.filter((row) => row.family === family), weights, sizes);
  });
}

function scatter(errors, time, outside) {
  const points = errors.map(({ weight, ...each }) => ({ weight, value: each[time] }));
  return { least: weightedQuantile(points, outside), most: weightedQuantile(points, 1 - outside) };
}

function scattersOf(errors) {
  const of = (engine, crowded) => {
    const known = errors.filter((each) => each.row.description.engine === engine && each.crowded === crowded);
    return scatter(known, 'ttft', crowded ? CROWDED : OUTSIDE.ttft);
  };
  return {
    timePerOutputToken: scatter(errors, 'tpot', OUTSIDE.tpot),
    timeToFirstToken: Object.fromEntries(['vllm', 'sglang'].map((engine) => [
      engine, { usual: of(engine, false), crowded: of(engine, true) },
    ])),
  };
}

/** What is left of errors when two of a server's measurements, one of low and one of high load, are given. */
function measuredErrors(errors) {
  const { correction, corrected } = lib();
  const servers = groups(errors, ({ row }) => row.configuration);
  return [...servers.values()].flatMap((list) => {
    const distinct = [...new Map(list.map((each) => [JSON.stringify(each.row.load), each])).values()]
      .sort((a, b) => a.row.load.concurrency - b.row.load.concurrency);
    if (distinct.length < 4) return [];
    const given = [distinct[Math.floor(distinct.length / 4)], distinct[distinct.length - 1 - Math.floor(distinct.length / 4)]];
    const after = (time) => {
      const estimate = ({ row, ...errors }) => row[time] / Math.exp(errors[time]);
      const found = correction(given, ({ row }) => row[time], estimate);
      return (each) => Math.log(each.row[time] / corrected(found, estimate(each)));
    };
    const [tpot, ttft] = [after('tpot'), after('ttft')];
    return distinct.filter((each) => !given.includes(each)).map((each) => ({ ...each, tpot: tpot(each), ttft: ttft(each) }));
  });
}

function groups(list, keyOf) {
  const found = new Map();
  for (const each of list) found.set(keyOf(each), [...found.get(keyOf(each)) ?? [], each]);
  return found;
}

function median(values) {
  return weightedQuantile(values.map((value) => ({ value, weight: 1 })), 0.5);
}

function rowsOfReport(judged) {
  const row = (name, value, unit, goal, ok) => ({ name, value: Math.round(value * 1000) / 1000, unit, goal, ok });
  return ['tpot', 'ttft'].flatMap((time) => {
    const title = { tpot: 'time per output token', ttft: 'time to first token' }[time];
    const error = median(judged.map((each) => Math.abs(Math.exp(-each[time]) - 1)));
    const isInside = ({ scatter: ends, ...errors }) => errors[time] >= ends[time].least && errors[time] <= ends[time].most;
    const inside = judged.filter(isInside).length / judged.length;
    const width = median(judged.map((each) => Math.exp(each.scatter[time].most - each.scatter[time].least)));
    const widest = { tpot: 3, ttft: 6 }[time];
    return [
      time === 'tpot' ? row(`${title}: median error`, error, 'of the measurement', '<= 0.3', error <= 0.3)
      : row(`${title}: median error`, error, 'of the measurement', 'reported', true),
      row(`${title}: measurements inside the interval`, inside, 'of all', '>= 0.9', inside >= 0.9),
      row(`${title}: upper end / lower end, median`, width, 'times', `<= ${widest}`, width <= widest),
    ];
  });
}

function withScatters(errors, scatters) {
  return errors.map((each) => ({
    ...each,
    scatter: {
      tpot: scatters.timePerOutputToken,
      ttft: scatters.timeToFirstToken[each.row.description.engine][each.crowded ? 'crowded' : 'usual'],
    },
  }));
}

/** Each model under coefficients and intervals that know nothing of it. */
function judgedLeftOut(rows, sizes) {
  const families = [...sizes.keys()];
  return families.flatMap((family, index) => {
    process.stderr.write(`latency: ${index + 1} of ${families.length}: without ${family}\n`);
    const others = rows.filter((row) => row.family !== family);
    const errors = errorsOf(rows.filter((row) => row.family === family), fitted(others, sizes), sizes);
    return withScatters(errors, scattersOf(leftOut(others, sizes)));
  });
}

function table(judged) {
  for (const [model, list] of groups(judged, ({ row }) => row.model)) {
    const error = (time) => `${Math.round(100 * median(list.map((each) => Math.abs(Math.exp(-each[time]) - 1))))} %`;
    console.log(`${model.padEnd(40)} ${String(list.length).padStart(4)} rows, median error per token ${error('tpot')}, first token ${error('ttft')}`);
  }
}

function written(numbers) {
  return JSON.stringify(numbers, (_, value) => (typeof value === 'number' ? Number(value.toPrecision(4)) : value))
    .replace(/"(\w+)":/g, '$1: ').replace(/,/g, ', ').replace(/\{/g, '{ ').replace(/\}/g, ' }');
}

function write(rows, sizes) {
  const errors = leftOut(rows, sizes);
  const weights = fitted(rows, sizes);
  const scatters = scattersOf(errors);
  const measured = measuredErrors(errors);
  const file = join(ROOT, 'lib/latency/coefficients.ts');
  const head = readFileSync(file, 'utf8').split('\n/**\n * Fitted')[0];
  writeFileSync(file, `${head}
/**
 * Fitted to ${rows.length} measurements of ${sizes.size} models, by vLLM and SGLang: aiconfigurator (NVIDIA, Apache-2.0), silicon_sample.csv of 2026-04.
 */
export const COEFFICIENTS: Coefficients = {
  tokenParts: ${written(weights.tokenParts)},
  firstTokenTerms: [
    ${written(weights.firstTokenTerms.slice(0, 8)).slice(1, -1)},
    ${written(weights.firstTokenTerms.slice(8)).slice(1, -1)},
  ],
  timePerOutputToken: ${written(scatters.timePerOutputToken)},
  timeToFirstToken: {
    vllm: ${written(scatters.timeToFirstToken.vllm)},
    sglang: ${written(scatters.timeToFirstToken.sglang)},
  },
  measured: {
    timePerOutputToken: ${written(scatter(measured, 'tpot', OUTSIDE.tpot))},
    timeToFirstToken: ${written(scatter(measured, 'ttft', OUTSIDE.tpot))},
  },
};
`);
}

async function main() {
  const { values } = parseArgs({
    options: { data: { type: 'string' }, judge: { type: 'string' }, write: { type: 'boolean' }, help: { type: 'boolean', short: 'h' } },
  });
  if (values.help) {
    process.stdout.write(HELP);
    return;
  }
  registerTypeScript({});
  const { readRows } = require('./rows.cjs');
  const data = values.data ?? join(ROOT, '..', 'shared', 'data', 'llm-latency-measured.csv');
  if (!existsSync(values.judge ?? data)) {
    process.stderr.write(`latency: there is no ${values.judge ?? data}; give measurements by --data\n`);
    process.exitCode = 2;
    return;
  }
  const { asked, rows } = readRows(values.judge ?? data);
  const sizes = new Map([...groups(rows, ({ family }) => family)].map(([family, list]) => [family, list.length]));
  if (values.write) {
    write(rows, sizes);
    return;
  }
  const { COEFFICIENTS } = require('../../lib/latency/coefficients');
  const judged = values.judge === undefined ? judgedLeftOut(rows, sizes)
    : withScatters(errorsOf(rows, COEFFICIENTS, sizes), COEFFICIENTS);
  table(judged);
  const after = measuredErrors(judged);
  const error = median(after.map(({ tpot }) => Math.abs(Math.exp(-tpot) - 1)));
  const answered = rows.length / asked;
  const { writeReport } = await import('../report.mjs');
  writeReport('latency', [
    { name: 'rows answered', value: Math.round(answered * 1000) / 1000, unit: `of ${asked}`, goal: '>= 0.95', ok: answered >= 0.95 },
    ...rowsOfReport(judged),
    {
      name: 'time per output token after two measurements: median error',
      value: Math.round(error * 1000) / 1000, unit: `of the measurement, ${after.length} rows`,
      goal: '<= 0.1', ok: error <= 0.1,
    },
  ]);
}

void main();
