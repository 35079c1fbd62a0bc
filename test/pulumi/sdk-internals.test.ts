import * as pulumi from '@pulumi/pulumi';
import { hasEngine, promisesOf, TEXT_OF_OUTPUT, valueOf } from '../../lib/pulumi/sdk-internals';
import { run } from './engine';
import { rejected, unknown } from './outputs';

/** What holds of the SDK's undocumented members; where a version changes one, lib/pulumi/sdk-internals.ts is what to change. */
test('an Output has the promises that are used', () => {
  const internals: any = pulumi.output('text');
  const promises = [internals.isKnown, internals.isSecret, internals.promise(), internals.allResources()];
  expect(promises.every((each) => each instanceof Promise)).toBe(true);
});

test('the value of an Output is told once it is known, and whether it is', async () => {
  await run(async () => {
    expect(await valueOf(pulumi.output('text'))).toBe('text');
    expect(await valueOf(pulumi.secret('text') as pulumi.Output<string>)).toBe('text');
  });
  await run(async () => { expect(await valueOf(unknown())).toBeUndefined(); }, { preview: true });
});

test('the error of an Output is in all its promises', async () => {
  const error = new Error('no such stack');
  const promises = promisesOf(rejected(error));
  expect(promises).toHaveLength(4);
  const outcomes = await Promise.allSettled(promises);
  expect(outcomes.filter(({ status }) => status === 'rejected').length).toBeGreaterThan(0);
});

test('under mocks there is no engine', async () => {
  let engine: boolean | undefined;
  await run(() => { engine = hasEngine(); });
  expect(engine).toBe(false);
});

test('the text of an Output says that it is none', () => {
  const output: unknown = pulumi.output('text');
  expect(`${output}`).toMatch(TEXT_OF_OUTPUT);
  expect(JSON.stringify({ output })).toMatch(TEXT_OF_OUTPUT);
});

test('the arguments of a provider are its outputs, by their names', async () => {
  await run(async () => {
    const kubernetes = await import('@pulumi/kubernetes');
    const provider: any = new kubernetes.Provider('cluster', { kubeconfig: 'text', context: 'mine', renderYamlToDirectory: 'out' });
    const settings = [provider.kubeconfig, provider.context, provider.renderYamlToDirectory];
    expect(await Promise.all(settings.map(valueOf))).toEqual(['text', 'mine', 'out']);
  });
});

test('an error of the kind that is told in one line is known by its mark', () => {
  expect(pulumi.RunError.isInstance(new pulumi.RunError('told'))).toBe(true);
});
