#!/usr/bin/env node
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { writeReport } from '../report.mjs';
import { Isolated } from './isolated.mjs';

const FUZZERS = ['objects', 'manifests', 'texts', 'props', 'secrets'];

const HELP = `npm run fuzz [-- OPTION…]

Gives hostile input to lint, the command and the constructs. Writes reports/fuzz.json, and each input that failed, as
small as it was found, to reports/fuzz/; exit code 1 where a goal is missed.

  --seconds N      time for all fuzzers together, without the shrinking of what failed (default 100)
  --inputs N       at most so many inputs for each fuzzer
  --seed N         the same inputs again; without it, each run has a seed of its own
  --only NAME,…    of ${FUZZERS.join(', ')}
  --report-times   reports the slowest inputs without a goal, for machines that do other work
  --again FILE     runs one failure again, such as reports/fuzz/texts-1.json

Examples:
  npm run fuzz -- --only texts --inputs 1000 --seed 1
  npm run fuzz -- --again reports/fuzz/texts-1.json
`;

const OPTIONS = {
  seconds: { type: 'string', default: '100' }, inputs: { type: 'string', default: 'Infinity' }, seed: { type: 'string' },
  only: { type: 'string', default: FUZZERS.join(',') }, again: { type: 'string' }, 'report-times': { type: 'boolean', default: false }, help: { type: 'boolean' },
};

/** Of an input of at most 1.5 MB, which is what an API server takes. */
const SLOW_MS = 1000;
/** A machine that does other work makes an input slow now and then: the best time counts. */
const RETRIES = 3;
/** Failures of one kind and place are one; the most frequent of them are studied. */
const STUDIED = 8;
const SHRINKING_MS = 15_000;
const PROGRESS_MS = 10_000;
const REPORTS = 'reports/fuzz';
const LANES = availableParallelism();

const say = (text) => process.stderr.write(`fuzz: ${text}\n`);
const folder = mkdtempSync(join(tmpdir(), 'fuzz-'));
process.on('exit', () => rmSync(folder, { recursive: true, force: true }));

async function main() {
  const { values: options } = parseArgs({ options: OPTIONS });
  if (options.help) return void process.stdout.write(HELP);
  if (options.again !== undefined) return repeat(JSON.parse(readFileSync(options.again, 'utf8')));
  const chosen = options.only.split(',');
  const unknown = chosen.find((name) => !FUZZERS.includes(name));
  if (unknown !== undefined) throw new Error(`there is no fuzzer "${unknown}", only ${FUZZERS.join(', ')}`);
  const seed = Number(options.seed ?? Date.now() % 2 ** 31);
  say(`seed ${seed}: npm run fuzz -- --seed ${seed} gives these inputs again`);
  rmSync(REPORTS, { recursive: true, force: true });
  const results = [];
  const bounds = { inputs: Number(options.inputs), ms: 1000 * Number(options.seconds) / chosen.length };
  for (const fuzzer of chosen) results.push(await fuzzed(fuzzer, { seed, ...bounds }));
  writeReport('fuzz', [...results.flatMap((result) => rowsOf(result, options['report-times'])), ...totals(results), { name: 'seed', value: seed, unit: '', goal: 'gives these inputs again', ok: true }]);
}

/** Inputs one after the other, in as many processes as the machine has cores. */
async function fuzzed(fuzzer, { seed, inputs, ms }) {
  const result = { fuzzer, inputs: 0, slowest: 0, failures: new Map() };
  const lanes = Array.from({ length: LANES }, () => new Isolated(fuzzer, folder));
  await Promise.all(lanes.map((isolated) => isolated.start()));
  const end = Date.now() + ms;
  let told = Date.now();
  await Promise.all(lanes.map(async (isolated) => {
    while (Date.now() < end && result.inputs < inputs) {
      const question = { seed: mixed(seed, result.inputs++), path: '0' };
      const answer = await examined(isolated, question);
      result.slowest = Math.max(result.slowest, answer.ms);
      for (const problem of answer.problems) note(result.failures, { fuzzer, ...question, ...problem });
      if (Date.now() - told > PROGRESS_MS) {
        told = Date.now();
        say(`${fuzzer}: ${result.inputs} inputs, ${result.failures.size} kinds of failures, ${Math.max(0, Math.round((end - told) / 1000))} s to go`);
      }
    }
    isolated.close();
  }));
  let number = 0;
  for (const failure of mostFrequent(result.failures)) await study(failure, join(REPORTS, `${fuzzer}-${number += 1}`));
  return result;
}

function hangs({ problems }) {
  return problems.some(({ kind }) => kind === 'crash');
}

