import { readdirSync, readFileSync } from 'fs';
import { join } from 'path';
import { ID } from '../../lib/finding/finding-text';
import { RULES } from './all-rules';
import type { Cases } from './case';

/** What the modules of a folder export. */
function exportsOf(folder: string): unknown[] {
  return readdirSync(folder).flatMap((file) => Object.values(require(join(folder, file))));
}

const CASES: Cases = Object.assign({}, ...exportsOf(join(__dirname, 'cases')));

/** Findings about manifests, whoever wrote them, have their cases in test/lint and test/cli. */
const OF_MANIFESTS = /^(SCH|KNV|KSV|KFS|POD|K8S|KED|MET|CHG|YML|FIL|OBJ|REL|PRG|ENC|KUS|TPL)\d/;

/** Findings about how lint is called have theirs in test/cli. */
const OF_CALLS = ['ACK004'];

/** Findings about simulations and their traffic have theirs in test/simulation. */
const OF_SIMULATIONS = /^(SIM|TRA)\d/;

/** A finding about reports has its test in test/report. */
const OF_REPORTS = ['RPT001'];

/** Findings about files of prices have theirs in test/cost. */
const OF_PRICES = ['PRI001', 'PRI002'];

/** Findings about Pulumi programs have theirs in test/pulumi. */
const OF_PULUMI = ['ARG008', 'HST001', 'HST002', 'HST003', 'SEC004', 'SEC005'];

describe('every finding', () => {
  it('has an id of its own, of capitals and three digits', () => {
    const ids = RULES.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.filter((id) => !ID.test(id))).toEqual([]);
  });

  it('says in whole words what it is about and why it matters', () => {
    for (const { title, why } of RULES) {
      expect(title).toMatch(/^\S+ .*[^.]$/);
      expect(why).toMatch(/^\S+ .*\.$/);
    }
  });

  it('has a case here, and no case is about nothing', () => {
    const elsewhere = [...OF_PULUMI, ...OF_CALLS, ...OF_REPORTS, ...OF_PRICES];
    const isElsewhere = (id: string) => OF_MANIFESTS.test(id) || OF_SIMULATIONS.test(id) || elsewhere.includes(id);
    const ids = RULES.map(({ id }) => id).filter((id) => !isElsewhere(id));
    expect(Object.keys(CASES).filter((id) => !OF_MANIFESTS.test(id)).sort()).toEqual(ids.sort());
  });

  it.each([
    ['Pulumi program', 'pulumi', () => OF_PULUMI],
    ['call of lint', 'cli', () => OF_CALLS],
    ['report', 'report', () => OF_REPORTS],
    ['file of prices', 'cost', () => OF_PRICES],
    ['simulation', 'simulation', () => RULES.map(({ id }) => id).filter((id) => OF_SIMULATIONS.test(id))],
  ])('of a %s is expected in a test there', (_, name, ids) => {
    const folder = join(__dirname, '..', name);
    const files = readdirSync(folder).filter((file) => file.endsWith('.test.ts'));
    const tests = files.map((file) => readFileSync(join(folder, file), 'utf8'));
    expect(ids().filter((id) => !tests.some((text) => new RegExp(`${id}\\b`).test(text)))).toEqual([]);
  });
});

describe.each(Object.entries(CASES))('%s', (id, { property, wrong, right }) => {

  it('is found where the rule is broken, with property, rule and cure', () => {
    const found = wrong().filter((each) => each.id === id);
    expect(found.length).toBeGreaterThan(0);
    expect(found[0]).toMatchObject({ severity: RULES.find((each) => each.id === id)?.severity, property });
    expect(found[0].rule).toMatch(/^\S.{3,}[^.]$/s);
    expect(found[0].cure).toMatch(/^\S.{3,}[^.]$/s);
  });

  it('is not found where the rule is kept', () => {
    expect(right().filter((each) => each.id === id || each.id === 'CDK000')).toEqual([]);
  });
});
