import type { Definition } from '../definition';
import { Severity } from '../finding';

export const SECRET_IN_VALUE: Definition = {
  id: 'SEC002',
  severity: Severity.ERROR,
  acceptable: true,
  title: 'A plain value looks like a secret',
  why: 'It would end in the manifest, in git and in the pod\'s description, readable by everyone who may look.',
  cure: 'Put the value into a Secret, and refer to it with `SecretKey.of(name, key)`. If it is not a secret, '
    + 'say so: `acknowledge(\'SEC002\', reason)` of the construct or its chart, in Pulumi `acknowledge: { SEC002: reason }`.',
};

