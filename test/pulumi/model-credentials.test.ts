import * as pulumi from '@pulumi/pulumi';
import { App, Testing } from 'cdk8s';
import * as cdk8s from '../../lib';
import type { ModelCredentialsArgs } from '../../lib/pulumi';
import {
  Backend, CloudIdentity, ClusterProfile, Gpu, GpuInferenceService, GpuRequest, InferenceSite, KServeCredentialStyle, ModelCachePvc,
  ModelCredentials, ModelSource, Runtime, S3Credentials, Size,
} from '../../lib/pulumi';
import { run } from './engine';
import { unknown } from './outputs';
import { plainOf } from './values';

const cluster = ClusterProfile.gke();
const KEYS = { AWS_ACCESS_KEY_ID: { key: 's3', property: 'id' }, AWS_SECRET_ACCESS_KEY: { key: 's3', property: 'secret' } };
const ROLE = 'arn:aws:iam::123456789012:role/models';

async function made(args: Partial<ModelCredentialsArgs>, preview = false) {
  const result = await run(() => {
    const site = new InferenceSite('site', { cluster, namespace: 'team-a', backend: Backend.kserve() });
    const credentials = new ModelCredentials('models', { site, ...args });
    const model = ModelSource.s3('s3://weights/llama', { endpoint: 'https://minio.example.com' });
    new GpuInferenceService('llama', { site, gpu: GpuRequest.of(Gpu.L4), runtime: Runtime.triton(), model, credentials });
    new ModelCachePvc('cache', { site, size: Size.gibibytes(100), models: { llama: model }, credentials });
  }, { preview });
  const objects = result.resources.filter(({ name }) => name.includes('/')).map(({ name, sent }) => [name, plainOf(sent)] as const);
  return { ...result, objects: Object.fromEntries(objects) as { [name: string]: any } };
}

test('registers what the construct of cdk8s writes', async () => {
  const externalSecrets = [{ secretName: 'models-s3', storeName: 'vault', keys: KEYS }];
  const kserveStyle = KServeCredentialStyle.SERVICE_ACCOUNT;
  const chart = new cdk8s.InferenceChart(new App(), 'site', { cluster, namespace: 'team-a' });
  new cdk8s.ModelCredentials(chart, 'models', { s3: cdk8s.S3Credentials.fromSecretName('models-s3'), externalSecrets, kserveStyle });
  const { objects } = await made({ s3: S3Credentials.fromSecretName('models-s3'), externalSecrets, kserveStyle });
  for (const object of Testing.synth(chart)) {
    const name = Object.keys(objects).find((each) => each.startsWith('models/') && objects[each].kind === object.kind)!;
    expect(objects[name]).toMatchObject(object.kind === 'ServiceAccount' ? { secrets: object.secrets } : { spec: object.spec });
  }
});

test('a service and a cache read with them, and are made after them', async () => {
  const { objects, resources } = await made({ identity: CloudIdentity.awsRole(ROLE) });
  expect(objects['models/ServiceAccount'].metadata.annotations).toMatchObject({ 'eks.amazonaws.com/role-arn': ROLE });
  expect(objects['llama/InferenceService'].spec.predictor.serviceAccountName).toBe('models');
  expect(objects['cache/Job-llama'].spec.template.spec.serviceAccountName).toBe('models');
  const at = (part: string) => resources.findIndex(({ name }) => name === part);
  expect(at('models/ServiceAccount')).toBeLessThan(at('llama/InferenceService'));
});

test.each<[string, (text: pulumi.Input<string>) => CloudIdentity, string]>([
  ['eks.amazonaws.com/role-arn', (text) => CloudIdentity.awsRole(text), ROLE],
  ['iam.gke.io/gcp-service-account', (text) => CloudIdentity.googleServiceAccount(text), 'models@acme.iam.gserviceaccount.com'],
  ['azure.workload.identity/client-id', (text) => CloudIdentity.azureClient(text), '11111111-2222-4333-8444-555555555555'],
])('%s may be an Output of the stack, which nobody knows yet', async (annotation, identity, value) => {
  const known = await made({ identity: identity(pulumi.output(value)) });
  expect(known.objects['models/ServiceAccount'].metadata.annotations).toMatchObject({ [annotation]: value });
  const { messages, resources } = await made({ identity: identity(unknown()) }, true);
  expect(messages.filter(({ urn }: any) => urn.endsWith('::models'))).toEqual([]);
  expect(resources.map(({ name }) => name)).toContain('models/ServiceAccount');
});

test('what is refused is said once, and nothing is made that reads with it', async () => {
  const { messages, objects } = await made({ s3: S3Credentials.fromSecretName('a'), identity: CloudIdentity.awsPodIdentity() });
  expect(JSON.stringify(messages).match(/ARG003/g)).toHaveLength(1);
  expect(Object.keys(objects)).toEqual([]);
});

test('what the value of an Output makes wrong is said once too, and nothing is made that reads with it', async () => {
  const { messages, objects, rejected } = await made({ s3: S3Credentials.fromSecretName('a'), imagePullSecrets: [pulumi.output('')] });
  expect(messages.filter(({ severity }) => severity === 'error').map(({ text }) => text)).toEqual([expect.stringMatching(/^ARG001 imagePullSecrets/)]);
  expect(rejected.map(({ message }) => message)).toContain('not made: an Output breaks a rule, as a finding says');
  expect(Object.keys(objects)).toEqual([]);
});
