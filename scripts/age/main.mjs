#!/usr/bin/env node
import { createRequire } from 'node:module';
import { parseArgs } from 'node:util';
import { writeReport } from '../report.mjs';
import { ageRows } from './rows.mjs';

const HELP = `npm run age [-- OPTION…]

Tells how many months ago the facts about images, models and GPUs were compared with what their projects have released,
and how old the images are. Writes reports/age.json. A row that is too old is a task and not an error: exit code 0.

  --most N     months after which a row is to be compared again (default 3)
  --strict     exit code 1 where a row is older
  --today DAY  YYYY-MM-DD in place of this day

Examples:
  npm run age
  npm run age -- --strict --most 6
`;

const { values: { help, most, strict, today } } = parseArgs({
  options: {
    help: { type: 'boolean' }, most: { type: 'string', default: '3' }, strict: { type: 'boolean' },
    today: { type: 'string', default: new Date().toISOString().slice(0, 10) },
  },
});

/** Rows with a date of their own; the others have their table's. */
function modelRows({ MODEL_ROWS, MODELS_CHECKED }) {
  return [...MODEL_ROWS].map(([name, { checked = MODELS_CHECKED }]) => ({ name, checked }));
}

/** What drivers report of a GPU was compared at another time than the rest, and not of all. */
function gpuRows({ GPU_ROWS, GPUS_CHECKED }) {
  return Object.entries(GPU_ROWS).flatMap(([name, { reportedMemory }]) => [
    { name, checked: GPUS_CHECKED.row },
    ...(reportedMemory === undefined ? [] : [{ name: `${name}, memory as reported`, checked: GPUS_CHECKED.reportedMemory }]),
  ]);
}

function imageRows({ IMAGES }) {
  return Object.values(IMAGES).map(({ repository, tag, released, checked }) => ({ name: `${repository}:${tag}`, released, checked }));
}

function main() {
  if (help) return void process.stdout.write(HELP);
  const require = createRequire(import.meta.url);
  require('../typescript.cjs').registerTypeScript({});
  const data = (name) => require(`../../lib/catalog/data/${name}.ts`);
  const tables = [
    { table: 'image', rows: imageRows(data('images')) }, { table: 'model', rows: modelRows(data('models')) },
    { table: 'GPU', rows: gpuRows(data('gpus')) },
  ];
  writeReport('age', ageRows(tables, today, Number(most)));
  if (!strict) process.exitCode = 0;
}

main();
