/** What Pulumi's users wait for: the entry, and the registration of many services under mocks, against the same resources by hand. */
import { execFileSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loading, pairedRatio, printed } from '../paired.mjs';

const SERVICES = 1000;

export function measurePulumi(project) {
  return [
    pairedRatio({
      name: 'require of the Pulumi entry, against @pulumi/pulumi and @pulumi/kubernetes',
      goal: 1.1,
      pairs: 11,
      ours: loading('inference-constructs/pulumi'),
      theirs: loading('@pulumi/pulumi', '@pulumi/kubernetes'),
      figure: (command) => printed(command, { cwd: project }),
    }),
    registration(),
  ];
}

function registration() {
  const templates = join(mkdtempSync(join(tmpdir(), 'bench-pulumi-')), 'templates.cjs');
  writeFileSync(templates, execFileSync('node', ['bench/programs/templates.cjs']));
  const targets = createRequire(import.meta.url)(templates);
  const objects = Array.from(
    { length: SERVICES }, (_, index) => targets[index % targets.length].objects('k').length,
  ).reduce((sum, length) => sum + length);
  return pairedRatio({
    name: `Pulumi: registration of ${SERVICES} services under mocks, CPU time`,
    goal: 1.3,
    pairs: 3,
    ours: ['node', 'bench/programs/pulumi-ours.cjs', String(SERVICES), String(objects)],
    theirs: ['node', 'bench/programs/pulumi-plain.cjs', String(SERVICES), String(objects), templates],
    figure: printed,
  });
}
