import { Definition } from '../definition';
import { Severity } from '../finding';

export const SECRET_IN_VALUE: Definition = {
  id: 'SEC002',
  severity: Severity.ERROR,
  title: 'A plain value looks like a secret',
  why: 'It would end in the manifest, in git and in the pod\'s description, readable by everyone who may look.',
  cure: 'Put the value into a Secret, and refer to it with `EnvValue.fromSecretValue` or the property for credentials.',
};

export const KSERVE_SECRET_ANNOTATIONS: Definition = {
  id: 'SEC003',
  severity: Severity.INFO,
  title: 'KServe reads endpoint and region from the Secret\'s annotations',
  why: 'KServe\'s storage initializer takes them from the Secret (or service account) of the credentials only; no field of the InferenceService has them.',
  cure: 'Run the `kubectl annotate` line that the message prints, then say `{ annotated: true }`.',
  source: 'kserve v0.20.0 pkg/credentials/s3/s3_secret.go',
};
