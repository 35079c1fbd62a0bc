import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import type { Run, RunOptions } from './engine';
import { run } from './engine';
import { objectsOf } from './objects';

const EXAMPLES = join(__dirname, '../../examples');
const PROJECTS = readdirSync(EXAMPLES).filter((name) => name.startsWith('pulumi-'));

jest.mock('inference-constructs/pulumi', () => jest.requireActual('../../lib/pulumi'), { virtual: true });

const eks: RunOptions = {
  config: { 'aws:region': 'us-east-1', 'project:clusterName': 'gpus' },
  state: (type, name) => (type.startsWith('aws:') ? { bucket: `${name}-1f2e`, arn: `arn:aws:${name}` } : {}),
  call: (token) => ({
    'aws:eks/getCluster:getCluster': {
      name: 'gpus',
      endpoint: 'https://gpus.example',
      certificateAuthorities: [{ data: 'Q0E=' }],
      identities: [{ oidcs: [{ issuer: 'https://oidc.example/id/1' }] }],
    },
    'aws:iam/getOpenIdConnectProvider:getOpenIdConnectProvider': { arn: 'arn:aws:oidc' },
    'aws:iam/getPolicyDocument:getPolicyDocument': { json: '{}' },
  })[token] ?? {},
};

const gke: RunOptions = {
  config: { 'gcp:project': 'acme', 'gcp:region': 'us-central1', 'project:clusterName': 'gpus' },
  state: (type, name) => (type.startsWith('gcp:') ? { name: `${name}-1f2e`, email: `${name}@acme.example` } : {}),
  call: () => ({ name: 'gpus', endpoint: '10.0.0.1', masterAuths: [{ clusterCaCertificate: 'Q0E=' }] }),
};

const existing: RunOptions = { config: { 'project:huggingFaceToken': 'never-in-a-log' } };

/** The program of a project, with the engine mocked. */
function runProject(name: string, options: RunOptions): Promise<Run> {
  return run(() => {
    let outputs: unknown;
    jest.isolateModules(() => { outputs = require(join(EXAMPLES, name, 'index.ts')); });
    return outputs;
  }, options);
}

function namesOf(resources: Run['resources']): string[] {
  return objectsOf(resources).map(({ kind, metadata: { namespace = '', name } }) => `${kind} ${namespace}/${name}`).sort();
}

const find = (resources: Run['resources'], kind: string) => objectsOf(resources).find((object) => object.kind === kind);

const OBJECTS_WITH_A_BUCKET = [
  'ConfigMap llm/models-loader',
  'InferenceService llm/qwen',
  expect.stringMatching(/^Job llm\/models-qwen-[0-9a-f]+$/),
  'Namespace /llm',
  'PersistentVolumeClaim llm/models',
  'ServiceAccount llm/model-reader',
];

describe('the project pulumi-eks', () => {
  test('makes a bucket, a role that reads it, a cache that is filled from it, and a service', async () => {
    const { resources, messages, rejected, outputs } = await runProject('pulumi-eks', eks);
    expect([...messages, ...rejected]).toEqual([]);
    expect(namesOf(resources)).toEqual(OBJECTS_WITH_A_BUCKET);
    expect(resources.filter(({ type }) => type.startsWith('aws:')).map(({ type }) => type).sort()).toEqual([
      'aws:iam/role:Role', 'aws:iam/rolePolicy:RolePolicy', 'aws:s3/bucket:Bucket',
    ]);
    const { serviceAccountName, containers } = find(resources, 'Job').spec.template.spec;
    expect(serviceAccountName).toBe('model-reader');
    expect(JSON.stringify(containers)).toContain('models-1f2e/qwen');
    expect(find(resources, 'ServiceAccount').metadata.annotations).toEqual({ 'eks.amazonaws.com/role-arn': 'arn:aws:model-reader' });
    expect(outputs.modelBucket).toBe('models-1f2e');
  });

  test('is complete in a preview that knows no Output', async () => {
    const { resources, messages, rejected } = await runProject('pulumi-eks', { ...eks, preview: true });
    expect([...messages, ...rejected]).toEqual([]);
    expect(resources.map(({ urn }) => urn).sort()).toEqual((await runProject('pulumi-eks', eks)).resources.map(({ urn }) => urn).sort());
  });
});

