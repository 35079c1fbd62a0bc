import { isSecret, Output } from '@pulumi/pulumi';
import { Definition, finding } from '../../finding/definition';
import { Finding, Severity } from '../../finding/finding';
import { placeOf, PropertyPath } from './differences';

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

/** A text that waits for Outputs. */
export interface Leaf {
  readonly way: PropertyPath;
  readonly outputs: Output<string>[];
  /** Those whose values stand in the text; of others there is a hash. */
  readonly legible: Output<string>[];
}

/** Where values stand that nobody takes for a secret's place. */
const READABLE = ['env', 'args', 'command', 'data'];

/** What is wrong with secret Outputs, by the places of objects that they reach. */
export async function secretFindings(leaves: Iterable<Leaf>, propertyOf: (output: Output<string>) => string): Promise<Finding[]> {
  const all = [...leaves].filter(({ way: [member] }) => member === 'objects');
  const outputs = [...new Set(all.flatMap((leaf) => leaf.legible))];
  const areSecret = await Promise.all(outputs.map(isSecret));
  return outputs.filter((_, index) => areSecret[index]).flatMap((output) => {
    const ways = all.filter((leaf) => leaf.legible.includes(output)).map(({ way }) => way);
    return secretFinding(propertyOf(output), ways);
  });
}

function secretFinding(property: string, ways: readonly PropertyPath[]): Finding[] {
  const inMetadata = ways.find((way) => way.includes('metadata'));
  if (inMetadata !== undefined) {
    return [finding(SECRET_OUTPUT_IN_METADATA, {
      property, rule: `is a secret Output, but stands in ${placeOf(inMetadata)}`, cure: 'give a plain value; if it is not a secret, say pulumi.unsecret(…)',
    })];
  }
  const readable = ways.find((way) => way.some((key) => READABLE.includes(key)));
  return readable === undefined ? [] : [finding(SECRET_OUTPUT_READABLE, {
    property,
    rule: `is a secret Output, but can be read in ${placeOf(readable)}`,
    cure: 'put it into a Secret and refer to that, as with EnvValue.fromSecret(…); if it is not a secret, say pulumi.unsecret(…)',
  })];
}
