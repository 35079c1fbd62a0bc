#!/usr/bin/env node
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { disconnect } from '../e2e/api.mjs';
import { useCluster } from '../e2e/shared-cluster.mjs';
import { writeReport } from '../report.mjs';
import { groupsOf } from './container.mjs';
import { writeDocs } from './docs.mjs';
import { imageOf } from './images.mjs';
import { hubCache, install, makeModel } from './install.mjs';
import { jobOf, notRun, perform } from './jobs.mjs';
import { HELP, chosen, optionsOf } from './options.mjs';
import { RUNTIMES, TARGETS } from './programs.mjs';
import { keep, kept } from './record.mjs';
import { notRunRows, rowsOf } from './rows.mjs';

const say = (text) => process.stderr.write(`serve: ${text}\n`);

async function main(args) {
  const options = optionsOf(args);
  if (options.help) return void process.stdout.write(HELP);
  const runtimes = chosen(Object.keys(RUNTIMES), options.only, 'runtime');
  const targets = chosen(TARGETS, options.targets, 'target');
  if (!await useCluster(say)) return void say('skipped: there is neither a KUBECONFIG nor ../shared/tools/cluster');
  const begun = Date.now();
  // The library, in TypeScript, is loaded only where it is needed.
  const { containersOf, services } = await import('./pods.mjs');
  const found = await containersOf(wantedOf(runtimes, targets, services.RESTRICTED, options.withDefault), say);
  const without = found.filter(({ reason }) => reason !== undefined);
  const groups = groupsOf(found.filter(({ reason }) => reason === undefined));
  const [runnable, others] = split(groups, (group) => notRun(group.process, options) === undefined);
  const details = [
    ...without.flatMap((each) => notRunRows([each], each.reason)),
    ...others.flatMap((group) => notRunRows(ofAll(group), notRun(group.process, options))),
  ];
  details.forEach((detail) => keep(options.cache, nameOf(detail), { details: [detail] }));
  for (const program of new Set(runnable.map(({ process: { image } }) => imageOf(image).program))) {
    const mine = runnable.filter(({ process: { image } }) => imageOf(image).program === program);
    details.push(...await runProgram(program, mine, options));
  }
  say(`${Math.round((Date.now() - begun) / 60_000)} minutes`);
  writeReport('serve', details.map(({ name, value, unit, goal, ok }) => ({ name, value, unit, goal, ok })));
  details.filter(({ ok }) => !ok).forEach(({ name, detail }) => say(`  ${name}: ${detail}`));
  if (options.writeDocs) writeDocs(kept(options.cache));
}

/** Each runtime on each target, restricted: what runs with less runs with more. */
function wantedOf(runtimes, targets, props, withDefault) {
  const modes = [...withDefault ? [{}] : [], { restricted: true, props }];
  return runtimes.flatMap((runtime) => targets.flatMap((target) => modes.map((mode) => ({ runtime, target, ...mode }))));
}

function ofAll({ variants }) {
  return variants.flatMap(({ of }) => of);
}

function nameOf({ runtime, target, restricted }) {
  return `${runtime}-${target}${restricted ? '-restricted' : ''}`;
}

function split(all, test) {
  return [all.filter(test), all.filter((each) => !test(each))];
}

/** Installs a program, runs every container that it stands in, and takes it away again. */
async function runProgram(program, groups, options) {
  let installed;
  try {
    installed = await install(program, { ...options, say });
  } catch (error) {
    return groups.flatMap((group) => notRunRows(ofAll(group), error.message.trim().split('\n').at(-1), false));
  }
  const details = [];
  for (const group of groups) {
    const [{ runtime, restricted }] = ofAll(group);
    const names = ofAll(group).map(({ target }) => target).join(', ');
    const name = nameOf(ofAll(group)[0]);
    const model = await makeModel(RUNTIMES[runtime].model, { ...options, folder: installed.folder });
    const hub = RUNTIMES[runtime].hub ? hubCache(RUNTIMES[runtime].hub, model, options) : undefined;
    const job = jobOf(group, { installed, model, hub, log: join(options.cache, 'logs', name) });
    const begun = Date.now();
    const results = await perform(job);
    const rows = rowsOf(group, results);
    details.push(...rows);
    const { image } = group.process;
    keep(options.cache, name, { details: rows, program, image, added: job.added, leftOut: job.leftOut, ofImage: job.container.ofImage });
    const failed = results.filter(({ ok }) => !ok).map(({ check, detail }) => `${check}: ${detail}`);
    say(`${runtime} on ${names}${restricted ? ', restricted' : ''}: ${Math.round((Date.now() - begun) / 1000)} s`);
    failed.forEach((each) => say(`    ${each}`));
  }
  if (!options.keep) rmSync(installed.folder, { recursive: true, force: true });
  return details;
}

mkdirSync('reports', { recursive: true });
main(process.argv.slice(2)).catch((error) => {
  say(error.message);
  process.exitCode = 1;
}).finally(disconnect);