describe('the project pulumi-gke', () => {
  test('makes a bucket, an account that reads it, a cache that is filled from it, and a service', async () => {
    const { resources, messages, rejected, outputs } = await runProject('pulumi-gke', gke);
    expect([...messages, ...rejected]).toEqual([]);
    expect(namesOf(resources)).toEqual(OBJECTS_WITH_A_BUCKET);
    expect(find(resources, 'ServiceAccount').metadata.annotations).toEqual({
      'iam.gke.io/gcp-service-account': 'model-reader@acme.example',
    });
    expect(JSON.stringify(find(resources, 'Job').spec.template.spec.containers)).toContain('models-1f2e/qwen');
    expect(outputs.modelBucket).toBe('models-1f2e');
  });
});

describe('the project pulumi-existing-cluster', () => {
  test('makes a Secret, and a Deployment that reads it', async () => {
    const { resources, messages, rejected } = await runProject('pulumi-existing-cluster', existing);
    expect([...messages, ...rejected]).toEqual([]);
    expect(namesOf(resources)).toEqual(['Deployment llm/llama', 'Namespace /llm', 'Secret llm/hugging-face', 'Service llm/llama']);
    const { env } = find(resources, 'Deployment').spec.template.spec.containers[0];
    expect(env).toContainEqual({ name: 'HF_TOKEN', valueFrom: { secretKeyRef: { name: 'hugging-face', key: 'token' } } });
  });
});

describe.each(PROJECTS)('the project %s', (name) => {
  const file = (...path: string[]) => join(EXAMPLES, name, ...path);
  const text = (path: string) => readFileSync(file(path), 'utf8');

  test('has the files of a Pulumi project, and its README sets whatever has no default', () => {
    expect(['Pulumi.yaml', 'package.json', 'tsconfig.json', 'index.ts', 'README.md'].filter((each) => !existsSync(file(each)))).toEqual([]);
    const { runtime, config } = parse(text('Pulumi.yaml'));
    expect(runtime).toBe('nodejs');
    // The CLI refuses keys of others that have no value.
    expect(Object.keys(config).filter((key) => key.includes(':'))).toEqual([]);
    const wanted = Object.entries<any>(config).filter(([, { default: fallback }]) => fallback === undefined).map(([key]) => key);
    expect(wanted.filter((key) => !text('README.md').match(new RegExp(`pulumi config set (--secret )?${key}\\b`)))).toEqual([]);
  });

  test('has peers as new as the docs say', () => {
    const { dependencies } = JSON.parse(text('package.json'));
    const docs = readFileSync(join(EXAMPLES, '../docs/pulumi.md'), 'utf8').replace(/\s+/g, ' ');
    for (const peer of ['@pulumi/pulumi', '@pulumi/kubernetes']) {
      const [, least] = new RegExp(`\`${peer}\`(?: it wants)? ([\\d.]+) or newer`).exec(docs)!;
      expect([peer, dependencies[peer]]).toEqual([peer, `^${least}.0`]);
    }
  });

  test('depends on what its program imports', () => {
    const { dependencies } = JSON.parse(text('package.json'));
    const imported = readdirSync(file()).filter((each) => each.endsWith('.ts'))
      .flatMap(
        (each) => [...text(each).matchAll(/from '([^.'][^']*)'/g)].map(([, from]) => from.replace(/^(inference-constructs)\/.*/, '$1')),
      );
    expect(imported.filter((each) => dependencies[each] === undefined)).toEqual([]);
  });
});
