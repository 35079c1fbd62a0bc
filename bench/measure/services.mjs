/**
 * Time and memory of many complete services against the same objects written by hand. The time is that of the CPUs, with V8's own threads:
 * wall time tells more of the machine's other work.
 */
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
    goal: 1.8,
    pairs,
    ours: ['node', '--expose-gc', 'bench/programs/ours.cjs', outdir, measure, count],
    theirs: ['node', '--expose-gc', 'bench/programs/raw.cjs', outdir, measure, count, templates],
    figure: printed,
    ...options,
  });
  const thousand = against('synth of 1000 services, CPU time', 'cpu', '1000', 5);
  const fourThousand = against('synth of 4000 services, CPU time', 'cpu', '4000', 3);
  return [
    // One service is a whole process: what a user waits for is mostly Node and the modules. Inside it are 20 ms of functions that
    // run for the first time, which is noise.
    against('synth of 1 service, wall time of the process', 'cpu', '1', 21, { figure: wallTime }),
    against('synth of 100 services, CPU time', 'cpu', '100', 11),
    thousand,
    fourThousand,
    growth(thousand, fourThousand),
    against('largest memory of 4000 services', 'rss', '4000', 2),
    against('heap that 4000 services keep', 'live', '4000', 1),
  ];
}

function growth(few, many) {
  const ours = many.ours / few.ours;
  const theirs = many.theirs / few.theirs;
  return {
    name: 'growth from 1000 to 4000 services, CPU time', value: round(ours / theirs), unit: 'x', goal: 1.15, ours: round(ours),
    theirs: round(theirs), pairs: many.pairs,
  };
}
