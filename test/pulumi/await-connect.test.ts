import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ClientMissing, connect } from '../../lib/pulumi/await/connect';

const loaded: string[] = [];
const answers: { [call: string]: unknown } = {};
let missing = false;

/** The client is a module of its own kind, which jest does not load; what is asked of it is what counts here. */
jest.mock('@kubernetes/client-node', () => {
  if (missing) throw Object.assign(new Error('Cannot find package'), { code: 'ERR_MODULE_NOT_FOUND' });
  const answer = (call: string) => async (query: object) => {
    loaded.push(`${call} ${JSON.stringify(query)}`);
    if (answers[call] instanceof Error) throw answers[call];
    return answers[call];
  };
  class KubeConfig {
    public loadFromDefault = () => loaded.push('default');
    public loadFromString = (text: string) => loaded.push(text);
    public setCurrentContext = (name: string) => loaded.push(`context ${name}`);
    public makeApiClient = () => ({
      getNamespacedCustomObject: answer('get'), listNamespacedCustomObject: answer('list'), listNamespacedPod: answer('pods'),
    });
  }
  return { KubeConfig, CoreV1Api: 'core', CustomObjectsApi: 'custom' };
}, { virtual: true });

const DEPLOYMENTS = { apiVersion: 'apps/v1', plural: 'deployments', namespace: 'team-a' };

function failing(code: number): Error {
  return Object.assign(new Error(`HTTP-Code: ${code}`), { code });
}

beforeEach(() => {
  loaded.length = 0;
});

test('a missing client is told apart', async () => {
  missing = true;
  await expect(connect({ context: 'missing' })).rejects.toBeInstanceOf(ClientMissing);
  missing = false;
});

test('a kubeconfig is a text or a file, and kubectl\'s own otherwise', async () => {
  const file = join(mkdtempSync(join(tmpdir(), 'await-')), 'kubeconfig');
  writeFileSync(file, 'text of the file');
  await connect({ kubeconfig: 'text', context: 'other' });
  await connect({ kubeconfig: file });
  await connect({});
  expect(loaded).toEqual(['text', 'context other', 'text of the file', 'default']);
});

test('KUBECONFIG, which may name several files, is read as kubectl reads it', async () => {
  const before = process.env.KUBECONFIG;
  process.env.KUBECONFIG = 'one:two';
  await connect({ kubeconfig: 'one:two' });
  expect(loaded).toEqual(['default']);
  if (before === undefined) delete process.env.KUBECONFIG;
  else process.env.KUBECONFIG = before;
});

test('services of one cluster share a connection', async () => {
  expect(await connect({ context: 'shared' })).toBe(await connect({ context: 'shared' }));
});

test('objects are asked for by group, version and plural', async () => {
  const cluster = await connect({});
  answers.get = { metadata: { name: 'llm' } };
  answers.list = { items: [] };
  await cluster.read(DEPLOYMENTS, 'llm');
  await cluster.list(DEPLOYMENTS, 'app=llm');
  expect(loaded.filter((call) => /^(get|list)/.test(call))).toEqual([
    'get {"group":"apps","version":"v1","plural":"deployments","namespace":"team-a","name":"llm"}',
    'list {"group":"apps","version":"v1","plural":"deployments","namespace":"team-a","labelSelector":"app=llm"}',
  ]);
});

test('what is not there, or not ours to list, is none', async () => {
  const cluster = await connect({});
  answers.get = failing(404);
  answers.list = failing(404);
  answers.pods = failing(403);
  expect(await cluster.read(DEPLOYMENTS, 'llm')).toBeUndefined();
  expect(await cluster.list(DEPLOYMENTS, 'app=llm')).toEqual([]);
  expect(await cluster.pods('team-a', 'app=llm')).toEqual([]);
});

test('other failures are the caller\'s', async () => {
  answers.get = failing(500);
  await expect((await connect({})).read(DEPLOYMENTS, 'llm')).rejects.toThrow('500');
});
