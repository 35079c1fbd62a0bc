import { readFileSync } from 'fs';
import { join } from 'path';
import { lintText } from '../../lib/lint/file/lint-together';

const INPUT = readFileSync(join(__dirname, 'inputs/26-rollout-without-a-spare-gpu/input.yaml'), 'utf8');

function found(text: string): string[] {
  return lintText(text).findings.map(({ finding }) => finding).filter(({ id }) => id === 'POD102').map(({ rule, cure }) => `${rule}; ${cure}`);
}

it('tells that an update needs a spare GPU, and what needs none', () => {
  expect(found(INPUT)).toEqual(['is missing, so that an update needs 1 spare GPU; keep them free, or set type: Recreate']);
});

it('has nothing to say once the old pod goes first', () => {
  expect(found(INPUT.replace('spec:\n', 'spec:\n  strategy: {type: Recreate}\n'))).toEqual([]);
  expect(found(INPUT.replace('spec:\n', 'spec:\n  strategy: {rollingUpdate: {maxSurge: 0, maxUnavailable: 1}}\n'))).toEqual([]);
});
