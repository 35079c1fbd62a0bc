import { Definition } from '../definition';
import { Severity } from '../finding';

export const SECRET_IN_VALUE: Definition = {
  id: 'SEC002',
  severity: Severity.ERROR,
  acceptable: true,
  title: 'A plain value looks like a secret',
  why: 'It would end in the manifest, in git and in the pod\'s description, readable by everyone who may look.',
  cure: 'Put the value into a Secret, and refer to it with `SecretKey.of(name, key)`. If it is not a secret, '
    + 'say so: `acknowledge(\'SEC002\', reason)` of the construct or its chart.',
};

export const KSERVE_SECRET_ANNOTATIONS: Definition = {
  id: 'SEC003',
  severity: Severity.INFO,
  title: 'KServe reads endpoint and region from the Secret\'s annotations',
  why: 'KServe\'s storage initializer takes them from the Secret (or service account) of the credentials only; no field of the InferenceService has them.',
  cure: 'Run the `kubectl annotate` line that the message prints, then say `{ annotated: true }`.',
  source: 'kserve v0.20.0 pkg/credentials/s3/s3_secret.go',
};

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
