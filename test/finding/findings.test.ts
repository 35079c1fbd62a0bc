import { App, Chart, ApiObject, Testing } from 'cdk8s';
import { inspect } from 'node:util';
import * as fc from 'fast-check';
import { INVALID_ARGUMENT } from '../../lib/arguments/rules';
import { Finding, Severity } from '../../lib/finding/finding';
import type { FindingError } from '../../lib/finding/finding-error';
import { fail } from '../../lib/finding/finding-error';
import { Findings } from '../../lib/finding/findings';

const ODD = fc.oneof(fc.string(), fc.string({ unit: 'binary' }), fc.stringMatching(/^[a-z" ;\\\][\n.]*$/));
const IDS = fc.constantFrom('GPU001', 'TEAM042', 'A2B999');

/** A construct's id may be anything but another finding. */
const PATHS = ODD.filter((text) => !/\n|\] [A-Z][A-Z0-9]*\d{3} /.test(text));

function reported(findings: Finding[]): Error {
  return new Error(`Validation failed with the following errors:\n  ${findings.map((found) => `[${found.path}] ${found}`).join('\n  ')}`);
}

describe('Findings.of', () => {
  it('reads back every part of what cdk8s reports, whatever characters it holds', () => {
    const finding = fc.record({
      id: IDS, path: PATHS, property: ODD, value: fc.option(ODD, { nil: undefined }), rule: ODD, cure: ODD,
      severity: fc.constant(Severity.ERROR),
    }).map((props) => new Finding(props));
    fc.assert(fc.property(fc.array(finding, { minLength: 1, maxLength: 3 }), (findings) => {
      expect(Findings.of(reported(findings)).map((each) => ({ ...each }))).toEqual(findings.map((each) => ({ ...each })));
    }), { numRuns: 2000 });
  });

  it('keeps a finding on one line', () => {
    fc.assert(fc.property(ODD, ODD, ODD, (property, rule, cure) => {
      const text = String(new Finding({ id: 'GPU001', severity: Severity.ERROR, path: '', property, rule, cure }));
      expect(text).not.toMatch(/[\n\r]/);
    }));
  });

  it('reads what a Finding refuses that is made of no texts', () => {
    const whole = { id: 'TEAM001', severity: Severity.ERROR, path: '', property: 'name', rule: 'is ours', cure: 'change it' };
    for (const props of [undefined, null, 5, {}, { ...whole, rule: 5 }, { ...whole, value: 5 }, { ...whole, cure: undefined }]) {
      expect(Findings.of(caught(() => new Finding(props as any)))).toMatchObject([{ id: 'ARG001', rule: 'is not a text', cure: 'give a string' }]);
    }
  });

  it('reads what a constructor throws, path included', () => {
    const thrown = caught(() => fail(INVALID_ARGUMENT, { path: 'llm/llama', property: 'cpu', value: NaN, rule: 'is not a number', cure: 'give one' }));
    expect(thrown.message).toBe('[llm/llama] ARG001 cpu "NaN" is not a number; give one');
    expect(Findings.of(thrown)).toEqual((thrown as FindingError).findings);
    expect(Findings.of(new Error(thrown.message))).toEqual((thrown as FindingError).findings);
  });

  it('reads what a call without construct throws, which names no path', () => {
    const thrown = caught(() => fail(INVALID_ARGUMENT, { property: 'cpu', value: NaN, rule: 'is not a number', cure: 'give one' }));
    expect(thrown.message).toBe('ARG001 cpu "NaN" is not a number; give one');
    expect(Findings.of(thrown)).toEqual(Findings.of(new Error(thrown.message)));
    expect(Findings.of(new Error(`caught: ${thrown}`))).toEqual(Findings.of(thrown));
  });

  it('is not printed twice where Node prints what was thrown', () => {
    const thrown = caught(() => fail(INVALID_ARGUMENT, { path: 'llm/llama', property: 'cpu', value: NaN, rule: 'is not a number', cure: 'give one' }));
    expect(inspect(thrown).split('ARG001')).toHaveLength(2);
  });

  it('reads a finding that cdk8s quotes while it serialises', () => {
    const chart = new Chart(new App(), 'c');
    const object = new ApiObject(chart, 'o', { apiVersion: 'v1', kind: 'ConfigMap' });
    object.toJson = () => { throw new Error(`Failed serializing construct at path 'c/o' with name 'x': ${caught(() => fail(INVALID_ARGUMENT, { path: 'c/o', property: 'a', rule: 'b', cure: 'c' }))}`); };
    expect(Findings.of(caught(() => Testing.synth(chart)))).toEqual([expect.objectContaining({ id: 'ARG001', path: 'c/o', property: 'a', rule: 'b', cure: 'c' })]);
  });

  it('keeps the errors of others beside ours', () => {
    const ours = new Finding({ id: 'GPU001', severity: Severity.ERROR, path: 'c/s', property: 'gpu', rule: 'is wrong', cure: 'change it' });
    const app = new App();
    const chart = new Chart(app, 'c');
    chart.node.addValidation({ validate: () => ['theirs; with a semicolon', 'ABC lower'] });
    new Chart(chart, 's').node.addValidation({ validate: () => [String(ours)] });
    expect(Findings.of(caught(() => app.synth())).map(({ id, path, rule }) => ({ id, path, rule }))).toEqual([
      { id: 'CDK000', path: 'c', rule: 'theirs; with a semicolon' },
      { id: 'CDK000', path: 'c', rule: 'ABC lower' },
      { id: 'GPU001', path: 'c/s', rule: 'is wrong' },
    ]);
  });

  it('gives anything else as CDK000 with its text', () => {
    expect(Findings.of(new TypeError('boom'))).toEqual([expect.objectContaining({ id: 'CDK000', rule: 'boom', path: '' })]);
    for (const [thrown, rule] of [['text', 'text'], [undefined, 'undefined'], [null, 'null'], [42, '42'], [{}, '[object Object]']] as const) {
      expect(Findings.of(thrown)).toEqual([expect.objectContaining({ id: 'CDK000', rule })]);
    }
    expect(Findings.of(Object.create(null))).toEqual([expect.objectContaining({ id: 'CDK000' })]);
  });
});

function caught(call: () => unknown): Error {
  try {
    call();
  } catch (error) {
    return error as Error;
  }
  throw new Error('nothing was thrown');
}
