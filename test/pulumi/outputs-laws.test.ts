import * as pulumi from '@pulumi/pulumi';
import fc from 'fast-check';
import { EnvValue, ModelSource, Runtime, VolumeMount } from '../../lib/pulumi';
import type { Run } from './engine';
import { run } from './engine';
import { PLACES, service } from './input-places';
import { objectsOf } from './objects';
import { later } from './outputs';

/** Ways to give a text that are the same text when it is known. */
type Wrap = (text: string) => pulumi.Input<string>;

const WRAPS: readonly Wrap[] = [
  (text) => text,
  (text) => pulumi.output(text),
  (text) => later(text),
  (text) => pulumi.output(pulumi.output(text)),
  (text) => pulumi.output({ nested: [text] }).apply(({ nested: [each] }) => each),
];

const wrap = fc.constantFrom(...WRAPS);
/** A text in parts, each of them plain or an Output. */
const split = fc.array(fc.tuple(fc.nat(100), wrap), { minLength: 1, maxLength: 4 });

function assembled(text: string, parts: readonly (readonly [number, Wrap])[]): pulumi.Output<string> {
  const cuts = parts.slice(1).map(([cut]) => cut % (text.length + 1)).sort((one, other) => one - other);
  const ends = [...cuts, text.length];
  return pulumi.concat(...parts.map(([, wrapped], index) => wrapped(text.slice(cuts[index - 1] ?? 0, ends[index]))));
}

const asObjects = ({ resources, rejected }: Run) => {
  expect(rejected).toEqual([]);
  return objectsOf(resources).sort((one, other) => (one.kind < other.kind ? -1 : 1));
};

test('however a text is put together from Outputs, the objects are those of the text', async () => {
  await fc.assert(fc.asyncProperty(fc.constantFrom(...PLACES), split, async ({ text, program }, parts) => {
    expect(asObjects(await run(() => program(assembled(text, parts))))).toEqual(asObjects(await run(() => program(text))));
  }), { numRuns: 60 });
}, 120_000);

/** Texts of many forms: legal in some places, refused in others. */
const TEXTS = [
  'server', 'server:latest', 'Server:1', 'registry.example:5000/team/server:1.2', `registry.example/server@sha256:${'a'.repeat(64)}`, '',
  'Qwen/Qwen2.5-7B-Instruct', 's3://bucket', 's3://bucket/x/', 'gs://bucket/x', 'hf://a/b:main', 'oci://registry.example/m:1', 'http://minio:9000',
  'https://x.example/llama/', 'https://acme.blob.core.windows.net/models/llama', '--quantization=awq', '--kv-cache-dtype=fp8',
  '--tensor-parallel-size=2', '/', '/mnt/models', '/dev/shm', '0', 'true', '$(X)', '-', 'o0', 'v0', 'x'.repeat(64), 'llama',
  'models-loader',
];

test('whatever value an Output has, the objects are those of the text, or an error says why there are none', async () => {
  const saidBy = ({ messages, rejected }: Run) => [
    ...messages.map(({ text }) => text), ...rejected.map(({ message }) => message),
  ].join('\n');
  await fc.assert(fc.asyncProperty(fc.constantFrom(...PLACES), fc.constantFrom(...TEXTS), async ({ program }, text) => {
    const [plain, late] = [await run(() => program(text)), await run(() => program(pulumi.output(text)))];
    const isRefused = plain.rejected.length + plain.messages.filter(({ severity }) => severity === 'error').length > 0;
    if (objectsOf(late.resources).length > 0) {
      expect(isRefused).toBe(false);
      expect(asObjects(late)).toEqual(asObjects(plain));
    } else {
      expect(saidBy(late)).toMatch(isRefused ? /[A-Z][A-Z0-9]{2}\d{3} / : /ARG008 /);
    }
  }), { numRuns: 150 });
}, 120_000);

test('whichever texts of a service are Outputs, the objects are those of the texts', async () => {
  const texts = ['team-a', 'registry.example/server:1', '--fast', 'value', 'account', 'pull', 'core', 'a note', 'claim', 'llama', '/ready'];
  const program = (wraps: readonly Wrap[]) => () => {
    const inputs = texts.map((text, index) => wraps[index](text));
    const [namespace, image, arg, value, serviceAccountName, secret, team, note, claim, directory, path] = inputs;
    service({
      serviceAccountName,
      imagePullSecrets: [secret],
      env: { VALUE: value, TOKEN: EnvValue.fromSecret(secret, directory) },
      annotations: { 'example.com/note': note },
      labels: { part: directory },
      model: ModelSource.pvc(claim, directory),
      runtime: Runtime.custom({ image, port: 80, args: [arg, value], readiness: { path } }),
      volumes: [VolumeMount.claim(claim, '/data', { subPath: directory })],
    }, { namespace, labels: { team } });
  };
  const expected = asObjects(await run(program(texts.map(() => WRAPS[0]))));
  await fc.assert(fc.asyncProperty(fc.array(wrap, { minLength: texts.length, maxLength: texts.length }), async (wraps) => {
    expect(asObjects(await run(program(wraps)))).toEqual(expected);
  }), { numRuns: 40 });
}, 120_000);

test('one Output in many places is one value', async () => {
  const program = (text: pulumi.Input<string>) => () => (
    service({ serviceAccountName: text, labels: { app: text }, env: { A: text, B: text } }, { namespace: text })
  );
  expect(asObjects(await run(program(pulumi.output('shared'))))).toEqual(asObjects(await run(program('shared'))));
});

test('a text that looks like one that stands for an Output is kept', async () => {
  const program = (text: pulumi.Input<string>) => () => service({ env: { A: 'o0', B: 'v0', C: text } }, { namespace: text });
  expect(asObjects(await run(program(pulumi.output('o1'))))).toEqual(asObjects(await run(program('o1'))));
});
