import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { GpuRequest, ModelFormat, ModelSource, Runtime, RuntimeKind } from '../../lib';
import { SHIPPED_RUNTIMES } from '../../lib/platform/kserve-runtimes';
import { RUNTIMES } from '../../lib/runtime/runtimes';
import { planned } from '../service/plan/plan';

const LIBRARY = join(__dirname, '../../lib');
const FILES = readdirSync(LIBRARY, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts'));

/** One service for each factory; the compiler finds the kind that was forgotten. */
const MADE: { readonly [kind in RuntimeKind]: Runtime } = {
  [RuntimeKind.CUSTOM]: Runtime.custom({ image: 'registry.example.com/server:1.0', port: 8000 }),
  [RuntimeKind.VLLM]: Runtime.vllm(),
  [RuntimeKind.SGLANG]: Runtime.sglang(),
  [RuntimeKind.NIM]: Runtime.nim({ image: 'nvcr.io/nim/meta/llama-3.1-8b-instruct:1.5.0' }),
  [RuntimeKind.HUGGING_FACE]: Runtime.huggingFace(),
  [RuntimeKind.TRITON]: Runtime.triton(),
  [RuntimeKind.ONNX]: Runtime.onnx(),
  [RuntimeKind.TENSORFLOW]: Runtime.tensorflow(),
  [RuntimeKind.TORCHSERVE]: Runtime.torchServe(),
  [RuntimeKind.MLSERVER]: Runtime.mlServer({ format: ModelFormat.MLFLOW }),
};
const KINDS = Object.values(RuntimeKind);
const model = ModelSource.pvc('weights', 'model');

function read(file: string): string {
  return readFileSync(join(LIBRARY, file), 'utf8');
}

describe('a runtime', () => {
  test('is asked for its kind by nobody: no file outside lib/runtime names one', () => {
    const naming = FILES.filter((file) => !file.startsWith('runtime/') && /\bRuntimeKind\s*[.[]/.test(read(file)));
    expect(naming).toEqual([]);
  });

  test('is one file: only the list and the factories import it, and the entries export its options', () => {
    const own = FILES.filter((file) => /^runtime\/[a-z-]+\.ts$/.test(file) && /: RuntimeDefinition(<\w+>)? = \{$/m.test(read(file)));
    const importers = FILES.filter((file) => own.some((each) => read(file).includes(`runtime/${each.replace(/^runtime\//, '').replace(/\.ts$/, '')}'`)))
      .filter((file) => !file.startsWith('runtime/'));
    expect(own.length).toBeGreaterThanOrEqual(7);
    expect(importers.sort()).toEqual(['index.ts', 'pulumi/index.ts', 'pulumi/values/runtime.ts']);
  });

  test('stands in a room without circles: no file leads back to itself', () => {
    const own = FILES.filter((file) => file.startsWith('runtime/'));
    const importedBy = (file: string) => [...read(file).matchAll(/ from '(\.[a-z./-]+)'/g)]
      .map(([, name]) => `${join(dirname(file), name)}.ts`).filter((each) => each.startsWith('runtime/'));
    const leadsTo = (file: string, seen = new Set<string>()): Set<string> => {
      for (const each of importedBy(file).filter((other) => !seen.has(other))) leadsTo(each, seen.add(each));
      return seen;
    };
    expect(importedBy('runtime/runtimes.ts').length).toBeGreaterThan(5);
    expect(own.filter((file) => leadsTo(file).has(file))).toEqual([]);
  });

  test.each(KINDS)('%s has a line in the list, and a factory of its kind', (kind) => {
    expect(RUNTIMES[kind].title).not.toBe('');
    expect(MADE[kind].kind).toBe(kind);
  });

  test('is listed once', () => {
    expect(Object.keys(RUNTIMES).sort()).toEqual([...KINDS].sort());
    expect(new Set(Object.values(RUNTIMES).map(({ title }) => title)).size).toBe(KINDS.length);
  });

  test.each(KINDS)('%s gives the arguments that it owns in a spelling that the rule finds', (kind) => {
    for (const name of Object.keys(RUNTIMES[kind].ownedArguments)) expect(name).toMatch(/^--?[a-z]+(-[a-z]+)*$/);
  });

  test.each(KINDS)('%s runs on KServe with a server, format, version and protocol that KServe brings', (kind) => {
    const { kserve } = planned({ runtime: MADE[kind], model }).plan.server;
    if (kserve === undefined) return;
    const { formats, protocols } = SHIPPED_RUNTIMES.get(kserve.runtime)!;
    expect(formats).toContainEqual(expect.objectContaining({ name: kserve.format, version: kserve.formatVersion }));
    expect(protocols ?? [kserve.protocol]).toContain(kserve.protocol);
  });

  test.each(KINDS)('%s may leave out the model where its image brings one, and nowhere else', (kind) => {
    const made = () => planned({ runtime: MADE[kind], gpu: GpuRequest.none() });
    if (RUNTIMES[kind].bringsModel) expect(made().plan.model).toBeUndefined();
    else expect(made).toThrow('ARG002');
  });

  test('of another version of the library, of a kind that this one does not know, is refused', () => {
    expect(() => planned({ runtime: { kind: 'later', options: {} } as unknown as Runtime, model })).toThrow(/ARG001 runtime\.kind "later"/);
  });
});
