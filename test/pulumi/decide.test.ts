import * as pulumi from '@pulumi/pulumi';
import fc from 'fast-check';
import type { Finding } from '../../lib/finding/finding';
import type { Decided } from '../../lib/pulumi/inputs/findings';
import type { Decision } from '../../lib/pulumi/inputs/decide';
import { decideWithOutputs } from '../../lib/pulumi/inputs/decide';
import type { Reader } from '../../lib/pulumi/inputs/read-inputs';
import { rejectionsDuring } from './rejections';

type Texts = { readonly [name: string]: pulumi.Input<string> };
type Leaves = { readonly [place: string]: unknown };

interface Outcome {
  readonly tree?: Leaves;
  readonly found: string[];
}

/** What becomes of a decision: the tree with its values, or what is found. */
async function decided(texts: Texts, leaves: (read: any) => Leaves): Promise<Outcome> {
  let outcome!: Outcome;
  // Of what is refused, nobody waits for the leaves.
  await rejectionsDuring(async () => { outcome = await decide(texts, leaves); });
  return outcome;
}

async function decide(texts: Texts, leaves: (read: any) => Leaves): Promise<Outcome> {
  let decision: Decision<Leaves>;
  try {
    decision = decideWithOutputs((read: Reader): Decided<Leaves> => ({ tree: leaves(read(texts)), findings: [] }));
  } catch (error) {
    return { found: (error as { findings: Finding[] }).findings.map(String) };
  }
  const found = (await decision.findingsWhenKnown ?? []).map(String);
  const isSound = await (decision.sound ?? Promise.resolve()).then(() => true, () => false);
  expect(isSound).toBe(found.length === 0);
  return isSound ? { tree: await valueOf(decision.tree), found } : { found };
}

function valueOf<T>(value: T): Promise<T> {
  return new Promise((done) => { pulumi.output(value).apply((known) => done(known as T)); });
}

const known = (text: string) => pulumi.output(text);

describe('a value that changes a text which no other text in its place changes', () => {
  test('is an error that names its property and the place', async () => {
    const { found } = await decided({ endpoint: known('http://minio:9000') }, ({ endpoint }) => ({
      objects: { Job: { spec: { https: endpoint.startsWith('http://') ? '0' : '1', endpoint } } },
    }));
    expect(found).toEqual([
      'ARG008 endpoint is an Output, but its value decides spec.https of the Job; give a plain value, such as one of the stack\'s '
        + 'configuration',
    ]);
  });

  test('is not an error where the value leaves the text as it is', async () => {
    const leaves = ({ endpoint }: any) => ({ https: endpoint.startsWith('http://') ? '0' : '1', endpoint });
    expect(await decided({ endpoint: known('https://minio:9000') }, leaves)).toEqual({ tree: { https: '1', endpoint: 'https://minio:9000' }, found: [] });
  });

  test('is an error in a text that waits for another Output, and names the one that it does not wait for', async () => {
    const { found } = await decided({ a: known('x'), b: known('yes') }, ({ a, b }) => ({ text: `${a}${b === 'yes' ? '!' : ''}`, b }));
    expect(found).toEqual([expect.stringMatching(/^ARG008 b is an Output, but its value decides text;/)]);
  });

  test('is an error where only two values together change it, and names both', async () => {
    const { found } = await decided({ a: known('1'), b: known('2') }, ({ a, b }) => ({ both: a === '1' && b === '2' ? 'yes' : 'no' }));
    expect(found).toEqual([expect.stringMatching(/^ARG008 "a and b" are Outputs, but their values decide both;/)]);
  });

  test('is an error where it adds a member', async () => {
    const { found } = await decided({ a: known('x:1') }, ({ a }) => ({
      objects: { Job: { a, ...(a.includes(':') ? { port: '1' } : {}) } },
    }));
    expect(found).toEqual([expect.stringMatching(/^ARG008 a is an Output, but its value decides objects.Job;/)]);
  });

  test('is not told where it is secret', async () => {
    const { found } = await decided({ a: pulumi.secret('hidden') as any }, ({ a }) => ({ text: a === 'hidden' ? '1' : '0' }));
    expect(found).toEqual([expect.stringMatching(/^ARG008 a \(a secret Output, value withheld\)/)]);
  });
});

/** Decisions of every kind that a program can make of texts: what they hold, or some predicate of them. */
const PREDICATES: readonly ((text: string) => unknown)[] = [
  (text) => text.includes(':'), (text) => text.includes('/'), (text) => text !== text.toLowerCase(), (text) => text.includes('@sha256:'),
  (text) => text.startsWith('https://'), (text) => text.length > 40, (text) => text === '', (text) => text.split('/').length,
  (text) => ['s3', 'gs'].indexOf(text.split('://')[0]), (text) => text === 'meta-llama/Llama-3.1-8B-Instruct', (text) => text.endsWith('/'),
];
const VALUES = [
  'server', 'registry.example:5000/server:1', `server@sha256:${'0'.repeat(64)}`, 'Server', '', 's3://models/llama', 'gs://models/llama/',
  'https://files.example/llama/', 'http://minio:9000', 'meta-llama/Llama-3.1-8B-Instruct', 'o0', 'v1', 'x'.repeat(64),
];

const predicate = fc.constantFrom(...PREDICATES);
/** One leaf of a decision over some texts. */
const rule = fc.oneof(
  fc.nat().map((one) => (texts: string[]) => texts[one % texts.length]),
  fc.tuple(fc.nat(), predicate).map(([one, is]) => (texts: string[]) => String(is(texts[one % texts.length]))),
  fc.tuple(fc.nat(), predicate).map(([one, is]) => (texts: string[]) => (is(texts[one % texts.length]) === true ? { more: '1' } : {})),
  fc.tuple(fc.nat(), fc.nat(), predicate).map(([one, other, is]) => (texts: string[]) => (
    `${texts[one % texts.length]}-${is(texts[other % texts.length])}`
  )),
  fc.tuple(fc.nat(), fc.nat()).map(([one, other]) => (texts: string[]) => (
    String(texts[one % texts.length] === texts[other % texts.length])
  )),
);

test('whatever is decided by Outputs, it is what their values decide, or an error', async () => {
  const outcomes = { right: 0, refused: 0 };
  await fc.assert(fc.asyncProperty(
    fc.array(fc.constantFrom(...VALUES), { minLength: 1, maxLength: 3 }),
    fc.array(rule, { minLength: 1, maxLength: 4 }),
    fc.array(fc.boolean(), { minLength: 3, maxLength: 3 }),
    async (values, rules, areOutputs) => {
      const leaves = (read: Texts) => Object.fromEntries(
        rules.map((each, index) => [`leaf${index}`, each(Object.values(read) as string[])]),
      );
      const plain = Object.fromEntries(values.map((text, index) => [`text${index}`, text]));
      const late = Object.fromEntries(values.map((text, index) => [`text${index}`, areOutputs[index] ? known(text) : text]));
      const { tree, found } = await decided(late, leaves);
      if (tree === undefined) {
        outcomes.refused += 1;
        expect(found.filter((each) => !each.startsWith('ARG008 '))).toEqual([]);
        expect(found).not.toEqual([]);
      } else {
        outcomes.right += 1;
        expect(tree).toEqual(leaves(plain));
      }
    },
  ), { numRuns: 300 });
  // Both ends are met often, or the law says little.
  expect(Math.min(outcomes.right, outcomes.refused)).toBeGreaterThan(20);
}, 120_000);
