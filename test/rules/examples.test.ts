import { RULES } from './all-rules';
import { examples, findingsOf } from './examples';

interface RulePage {
  readonly id: string;
  readonly text: string;
}

const { pages } = require('../../scripts/docs/rules.cjs') as { pages(): RulePage[] };
const PAGES = pages();
const EXAMPLES = [...examples().values()];
const OF_MANIFESTS = /^(SCH|KNV|KSV|KFS|POD|K8S|CHG)\d/;
/** The schema finds the same at the same place, and first. */
const BEHIND_SCHEMAS = ['KSV214'];

describe('the examples on the pages of findings', () => {
  it('are there for every rule about manifests', () => {
    const ids = RULES.map(({ id }) => id).filter((id) => OF_MANIFESTS.test(id) && !BEHIND_SCHEMAS.includes(id));
    expect(ids.filter((id) => !EXAMPLES.some((example) => example.id === id))).toEqual([]);
  });

  it.each(EXAMPLES.map((example) => [example.id, example] as const))('are what the whole of lint finds and does not find: %s', (id, example) => {
    const idsIn = (object: typeof example.wrong) => findingsOf(object, example).map(({ finding }) => finding.id);
    expect(idsIn(example.wrong)).toContain(id);
    expect(idsIn(example.right)).not.toContain(id);
  });

  it('stand there both, with what is wrong over its place', () => {
    const byId = new Map(PAGES.map(({ id, text }) => [id, text]));
    for (const { id } of EXAMPLES) {
      const text = byId.get(id)!;
      expect(text).toMatch(/## (Refused|Found)\n\n```yaml\n/);
      expect(text).toMatch(/## (Accepted|Not found)\n\n```yaml\n/);
      expect(text.split(`# ${id}: `).length).toBe(3);
    }
  });

  it('name the file of the rule', () => {
    for (const { id, text } of PAGES) expect(text).toContain(`(../../${RULES.find((rule) => rule.id === id)!.file})`);
  });
});
