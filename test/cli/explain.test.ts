import { RULES } from '../rules/all-rules';
import { command } from './command';

describe('every finding', () => {
  test('has a page that says why it matters and what to do', () => {
    for (const { id, title, why, cure } of RULES) {
      const { code, out } = command(['lint', '--explain', id]);
      expect(code).toBe(0);
      expect(out).toContain(`# ${id}: ${title}\n`);
      expect(out).toContain(why);
      expect(out).toContain(cure);
    }
  });

  test('has a cure in whole sentences', () => {
    expect(RULES.filter(({ cure }) => !/^[A-Z].*\.$/.test(cure)).map(({ id, cure }) => [id, cure])).toEqual([]);
  });
});
