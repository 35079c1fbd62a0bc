/** Time and memory of many complete services against the same objects written by hand. */
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execFileSync } from 'node:child_process';
import { pairedRatio, printed, round, wallTime } from '../paired.mjs';

export function measureServices() {
  const outdir = mkdtempSync(join(tmpdir(), 'bench-services-'));
  const templates = join(outdir, 'templates.cjs');
  writeFileSync(templates, execFileSync('node', ['bench/programs/templates.cjs']));
  const against = (name, measure, count, pairs, options = {}) => pairedRatio({
    name,
    goal: 1.5,
    pairs,
    ours: ['node', 'bench/programs/ours.cjs', outdir, measure, count],
    theirs: ['node', 'bench/programs/raw.cjs', outdir, measure, count, templates],
    figure: printed,
    ...options,
  });
  const thousand = against('synth of 1000 services', 'time', '1000', 5);
  const fourThousand = against('synth of 4000 services', 'time', '4000', 3);
  return [
    // Once is the whole process: every function runs for the first time, in cdk8s too, and starting Node is what a user waits for.
    against('synth of 1 service, with its process', 'time', '1', 21, { figure: wallTime }),
    against('synth of 100 services', 'time', '100', 11),
    thousand,
    fourThousand,
    growth(thousand, fourThousand),
    against('largest memory of 4000 services', 'rss', '4000', 2),
  ];
}

function growth(few, many) {
  const ours = many.ours / few.ours;
  const theirs = many.theirs / few.theirs;
  return { name: 'growth from 1000 to 4000 services', value: round(ours / theirs), unit: 'x', goal: 1.15, ours: round(ours), theirs: round(theirs), pairs: many.pairs };
}