function mostFrequent(failures) {
  return [...failures.values()].sort((one, other) => other.count - one.count).slice(0, STUDIED);
}

/** What comes of an input; a slow one gets more tries. */
async function examined(isolated, question) {
  let answer = await isolated.run(question);
  for (let retry = 0; retry < RETRIES && answer?.ms > SLOW_MS && !(retry > 0 && hangs(answer)); retry += 1) {
    const next = await isolated.run(question);
    if (next.ms < answer.ms) answer = next;
  }
  if (answer?.ms > SLOW_MS && answer.problems.length === 0) answer.problems.push({ kind: 'slow', message: `takes more than ${SLOW_MS} ms` });
  return answer;
}

/** Numbers in messages differ from input to input. */
function signatureOf({ kind, message, group = message }) {
  return `${kind} ${group.replaceAll(/"[^"]*"|\d+/g, '#').slice(0, 120)}`;
}

function note(failures, failure) {
  const signature = signatureOf(failure);
  const known = failures.get(signature);
  if (known === undefined) failures.set(signature, { ...failure, count: 1 });
  else known.count += 1;
}

/** The smallest input that fails in the same way, kept so that it can be run again. */
async function study(failure, file) {
  const isolated = new Isolated(failure.fuzzer, folder);
  let { path } = failure;
  const end = Date.now() + SHRINKING_MS;
  for (let next = 0; Date.now() < end; next += 1) {
    const answer = await examined(isolated, { seed: failure.seed, path: `${path}:${next}` });
    if (answer === undefined) break;
    if (!answer.problems.some((problem) => signatureOf(problem) === signatureOf(failure))) continue;
    path = `${path}:${next}`;
    next = -1;
  }
  isolated.close();
  const text = await textOf({ ...failure, path });
  mkdirSync(REPORTS, { recursive: true });
  writeFileSync(`${file}.json`, `${JSON.stringify({ ...failure, path }, null, 2)}\n`);
  writeFileSync(`${file}.txt`, text, 'latin1');
  const shown = text.length > 600 ? `${text.slice(0, 600)}… (${text.length} bytes)` : text;
  say(`${failure.kind}, ${failure.count} times: ${failure.message}\n${shown}\n${file}.txt; npm run fuzz -- --again ${file}.json`);
}

/** In a process that does not run it. */
async function textOf({ fuzzer, seed, path }) {
  const isolated = new Isolated(fuzzer, folder);
  const { text = '' } = await isolated.run({ seed, path, onlyText: true });
  isolated.close();
  return text;
}

async function repeat(failure) {
  const isolated = new Isolated(failure.fuzzer, folder);
  const { ms, problems } = await examined(isolated, failure);
  isolated.close();
  say(`${Math.round(ms)} ms${problems.length === 0 ? ', nothing wrong' : ''}`);
  for (const { kind, message } of problems) say(`${kind}: ${message}`);
  if (problems.length > 0) process.exitCode = 1;
}

function rowsOf({ fuzzer, inputs, slowest, failures }, reportTimes) {
  const crashes = counted(failures, 'crash');
  const ms = Math.round(slowest);
  return [
    { name: `${fuzzer}: inputs`, value: inputs, unit: '', goal: '> 0', ok: inputs > 0 },
    { name: `${fuzzer}: crashes and hangs`, value: crashes, unit: 'inputs', goal: '0', ok: crashes === 0 },
    { name: `${fuzzer}: slowest input`, value: ms, unit: 'ms', goal: reportTimes ? 'reported' : `<= ${SLOW_MS}`, ok: reportTimes || ms <= SLOW_MS },
  ];
}

const TOTALS = { shown: 'secrets shown', missed: 'secrets not found', invalid: 'answers of the command that are not valid or not whole' };

function totals(results) {
  return Object.entries(TOTALS).map(([kind, name]) => {
    const value = results.reduce((sum, { failures }) => sum + counted(failures, kind), 0);
    return { name, value, unit: 'inputs', goal: '0', ok: value === 0 };
  });
}

function counted(failures, kind) {
  return [...failures.values()].filter((failure) => failure.kind === kind).reduce((sum, { count }) => sum + count, 0);
}

/** Seeds that are near to each other would begin alike. */
function mixed(seed, index) {
  let mix = Math.imul(seed ^ (seed >>> 16), 0x45d9f3b) + Math.imul(index + 1, 0x9e3779b1);
  mix = Math.imul(mix ^ (mix >>> 15), 0x85ebca6b);
  return mix ^ (mix >>> 13);
}

main().catch((error) => {
  say(error.message);
  process.exitCode = 1;
});
