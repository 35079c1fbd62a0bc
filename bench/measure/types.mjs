/** What the package's types cost a user's compiler. */
import { resolve } from 'node:path';
import { pairedRatio, wallTime } from '../paired.mjs';

export function measureTypes(project) {
  const check = (config) => ['node', resolve('node_modules/typescript/bin/tsc'), '--noEmit', '-p', config];
  return [pairedRatio({
    name: 'tsc --noEmit of the first program',
    goal: 1.3,
    pairs: 7,
    ours: check('first.json'),
    theirs: check('plain.json'),
    figure: (command) => wallTime(command, { cwd: project }),
  })];
}
