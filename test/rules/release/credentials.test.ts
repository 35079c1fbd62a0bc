import { lintText } from '../../../lib/lint/file/lint-together';

function found(text: string): string[] {
  return lintText(text).findings.map(({ finding }) => finding.id).filter((id) => /^REL8[145]/.test(id));
}

const CONTAINER = 'image: registry.example.com/a:1.0, name: a';
const pod = (spec: string, labels = 'app: a') => `
apiVersion: batch/v1
kind: Job
metadata: { name: load }
spec: { template: { metadata: { labels: { ${labels} } }, spec: { restartPolicy: Never, ${spec} } } }
`;
const reads = (reference: string) => pod(`containers: [{ ${CONTAINER}, env: [{ name: A, valueFrom: { secretKeyRef: { ${reference} } } }] }]`);
const external = (rest: string, target = 'name: keys') => `
apiVersion: external-secrets.io/v1
kind: ExternalSecret
metadata: { name: keys }
spec: { secretStoreRef: { name: vault, kind: ClusterSecretStore }, target: { ${target} }, ${rest} }
`;
const DATA = 'data: [{ secretKey: id, remoteRef: { key: models } }]';

describe('a release whose Secrets are right, or not to be seen, is told nothing', () => {
  it.each<[string, string[]]>([
    ['a Secret that nobody brings', [reads('name: keys, key: secret')]],
    ['all keys of a remote secret', [external('dataFrom: [{ extract: { key: models } }]'), reads('name: keys, key: secret')]],
    ['keys merged into a Secret of somebody else\'s', [external(DATA, 'name: keys, creationPolicy: Merge'), reads('name: keys, key: secret')]],
    ['a template that reads another object', [
      external(DATA, 'name: keys, template: { templateFrom: [{ configMap: { name: a, items: [{ key: a }] } }] }'), reads('name: keys, key: secret'),
    ]],
    ['a key that may be missing', [external(DATA), reads('name: keys, key: secret, optional: true')]],
    ['a Secret that Kubernetes fills', [
      '\napiVersion: v1\nkind: Secret\nmetadata: { name: keys, annotations: { kubernetes.io/service-account.name: a } }\n'
      + 'type: kubernetes.io/service-account-token\n', reads('name: keys, key: token'),
    ]],
    ['a store of the cluster beside one of the release that others read', [
      '\napiVersion: external-secrets.io/v1\nkind: ClusterSecretStore\nmetadata: { name: aws }\nspec: { provider: { fake: { data: [] } } }\n',
      external(DATA), external(DATA, 'name: others').replace('name: vault', 'name: aws').replace('name: keys', 'name: others'),
    ]],
    ['an identity of Azure that a pod asks for by itself', [
      '\napiVersion: v1\nkind: ServiceAccount\nmetadata: { name: a }\n',
      pod(`serviceAccountName: a, containers: [{ ${CONTAINER}, env: [{ name: AZURE_CLIENT_ID, value: b }] }]`, 'azure.workload.identity/use: "true"'),
    ]],
  ])('%s', (_, texts) => {
    expect(found(texts.join('---'))).toEqual([]);
  });
});

it('a key is missed where a template takes the place of what was read', () => {
  const replaced = external(DATA, 'name: keys, template: { data: { config: "{{ .id }}" } }');
  expect(found([replaced, reads('name: keys, key: id')].join('---'))).toEqual(['REL841']);
  expect(found([replaced.replace('template: {', 'template: { mergePolicy: Merge,'), reads('name: keys, key: id')].join('---'))).toEqual([]);
});
