import { readdirSync } from 'fs';
import { join } from 'path';
import type { Definition } from '../../lib/finding/definition';
import { ID } from '../../lib/finding/finding-text';
import { Cases } from './case';
import { ARGUMENTS } from './cases/arguments';
import { CLUSTERS } from './cases/clusters';
import { GPUS } from './cases/gpus';
import { PODS } from './cases/pods';
import { SCALING } from './cases/scaling';

const CASES: Cases = { ...ARGUMENTS, ...GPUS, ...PODS, ...SCALING, ...CLUSTERS };

const FOLDER = join(__dirname, '../../lib/finding/definitions');
const DEFINITIONS: Definition[] = readdirSync(FOLDER).flatMap((file) => Object.values(require(join(FOLDER, file))) as Definition[]);

describe('every finding', () => {
  it('has an id of its own, of capitals and three digits', () => {
    const ids = DEFINITIONS.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.filter((id) => !ID.test(id))).toEqual([]);
  });

  it('says in whole words what it is about and why it matters', () => {
    for (const { title, why } of DEFINITIONS) {
      expect(title).toMatch(/^\S+ .*[^.]$/);
      expect(why).toMatch(/^\S+ .*\.$/);
    }
  });

  it('has a case here, and no case is about nothing', () => {
    expect(Object.keys(CASES).sort()).toEqual(DEFINITIONS.map(({ id }) => id).sort());
  });
});

describe.each(DEFINITIONS.map(({ id, severity }) => [id, severity] as const))('%s', (id, severity) => {
  const { property, wrong, right } = CASES[id];

  it('is found where the rule is broken, with property, rule and cure', () => {
    const found = wrong().filter((each) => each.id === id);
    expect(found.length).toBeGreaterThan(0);
    expect(found[0]).toMatchObject({ severity, property });
    expect(found[0].rule).toMatch(/^\S.{3,}[^.]$/s);
    expect(found[0].cure).toMatch(/^\S.{3,}[^.]$/s);
  });

  it('is not found where the rule is kept', () => {
    expect(right().filter((each) => each.id === id || each.id === 'CDK000')).toEqual([]);
  });
});
