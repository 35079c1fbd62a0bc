import * as fc from 'fast-check';
import type { IEnvValue } from '../../lib';
import { EnvFrom, SecretKey } from '../../lib';
import { envNames, texts } from './values';

/** What a variable may take from elsewhere, as cdk8s-plus says it. */
const references = fc.constantFrom<IEnvValue>(
  SecretKey.of('hf', 'token'),
  { valueFrom: { secretKeyRef: { name: 'keys', key: 'a', optional: true } } },
  { valueFrom: { configMapKeyRef: { name: 'settings', key: 'a', optional: false } } },
  { valueFrom: { fieldRef: { fieldPath: 'metadata.name' } } },
  { valueFrom: { resourceFieldRef: { resource: 'limits.memory' } } },
);

const values: fc.Arbitrary<string | IEnvValue> = fc.oneof({ weight: 3, arbitrary: texts }, { weight: 1, arbitrary: references });

export const environments = fc.dictionary(envNames, values, { maxKeys: 2 });

export const environmentsFrom = fc.array(fc.tuple(
  fc.constantFrom(EnvFrom.secret, EnvFrom.configMap),
  fc.record({ prefix: fc.constantFrom('A_', 'a-'), optional: fc.boolean() }, { requiredKeys: [] }),
).map(([from, options]) => from('settings', options)), { maxLength: 2 });
