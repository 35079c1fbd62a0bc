import * as pulumi from '@pulumi/pulumi';
import { finding } from '../../lib/finding/definition';
import { FindingError } from '../../lib/finding/finding-error';
import { decidedOnce, saidElsewhere } from '../../lib/pulumi/inputs/decided-once';
import { OUTPUT_DECIDES, OutputTokens } from '../../lib/pulumi/inputs/read-inputs';

test('without Outputs, all readers get what was decided first', () => {
  const decide = jest.fn((read) => read({ name: 'a' }));
  const decided = decidedOnce(decide);
  const [one, other] = [decided(new OutputTokens().reader()), decided(new OutputTokens().reader())];
  expect(one).toEqual({ name: 'a' });
  expect(other).toBe(one);
  expect(decide).toHaveBeenCalledTimes(1);
});

test('with an Output, each reader decides with its own text, and knows which Outputs it met', () => {
  const name = pulumi.output('a');
  const decided = decidedOnce((read) => read({ name }));
  const tokens = new OutputTokens();
  expect(decided(tokens.reader())).toEqual({ name: 'o0' });
  expect(decided(tokens.reader(new Map([[name, 'a']])))).toEqual({ name: 'a' });
  expect(decided(tokens.reader(new Map(), () => true))).toEqual({ name: 'v0' });
  expect(tokens.outputs).toEqual([name]);
});

test('what cannot be decided throws for each reader', () => {
  const decided = decidedOnce(() => { throw new FindingError([finding(OUTPUT_DECIDES, { property: 'size', rule: 'is an Output', cure: 'none' })]); });
  const read = () => decided(new OutputTokens().reader());
  expect(read).toThrow('ARG008');
  expect(read).toThrow('ARG008');
  expect(() => saidElsewhere(read)).toThrow(expect.objectContaining({ findings: [] }));
});

test('an error that is not a finding stays what it is', () => {
  expect(() => saidElsewhere(() => { throw new TypeError('a bug'); })).toThrow(new TypeError('a bug'));
});
