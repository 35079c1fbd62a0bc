import { existsSync } from 'node:fs';
import { CRDS, schemaErrors } from './crd-schemas';

const withCrds = existsSync(CRDS) ? test : test.skip;

withCrds('the schema check finds fields that the CRD does not have, wrong types and missing fields', () => {
  const trigger = { type: 'prometheus', metadata: { threshold: '5' } };
  const scaledObject = (spec: object) => ({ apiVersion: 'keda.sh/v1alpha1', kind: 'ScaledObject', metadata: { name: 'llama' }, spec });
  expect(schemaErrors(scaledObject({ scaleTargetRef: { name: 'llama' }, triggers: [trigger] }))).toEqual([]);
  expect(schemaErrors(scaledObject({ scaleTargetRef: { name: 'llama' }, triggers: [trigger], maxReplicas: 3 }))).toEqual([
    '/spec must NOT have additional properties {"additionalProperty":"maxReplicas"}',
  ]);
  expect(schemaErrors(scaledObject({ scaleTargetRef: { name: 'llama' }, triggers: [{ ...trigger, type: 3 }] }))).toHaveLength(1);
  expect(schemaErrors(scaledObject({ triggers: [trigger] }))).toHaveLength(1);
});

test('the schema check has nothing to say of kinds without a CRD', () => {
  expect(schemaErrors({ apiVersion: 'v1', kind: 'Namespace' })).toEqual([]);
});
