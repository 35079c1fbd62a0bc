import { readFileSync } from 'fs';
import { join } from 'path';
import { lintText } from '../../lib/lint/file/lint-text';

/** What is found in an input, as `id at: what is wrong; what to do`. */
function foundIn(name: string, file = 'input.yaml'): string[] {
  const text = readFileSync(join(__dirname, 'inputs', name, file), 'utf8');
  return lintText(text).findings.map(({ finding: { id, property, rule, cure } }) => `${id} ${property}: ${rule}; ${cure}`);
}

it('tells a feature flag that Knative ignores, and a key that it does not read', () => {
  expect(foundIn('18-knative-config-features-without-effect')).toEqual([
    'KNV122 data.kubernetes.podspec-nodeselector: is not one of enabled, allowed, disabled: it has no effect; write what you mean; by default it is disabled',
    'KNV121 data.kubernetes.podspec-toleration: is read by no version of today; did you mean "kubernetes.podspec-tolerations"?',
  ]);
});
