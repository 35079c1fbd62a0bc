import * as pulumi from '@pulumi/pulumi';
import type { Run } from './engine';
import { run } from './engine';
import { PLACES } from './input-places';
import { later, rejected, unknown } from './outputs';
import { plainOf, secretLeaves, unknownLeaves } from './values';

describe.each(PLACES)('an Output at $name', ({ text, isMetadata = false, program }) => {
  const preview = { preview: true };
  const runs = async (texts: pulumi.Input<string>[], options = {}) => {
    const all: Run[] = [];
    for (const each of texts) all.push(await run(() => program(each), options));
    return all;
  };

  test.each([
    ['known', () => pulumi.output(text)],
    ['a promise', () => later(text)],
    ['an Output of a promise of an Output', () => pulumi.output(later(text).then((each) => pulumi.output(each)))],
  ])('becomes what the text does: %s', async (_, value) => {
    const plain = await run(() => program(text));
    const late = await run(() => program(value()));
    expect(late.resources.map(asPlain).sort(byName)).toEqual(plain.resources.map(asPlain).sort(byName));
    expect(textsOf(late)).toEqual(textsOf(plain));
    expect(late.rejected).toEqual([]);
  });

  test('is unknown in the leaves that it reaches and nowhere else, and finds nothing', async () => {
    const [plain, other, late] = await runs([text, differing(text), unknown()], preview);
    const reached = differingLeaves(plain, other);
    expect(reached).not.toEqual([]);
    expect(unknownLeaves(late.resources)).toEqual(reached);
    expect(late.resources.map(({ urn }) => urn)).toEqual(plain.resources.map(({ urn }) => urn));
    expect([...late.messages, ...late.rejected]).toEqual([]);
  });

  test(isMetadata ? 'is refused when it is secret' : 'stays secret in the leaves that it reaches and nowhere else', async () => {
    const [plain, other, late] = await runs([text, differing(text), pulumi.secret(text)]);
    const said = [...textsOf(late), ...late.rejected.map(String)];
    if (isMetadata) {
      expect(said[0]).toMatch(/^error: SEC004 /);
      expect(late.resources.filter(({ isCustom }) => isCustom)).toEqual([]);
      return;
    }
    expect(said.filter((line) => !line.startsWith('warn: SEC005 '))).toEqual(textsOf(plain));
    expect(said.join('\n')).not.toContain(text);
    expect(secretLeaves(late.resources)).toEqual(differingLeaves(plain, other));
    expect(late.resources.map(asPlain).sort(byName)).toEqual(plain.resources.map(asPlain).sort(byName));
  });

  test('tells its error once, and nothing of the component is made', async () => {
    const error = new Error('no such stack');
    const { resources, rejected: errors, messages } = await run(() => program(rejected(error)));
    expect(errors).toEqual([error]);
    expect(messages).toEqual([]);
    expect(resources.filter(({ isCustom }) => isCustom)).toEqual([]);
  });
});

const byName = (one: { name: string }, other: { name: string }) => (one.name < other.name ? -1 : 1);

function asPlain({ urn, name, sent }: Run['resources'][number]) {
  return { urn, name, sent: plainOf(sent) };
}

function textsOf({ messages }: Run): string[] {
  return messages.map(({ severity, text }) => `${severity}: ${text}`);
}

/** Another text of the same form. */
function differing(text: string): string {
  // An address is of digits.
  if (/^[\d.]+$/.test(text)) return text.replace(/\d$/, (digit) => (digit === '7' ? '8' : '7'));
  return text.replace(/[a-z](?=[^a-z]*$)/, (letter) => (letter === 'q' ? 'r' : 'q'));
}

/** Places of texts in which two runs differ. */
function differingLeaves(one: Run, other: Run): string[] {
  const texts = (run: Run) => new Map(run.resources.flatMap(({ name, sent }) => leavesOf(sent, name)));
  const others = texts(other);
  return [...texts(one)].filter(([place, text]) => others.get(place) !== text).map(([place]) => place).sort();
}

function leavesOf(value: any, name: string, place = ''): [string, unknown][] {
  if (typeof value !== 'object' || value === null) return [[`${name}:${place}`, value]];
  return Object.entries(value).flatMap(([key, item]) => leavesOf(item, name, place === '' ? key : `${place}.${key}`));
}
