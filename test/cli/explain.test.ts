import { readdirSync } from 'fs';
import { join } from 'path';
import { definitionOf } from '../../lib/finding/all-definitions';
import type { Definition } from '../../lib/finding/definition';
import { command } from './command';

const FOLDER = join(__dirname, '../../lib/finding/definitions');
const DEFINITIONS = readdirSync(FOLDER).flatMap((file) => Object.values<Definition>(require(join(FOLDER, file))));

describe('every finding', () => {
  test('is known by its id', () => {
    expect(DEFINITIONS.filter((definition) => definitionOf(definition.id) !== definition)).toEqual([]);
  });

  test('has a page that says why it matters and what to do', () => {
    for (const { id, title, why, cure } of DEFINITIONS) {
      const { code, out } = command(['lint', '--explain', id]);
      expect(code).toBe(0);
      expect(out).toContain(`# ${id}: ${title}\n`);
      expect(out).toContain(why);
      expect(out).toContain(cure);
    }
  });

  test('has a cure in whole sentences', () => {
    expect(DEFINITIONS.filter(({ cure }) => !/^[A-Z].*\.$/.test(cure)).map(({ id, cure }) => [id, cure])).toEqual([]);
  });
});
