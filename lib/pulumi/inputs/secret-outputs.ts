import type { Output } from '@pulumi/pulumi';
import { isSecret } from '@pulumi/pulumi';
import type { Definition } from '../../finding/definition';
import { finding } from '../../finding/definition';
import type { Finding } from '../../finding/finding';
import { Severity } from '../../finding/finding';
import type { PropertyPath } from './differences';
import { placeOf } from './differences';
import type { UnknownText } from './unknown-texts';

export const SECRET_OUTPUT_IN_METADATA: Definition = {
  id: 'SEC004',
  severity: Severity.ERROR,
  title: 'A secret Output stands in names, labels or annotations',
  why: 'They are copied to other objects, to logs and to Pulumi\'s own ids, where nothing keeps them secret.',
  cure: 'Give a plain value. If the Output is not a secret, say so with `pulumi.unsecret(…)`.',
};

export const SECRET_OUTPUT_READABLE: Definition = {
  id: 'SEC005',
  severity: Severity.WARNING,
  title: 'A secret Output can be read in the cluster',
  why: 'Pulumi encrypts it in its state, but it stands in the pod\'s description, readable by everyone who may look.',
  cure: 'Put it into a Secret, and refer to that with `EnvValue.fromSecret`. If it is not a secret, say so with `pulumi.unsecret(…)`.',
};

/** Where values stand that nobody takes for a secret's place. */
const READABLE = ['env', 'args', 'command', 'data'];

/** What is wrong with secret Outputs, by the places of objects that they reach. */
export async function secretFindings(texts: readonly UnknownText[], propertyOf: (output: Output<string>) => string): Promise<Finding[]> {
  const all = texts.filter(({ path: [member] }) => member === 'objects');
  const outputs = [...new Set(all.flatMap((each) => each.readable))];
  const areSecret = await Promise.all(outputs.map(isSecret));
  return outputs.filter((_, index) => areSecret[index]).flatMap((output) => {
    const paths = all.filter((each) => each.readable.includes(output)).map(({ path }) => path);
    return secretFinding(propertyOf(output), paths);
  });
}

function secretFinding(property: string, paths: readonly PropertyPath[]): Finding[] {
  const inMetadata = paths.find((path) => path.includes('metadata'));
  if (inMetadata !== undefined) {
    return [finding(SECRET_OUTPUT_IN_METADATA, {
      property, rule: `is a secret Output, but stands in ${placeOf(inMetadata)}`,
      cure: 'give a plain value; if it is not a secret, say pulumi.unsecret(…)',
    })];
  }
  const readable = paths.find((path) => path.some((key) => READABLE.includes(key)));
  return readable === undefined ? [] : [finding(SECRET_OUTPUT_READABLE, {
    property,
    rule: `is a secret Output, but can be read in ${placeOf(readable)}`,
    cure: 'put it into a Secret and refer to that, as with EnvValue.fromSecret(…); if it is not a secret, say pulumi.unsecret(…)',
  })];
}
