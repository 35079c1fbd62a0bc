import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseAllDocuments } from 'yaml';
import { goldenFile, NAMES } from '../examples/synthesise';
import { run } from './engine';
import { inOrder, objectsOf } from './objects';

/** Objects of examples that the library does not make, and that a program would only repeat: Jobs that cdk8s-plus writes. */
const NOT_OURS: { readonly [example: string]: string } = {
  'coreweave-bloom-176b-deepspeed': 'Job',
  'coreweave-stable-diffusion': 'Job',
};

/** A Pulumi program makes its namespace itself, with the labels that it likes, unless a Tenant makes it. */
function ofTheProgram(object: any): any {
  const { name, labels } = object.metadata;
  const isCharts = object.kind === 'Namespace' && labels['app.kubernetes.io/component'] === 'namespace';
  return isCharts ? { ...object, metadata: { name } } : object;
}

/** What tells Pulumi's provider not to wait until a workspace ends has no meaning in files. */
function withoutWait(object: any): any {
  const { annotations: { 'pulumi.com/waitFor': wait, ...others } = {}, ...metadata } = object.metadata as any;
  if (wait === undefined) return object;
  return { ...object, metadata: { ...metadata, ...(Object.keys(others).length > 0 ? { annotations: others } : {}) } };
}

describe.each(NAMES)('the example %s', (name) => {
  test('becomes the objects that synthesis writes, when it is a Pulumi program', async () => {
    const { program } = require(programFile(name));
    const { resources, messages, rejected } = await run(program);
    expect([...messages, ...rejected]).toEqual([]);
    const expected = parseAllDocuments(readFileSync(goldenFile(name), 'utf8')).map((document) => ofTheProgram(document.toJS()));
    expect(inOrder(objectsOf(resources).map(withoutWait))).toEqual(inOrder(expected.filter(({ kind }) => kind !== NOT_OURS[name])));
  });
});

test('each example is a Pulumi program too', () => {
  expect(NAMES.filter((name) => !existsSync(programFile(name)))).toEqual([]);
});

function programFile(name: string): string {
  return join(__dirname, 'programs', `${name}.ts`);
}
