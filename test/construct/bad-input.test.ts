import * as fc from 'fast-check';
import type { Finding } from '../../lib';
import { Findings, Gpu, GpuRequest, Severity } from '../../lib';
import { POSITIONS } from './bad-input-positions';
import { PLATFORM_SUBJECTS } from './bad-input-platform';
import { SUBJECTS as SERVICES } from './bad-input-subjects';
import type { Legal } from './bad-input-values';
import { BAD_VALUES } from './bad-input-values';
import { MISSPELT } from './misspelt-options';

/** The error findings of a call, whether it throws or gathers them. */
function errorsOf(run: () => Finding[] | void): Finding[] {
  try {
    return (run() ?? []).filter(({ severity }) => severity === Severity.ERROR);
  } catch (error) {
    const findings = Findings.of(error);
    if (findings.some(({ id }) => id === 'CDK000')) throw error;
    return findings;
  }
}

function judge(property: string, value: unknown, legal: Legal, run: () => Finding[] | void): void {
  const errors = errorsOf(run);
  if (legal(value)) return;
  const named = errors.filter((found) => found.property.includes(property) || found.rule.includes(property));
  if (named.length === 0) {
    throw new Error(`${property} = ${display(value)} is not refused by name; findings: ${errors.map(String).join('\n') || 'none'}`);
  }
}

function display(value: unknown): string {
  try {
    return typeof value === 'string' ? JSON.stringify(value) : `${typeof value} ${String(value)}`;
  } catch {
    return typeof value;
  }
}

const SUBJECTS = { ...SERVICES, ...PLATFORM_SUBJECTS };
const PROPERTIES = Object.entries(SUBJECTS).flatMap(([name, { legal }]) => Object.keys(legal).map((property) => [name, property] as const));

describe('bad input', () => {
  it.each(PROPERTIES)('%s: %s is taken if it is right, else refused by its name', (name, property) => {
    const { base, run, legal } = SUBJECTS[name];
    for (const value of BAD_VALUES) judge(property, value, legal[property], () => run({ ...base, [property]: value }));
  });

  it.each(PROPERTIES)('%s: %s is refused where it is misspelt, by the name that was meant', (name, property) => {
    const { base, run } = SUBJECTS[name];
    const errors = errorsOf(() => run({ ...base, [`${property}x`]: 'value' }));
    expect(errors.map(({ id, property: named, cure }) => `${id} ${named.split('.').pop()} ${cure}`)).toEqual([`ARG006 ${property}x did you mean "${property}"?`]);
  });

  it.each(Object.keys(MISSPELT))('%s names the option that was meant', (call) => {
    const [run, options, meant] = MISSPELT[call];
    expect(errorsOf(() => run(options)).map(({ id, cure }) => `${id} ${cure}`)).toEqual([`ARG006 did you mean "${meant}"?`]);
  });

  it('an option like no other is refused with a list of those that there are, its value withheld', () => {
    expect(errorsOf(() => { GpuRequest.of(Gpu.L4, { cnt: 8 } as any); }).map(String)).toEqual(['ARG006 cnt is not a property; leave it out; the properties are count']);
  });

  it.each(Object.keys(POSITIONS))('%s is taken if it is right, else refused by its name', (call) => {
    const { property, run, legal } = POSITIONS[call];
    for (const value of BAD_VALUES) judge(property, value, legal, () => run(value));
  });

  it.each(PROPERTIES)('%s: %s never ends in an error of a dependency, whatever it is', (name, property) => {
    const { base, run } = SUBJECTS[name];
    fc.assert(fc.property(fc.anything({ withBigInt: true, withDate: true, withNullPrototype: true, withMap: true }), (value) => {
      errorsOf(() => run({ ...base, [property]: value }));
    }), { numRuns: 40 });
  });
});
