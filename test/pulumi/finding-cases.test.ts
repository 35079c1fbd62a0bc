import * as pulumi from '@pulumi/pulumi';
import * as cdk8s from 'cdk8s';
import { ModuleKind, ScriptTarget, transpile } from 'typescript';
import * as library from '../../lib/pulumi';
import { run } from './engine';
import { PROGRAMS } from './finding-cases';

/** What is said of a program, with the engine mocked. */
async function saidOf(program: string): Promise<string[]> {
  const names = { ...cdk8s, ...pulumi, ...library };
  const code = transpile(program, { target: ScriptTarget.ES2022, module: ModuleKind.ES2022 });
  const { messages, rejected } = await run(
    () => { new Function(...Object.keys(names), code)(...Object.values(names)); },
    { config: { 'project:team': 'llm', 'project:passphrase': 'never-in-a-log' }, state: () => ({ outputs: { replicas: 2 } }) },
  );
  return [...messages.map(({ text }) => text), ...rejected.map(String)];
}

describe.each(Object.entries(PROGRAMS))('the program on the page of %s', (id, { wrong, right }) => {
  test('is told the finding', async () => {
    expect(await saidOf(wrong)).toContainEqual(expect.stringMatching(new RegExp(`\\b${id} `)));
  });

  test('is told nothing where all is right', async () => {
    expect(await saidOf(right)).toEqual([]);
  });
});
