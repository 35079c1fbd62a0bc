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

  test('has links that lead somewhere from a terminal', () => {
    expect(command(['lint', '--explain', 'sch001']).out).toMatch(/\]\(https:\/\/github\.com\/[\w/-]+\/blob\/main\/docs\/lint\.md#the-project-file\)/);
    expect(RULES.filter(({ id }) => command(['lint', '--explain', id]).out.includes('](../'))).toEqual([]);
  });

  test('is found by its id, or the nearest one is told', () => {
    expect(command(['lint', '--explain', 'KSV10O'])).toMatchObject({ code: 2, err: expect.stringContaining('; did you mean KSV10') });
  });

  test('has a cure in whole sentences', () => {
    expect(RULES.filter(({ cure }) => !/^[A-Z].*\.$/.test(cure)).map(({ id, cure }) => [id, cure])).toEqual([]);
  });
});
