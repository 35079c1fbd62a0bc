import type { ArgumentCheck, ArgumentShape } from '../arguments/checks';
import { checkArguments, distinct, duration, flag, lines, list, map, named, object, oneOf, required, text } from '../arguments/checks';
import { INVALID_ARGUMENT, MISSING_ARGUMENT } from '../arguments/rules';
import { instanceOf } from '../arguments/instance-of';
import { stringMap } from '../container/argument-shapes';
import { fail } from '../finding/finding-error';
import { KServeCredentialStyle } from '../model/model-credentials';
import type { S3Store } from '../model/model-credentials';
import { endpoint } from '../model/source-checks';
import { CONFIG_KEY_FORMAT, DNS_SUBDOMAIN } from '../platform/formats';
import { CONFLICTING_ARGUMENTS } from '../service/plan/service-arguments';
import { CloudIdentityKind } from './identity';
import type { ExternalSecretOptions, ModelCredentialsProps, RemoteValue, SecretProviderClassOptions } from './props';
import { SecretStoreKind } from './props';

const name = named(DNS_SUBDOMAIN);
const key = named(CONFIG_KEY_FORMAT);

/** A map whose keys are names of their own form. */
function mapBy(keyCheck: ArgumentCheck, check: ArgumentCheck): ArgumentCheck {
  return (property, value) => {
    map(check)(property, value);
    for (const each of Object.keys(value as object)) keyCheck(property, each);
  };
}

const STORE: ArgumentShape<S3Store> = { endpoint, region: text, pathStyle: flag };

const REMOTE: ArgumentShape<RemoteValue> = { key: required(text), property: text, version: text };

const EXTERNAL: ArgumentShape<ExternalSecretOptions> = {
  secretName: required(name),
  storeName: required(name),
  storeKind: oneOf(SecretStoreKind),
  keys: mapBy(key, object(REMOTE)),
  extract: text,
  refreshInterval: duration(1),
};

const PROVIDER: ArgumentShape<SecretProviderClassOptions> = {
  provider: required(text),
  parameters: required(map(lines)),
  secrets: required(mapBy(name, mapBy(key, text))),
};

const REFERENCE = ['secretName', 'serviceAccountName'];

const CREDENTIALS: ArgumentShape<ModelCredentialsProps> = {
  name,
  s3: instanceOf('S3Credentials', ...REFERENCE),
  s3Store: object(STORE),
  gcs: instanceOf('GcsCredentials', ...REFERENCE),
  azure: instanceOf('AzureCredentials', ...REFERENCE),
  huggingFaceToken: instanceOf('SecretKey', 'secretName', 'key'),
  imagePullSecrets: distinct(name),
  caBundleConfigMap: name,
  identity: instanceOf('CloudIdentity', 'kind', 'annotations'),
  serviceAccountName: name,
  externalSecrets: list(object(EXTERNAL)),
  secretProviderClass: object(PROVIDER),
  kserveStyle: oneOf(KServeCredentialStyle),
  storageKey: key,
  labels: stringMap,
};

/** Which credentials an identity stands in for. */
const STORE_OF: { readonly [kind in CloudIdentityKind]: 's3' | 'gcs' | 'azure' } = {
  [CloudIdentityKind.AWS_ROLE]: 's3',
  [CloudIdentityKind.AWS_POD_IDENTITY]: 's3',
  [CloudIdentityKind.GOOGLE]: 'gcs',
  [CloudIdentityKind.AZURE]: 'azure',
};

/** Refuses props that can be right on no cluster. */
export function checkCredentialsArguments(props: ModelCredentialsProps): void {
  checkArguments(props, CREDENTIALS);
  const { identity, externalSecrets = [], secretProviderClass } = props;
  if (identity !== undefined && props[STORE_OF[identity.kind]] !== undefined) {
    fail(CONFLICTING_ARGUMENTS, {
      property: STORE_OF[identity.kind], rule: 'is given, and `identity` stands for the same store', cure: 'leave one of them out',
    });
  }
  const made = [...externalSecrets.map(({ secretName }) => secretName), ...Object.keys(secretProviderClass?.secrets ?? {})];
  distinct(text)('externalSecrets', made);
  externalSecrets.forEach(({ keys = {}, extract }, index) => {
    if (extract !== undefined || Object.keys(keys).length > 0) return;
    fail(MISSING_ARGUMENT, {
      property: `externalSecrets[${index}].keys`, rule: 'are missing, and so is `extract`', cure: 'say where the value of each key is',
    });
  });
  if (secretProviderClass !== undefined && Object.keys(secretProviderClass.secrets).length === 0) {
    fail(MISSING_ARGUMENT, {
      property: 'secretProviderClass.secrets', rule: 'are missing', cure: 'name the Secrets that are made of it, and their keys',
    });
  }
  checkStyle(props);
}

function checkStyle({ kserveStyle, storageKey, s3, s3Store }: ModelCredentialsProps): void {
  const isKey = kserveStyle === KServeCredentialStyle.STORAGE_KEY;
  if (isKey && s3?.secretName === undefined) {
    fail(MISSING_ARGUMENT, {
      property: 's3', rule: 'is missing, or is not a Secret, whose key `kserveStyle` is to name',
      cure: 'give S3Credentials.fromSecretName(…), or another style',
    });
  }
  if (isKey && s3Store?.pathStyle !== undefined) {
    fail(CONFLICTING_ARGUMENTS, {
      property: 's3Store.pathStyle', value: s3Store.pathStyle, rule: 'has no place in the JSON that a storage key holds',
      cure: 'leave it out, or choose another `kserveStyle`',
    });
  }
  if (!isKey && storageKey !== undefined) {
    fail(INVALID_ARGUMENT, {
      property: 'storageKey', value: storageKey, rule: 'is for KServeCredentialStyle.STORAGE_KEY only', cure: 'choose that `kserveStyle`, or leave it out',
    });
  }
}
