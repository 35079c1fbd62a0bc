/** Time and memory of many complete services against the same objects written by hand. */
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execFileSync } from 'node:child_process';
import { pairedRatio, printed, round } from '../paired.mjs';

const KEY = 'tplq';
const PAIRS = { 1: 15, 100: 11, 1000: 7, 4000: 5 };

export function measureServices() {
  const outdir = mkdtempSync(join(tmpdir(), 'bench-services-'));
  const templates = join(outdir, 'templates.json');
  writeFileSync(templates, execFileSync('node', ['bench/programs/templates.cjs', KEY]));
  const against = (measure, count, pairs, nodeOptions = []) => pairedRatio({
    name: `${measure === 'time' ? 'synth' : `memory (${measure})`} of ${count} services`,
    goal: 1.5,
    pairs,
    ours: ['node', ...nodeOptions, 'bench/programs/ours.cjs', outdir, measure, count],
    theirs: ['node', ...nodeOptions, 'bench/programs/raw.cjs', outdir, measure, count, templates, KEY],
    figure: printed,
  });
  const times = Object.entries(PAIRS).map(([count, pairs]) => against('time', count, pairs));
  return [
    ...times,
    growth(times.at(-2), times.at(-1)),
    against('rss', '4000', 3),
    against('heap', '4000', 3, ['--expose-gc']),
  ];
}

function growth(few, many) {
  const ours = many.ours / few.ours;
  const theirs = many.theirs / few.theirs;
  return { name: 'growth from 1000 to 4000 services', value: round(ours / theirs), unit: 'x', goal: 1.15, ours: round(ours), theirs: round(theirs), pairs: many.pairs };
}
