import { spawnSync } from 'node:child_process';

/** Wall time of a whole process, in ms. */
export function wallTime([command, ...args], options = {}) {
  const start = performance.now();
  run(command, args, options);
  return performance.now() - start;
}

/** What a program prints: its own measure of itself. */
export function printed([command, ...args], options = {}) {
  return Number(run(command, args, options));
}

/** A program that prints how long some packages take to load, in ms. */
export function loading(...packages) {
  const requires = packages.map((name) => `require('${name}');`).join(' ');
  return ['node', '-e', `const start = performance.now(); ${requires} console.log(performance.now() - start);`];
}

/**
 * Median of ours / theirs over pairs of runs in turn, so that a change of the machine's speed meets both.
 * A median above the goal is measured once more with twice the pairs: one noisy minute is not a regression.
 */
export function pairedRatio({ name, goal, pairs, ours, theirs, figure }) {
  figure(ours);
  figure(theirs);
  let runs = measure(pairs);
  if (median(runs.map(ratio)) > goal) runs = measure(2 * pairs);
  return {
    name,
    value: round(median(runs.map(ratio))),
    unit: 'x',
    goal,
    ours: round(median(runs.map((pair) => pair.ours))),
    theirs: round(median(runs.map((pair) => pair.theirs))),
    pairs: runs.length,
  };

  function measure(count) {
    return Array.from({ length: count }, () => ({ ours: figure(ours), theirs: figure(theirs) }));
  }
}

export function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

export function round(value) {
  return Number(value.toPrecision(4));
}

function ratio({ ours, theirs }) {
  return ours / theirs;
}

function run(command, args, options) {
  const { status, stdout, stderr } = spawnSync(command, args, { encoding: 'utf8', ...options });
  if (status !== 0) throw new Error(`${command} ${args.join(' ')} ended with ${status}:\n${stdout}${stderr}`);
  return stdout;
}
