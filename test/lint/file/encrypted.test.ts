import { lintText } from '../../../lib/lint/file/lint-together';

const CIPHER = (type: string) => `ENC[AES256_GCM,data:7Tt0Oq1W,iv:Qy5hE0a0,tag:ZkqJ0g8a,type:${type}]`;
const SOPS = `sops: {age: [{recipient: age1ql3z, enc: abc}], lastmodified: "2026-05-01T10:00:00Z", mac: "${CIPHER('str')}", version: 3.9.4}\n`;

const SECRET = `apiVersion: v1\nkind: Secret\nmetadata: {name: hf}\ndata: {token: "${CIPHER('str')}"}\nstringData: {key: "${CIPHER('str')}"}\n`;
const DEPLOYMENT = [
  'apiVersion: apps/v1', 'kind: Deployment', 'metadata: {name: a}', 'spec:', `  replicas: ${CIPHER('int')}`, '  selector: {matchLabels: {app: a}}',
  '  template:', '    metadata: {labels: {app: a}}', '    spec:', '      containers:', '      - name: a', `        image: ${CIPHER('str')}`,
  `        env: [{name: API_TOKEN, value: "${CIPHER('str')}"}, {name: MODE, value: "${CIPHER('str')}"}]`,
  '        ports:', `        - containerPort: ${CIPHER('int')}`, '',
].join('\n');

/** `id property` of all that is found. */
const found = (text: string) => lintText(text).findings.map(({ finding: { id, property } }) => `${id} ${property}`);

describe('a file that SOPS has encrypted', () => {
  test.each([
    ['a Secret', SECRET + SOPS], ['another kind, with numbers among the ciphertexts', DEPLOYMENT + SOPS],
    ['one document of several', `${SECRET}${SOPS}---\napiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\ndata: {a: b}\n`],
    ['a List', `apiVersion: v1\nkind: List\nitems:\n- apiVersion: v1\n  kind: Secret\n  metadata: {name: a}\n  data: {a: "${CIPHER('str')}"}\n${SOPS}`],
    ['JSON', JSON.stringify({
      apiVersion: 'v1', kind: 'Secret', metadata: { name: 'a' }, data: { a: CIPHER('str') }, sops: { mac: CIPHER('str'), version: '3.9.4', kms: null },
    })],
  ])('may hold %s', (_, text) => {
    expect(found(text)).toEqual([]);
  });

  test('is judged by what is not encrypted in it', () => {
    expect(found(`${DEPLOYMENT.replace('      - name: a', '      - nme: a')}${SOPS}`)).toContain('SCH001 spec.template.spec.containers[0].nme');
    expect(found(`${SECRET}datta: {}\n${SOPS}`)).toEqual(['SCH001 datta']);
  });

  test('is one only with the checksum that SOPS writes', () => {
    expect(found(`${SECRET.replace(/^data.*\n/m, '')}sops: {version: 3.9.4}\n`)).toEqual(['SCH001 sops']);
  });
});
