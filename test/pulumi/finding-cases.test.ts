import * as pulumi from '@pulumi/pulumi';
import * as cdk8s from 'cdk8s';
import * as library from '../../lib/pulumi';
import { runProgram } from '../run-program';
import { run } from './engine';
import { PROGRAMS } from './finding-cases';

/** What is said of a program, with the engine mocked. */
async function saidOf(program: string): Promise<string[]> {
  const { messages, rejected } = await run(
    () => { runProgram(program, { ...cdk8s, ...pulumi, ...library }); },
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
