import { execFileSync } from 'node:child_process';
import { join } from 'node:path';

/** What the run counts a refusal as that lint says nothing of. */
function counted(message: string): string {
  const program = `
    import { outcomeOf } from './scripts/agreement/compare.mjs';
    console.log(outcomeOf({ refused: true, message: process.argv[1] }, []));
  `;
  return execFileSync(process.execPath, ['--input-type=module', '--eval', program, message], { cwd: join(__dirname, '../..'), encoding: 'utf8' }).trim();
}

const unknown = (...fields: string[]) => (
  `HTTPRoute in version "v1" cannot be handled as a HTTPRoute: strict decoding error: ${fields.map((field) => `unknown field "${field}"`).join(', ')}`
);
const unchecked = '<nil>: Invalid value: null: some validation rules were not checked because the object was invalid; correct the existing errors';

it('fields that only the experimental channel of the Gateway API has are not missed', () => {
  expect(counted(unknown('spec.rules[0].filters[0].externalAuth', 'spec.rules[1].retry', 'spec.useDefaultGateways'))).toBe('state');
  expect(counted(`HTTPRoute "a" is invalid: [spec.rules[0].filters[0].type: Unsupported value: "ExternalAuth": supported values: "CORS", ${unchecked}]`))
    .toBe('state');
});

it('an unknown field beside them is missed', () => {
  expect(counted(unknown('spec.rules[0].retry', 'spec.rules[0].retries'))).toBe('missed');
  expect(counted(unknown('spec.retry'))).toBe('missed');
});

it('a kind or version that lint has no schema for is not missed where the cluster does not have it; other versions are', () => {
  const unmatched = (kind: string, version: string) => counted(`no matches for kind "${kind}" in version "${version}"`);
  expect(unmatched('ClusterQueue', 'kueue.x-k8s.io/v1alpha1')).toBe('state');
  expect(unmatched('TrainedModel', 'serving.kubeflow.org/v1alpha2')).toBe('state');
  expect(unmatched('PushSecret', 'external-secrets.io/v1alpha1')).toBe('state');
  expect(unmatched('ClusterQueue', 'kueue.x-k8s.io/v1')).toBe('missed');
  expect(unmatched('Deployment', 'apps/v1beta1')).toBe('missed');
});

it('a pool without an endpoint picker, which a later release takes, is not missed; another fault of it is', () => {
  const refused = 'InferencePool.inference.networking.k8s.io "pool" is invalid: [spec.endpointPickerRef: Required value';
  expect(counted(`${refused}, ${unchecked}]`)).toBe('state');
  expect(counted(`${refused}, spec.selector: Required value, ${unchecked}]`)).toBe('missed');
});
