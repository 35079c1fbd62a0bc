import { lintObject } from '../../../lib/lint/lint-object';

const INITIALIZER = { image: 'kserve/storage-initializer:v0.20.0', memoryRequest: '100Mi', memoryLimit: '1Gi', cpuRequest: '100m', cpuLimit: '1' };
const INGRESS = { ingressGateway: 'knative-serving/knative-ingress-gateway' };

function config(data: { readonly [section: string]: unknown }) {
  const texts = Object.entries(data).map(([section, content]) => [section, typeof content === 'string' ? content : JSON.stringify(content, null, 2)]);
  return { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'inferenceservice-config', namespace: 'kserve' }, data: Object.fromEntries(texts) };
}

function told(data: { readonly [section: string]: unknown }): string[] {
  return lintObject(config(data)).map(({ finding: { id, property } }) => `${id} ${property}`);
}

describe('KServe\'s configuration', () => {
  it('is right as it is shipped', () => {
    expect(told({
      _example: '# anything', deploy: { defaultDeploymentMode: 'Serverless' }, storageInitializer: { ...INITIALIZER, uidModelcar: 1010 },
      ingress: { ...INGRESS, domainTemplate: '{{ .Name }}-{{ .Namespace }}.{{ .IngressDomain }}', disableIngressCreation: false },
      credentials: { s3: { s3AccessKeyIDName: 'AWS_ACCESS_KEY_ID' } }, logger: { image: 'kserve/agent:v0.20.0', defaultUrl: 'http://default-broker' },
    })).toEqual([]);
  });

  it.each<[string, { readonly [section: string]: unknown }]>([
    ['KSV082 data.ingress', { ingress: '{ "ingressGateway": "a/b", }' }],
    ['KSV082 data.deploy.defaultDeploymentMode', { deploy: { defaultDeploymentMode: 'Raw' } }],
    ['KSV082 data.deploy.defaultDeploymentMode', { deploy: {} }],
    ['KSV082 data.ingress.ingressGateway', { ingress: { enableGatewayApi: true, kserveIngressGateway: 'kserve/gateway' } }],
    ['KSV082 data.ingress.kserveIngressGateway', { ingress: { ...INGRESS, enableGatewayApi: true, kserveIngressGateway: 'gateway' } }],
    ['KSV082 data.ingress.ingressDomain', { ingress: { ...INGRESS, pathTemplate: '/serving/{{ .Name }}' } }],
    ['KSV082 data.storageInitializer.memoryLimit', { storageInitializer: { ...INITIALIZER, memoryLimit: '1 GB' } }],
    ['KSV082 data.storageInitializer.ociModelMode', { storageInitializer: { ...INITIALIZER, ociModelMode: 'sidecar' } }],
  ])('is what KServe cannot read: %s in %j', (text, data) => {
    expect(told(data)).toEqual([text]);
  });

  it.each<[string, { readonly [section: string]: unknown }]>([
    ['KSV160 data.storageInitialiser', { storageInitialiser: INITIALIZER }],
    ['KSV160 data.ingress.domainTemplates', { ingress: { ...INGRESS, domainTemplates: '' } }],
  ])('has a key without effect: %s', (text, data) => {
    expect(told(data)).toEqual([text]);
  });

  it.each<[string, { readonly [section: string]: unknown }]>([
    ['KSV161 data.ingress.domainTemplate', { ingress: { ...INGRESS, domainTemplate: '{{ .Name }}.{{ .Namespace }}.{{ .IngressDomain }}' } }],
    ['KSV161 data.credentials.s3.s3AccessKeyIDName', { credentials: { s3: { s3AccessKeyIDName: 'awsAccessKeyID' } } }],
    ['KSV161 data.storageInitializer.enableDirectPvcVolumeMount', { storageInitializer: { ...INITIALIZER, enableDirectPvcVolumeMount: false } }],
  ])('is set otherwise than services rely on: %s', (text, data) => {
    expect(told(data)).toEqual([text]);
  });

  it('is KServe\'s alone', () => {
    expect(lintObject({ ...config({ deploy: '{' }), metadata: { name: 'deploy-config', namespace: 'team-a' } })).toEqual([]);
  });
});
