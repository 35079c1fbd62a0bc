/**
 * Speed and size, as ratios to plain cdk8s measured in the same run. Writes reports/bench.json; ends with 1 when a goal is missed.
 *
 *   npm run bench [tarball | start | types | lint | services | simulation | report | pulumi …]
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { writeReport } from '../scripts/report.mjs';
import { measureLint } from './measure/lint.mjs';
import { measurePulumi } from './measure/pulumi.mjs';
import { measureReport } from './measure/report.mjs';
import { measureServices } from './measure/services.mjs';
import { measureSimulation } from './measure/simulation.mjs';
import { measureStart } from './measure/start.mjs';
import { measureTarball } from './measure/tarball.mjs';
import { measureTypes } from './measure/types.mjs';
import { userProject } from './user-project.mjs';

const packed = mkdtempSync(join(tmpdir(), 'bench-pack-'));
const [{ filename }] = JSON.parse(execFileSync('npm', ['pack', '--json', '--pack-destination', packed], { encoding: 'utf8' }));
const tarball = join(packed, filename);
const project = userProject(tarball);

const MEASURES = {
  tarball: () => measureTarball(tarball),
  start: () => measureStart(project),
  types: () => measureTypes(project),
  lint: () => measureLint(project),
  services: () => measureServices(),
  simulation: () => measureSimulation(),
  report: () => measureReport(),
  pulumi: () => measurePulumi(project),
};

const chosen = process.argv.slice(2);
// How long V8 compiles for, and so most of these ratios, differs between its versions by a quarter.
const measured = [{ name: 'version of Node', value: process.versions.node, unit: '' }];
for (const name of Object.keys(MEASURES)) {
  if (chosen.length === 0 || chosen.includes(name)) measured.push(...await MEASURES[name]());
}
const results = measured
  .map((result) => (result.goal === undefined
    ? { ...result, goal: 'reported', ok: true }
    : { ...result, goal: `<= ${result.goal}`, ok: result.value <= result.goal }));

writeReport('bench', results);
