/** What a user waits for at every start: the package, and the first program as a whole process. */
import { resolve } from 'node:path';
import { loading, pairedRatio, printed, wallTime } from '../paired.mjs';

export function measureStart(project) {
  const options = { cwd: project };
  const synth = (program) => [resolve('node_modules/.bin/cdk8s'), 'synth', '--app', `node ${program}`];
  return [
    pairedRatio({
      name: 'require, against cdk8s and cdk8s-plus-27',
      goal: 1.15,
      pairs: 15,
      ours: loading('inference-constructs'),
      theirs: loading('cdk8s', 'cdk8s-plus-27'),
      figure: (command) => printed(command, options),
    }),
    // What the library itself adds, without a goal: users start programs by `cdk8s synth`.
    pairedRatio({
      name: 'first program, `node`',
      pairs: 11,
      ours: ['node', 'first.js'],
      theirs: ['node', 'plain.js'],
      figure: (command) => wallTime(command, options),
    }),
    pairedRatio({
      name: 'first program, `cdk8s synth`',
      goal: 1.15,
      pairs: 5,
      ours: synth('first.js'),
      theirs: synth('plain.js'),
      figure: (command) => wallTime(command, options),
    }),
  ];
}
