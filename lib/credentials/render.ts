import { Component, objectLabels } from '../backend/common/labels';
import type { Manifest } from '../backend/manifest';
import { compact } from '../backend/manifest';
import {
  EXTERNAL_SECRETS_GROUP, PULL_SECRET_TYPE, S3_KEYS, SECRETS_STORE_GROUP,
} from '../platform/credentials';
import type { CredentialsPlan } from './plan';
import type { ExternalSecretOptions, RemoteValue } from './props';
import { SecretStoreKind } from './props';

/** Objects of credentials, by their ids, in the order of applying. */
export function renderCredentials(plan: CredentialsPlan): Map<string, Manifest> {
  const { given: { externalSecrets = [], secretProviderClass }, account } = plan;
  return new Map<string, Manifest>([
    ...externalSecrets.map((each) => [`ExternalSecret-${each.secretName}`, externalSecret(plan, each)] as const),
    ...(secretProviderClass === undefined ? [] : [['SecretProviderClass', providerClass(plan)] as const]),
    ...(account === undefined ? [] : [['ServiceAccount', serviceAccount(plan)] as const]),
  ]);
}

function objectOf(
  plan: CredentialsPlan, apiVersion: string, kind: string, name: string, content: object, annotations?: Manifest['metadata']['annotations'],
): Manifest {
  const labels = objectLabels({ ...plan, name }, Component.CREDENTIALS);
  return { apiVersion, kind, metadata: compact({ name, namespace: plan.namespace, annotations, labels }), ...content };
}

function externalSecret(plan: CredentialsPlan, options: ExternalSecretOptions): Manifest {
  const { secretName, storeName, storeKind = SecretStoreKind.SECRET_STORE, keys = {}, extract, refreshInterval } = options;
  return objectOf(plan, `${EXTERNAL_SECRETS_GROUP}/v1`, 'ExternalSecret', secretName, {
    spec: compact({
      refreshInterval: `${refreshInterval?.toSeconds() ?? 3600}s`,
      secretStoreRef: { kind: storeKind, name: storeName },
      target: compact({ name: secretName, template: templateOf(plan, secretName) }),
      data: Object.entries(keys).map(([secretKey, value]) => ({ secretKey, remoteRef: remoteRef(value) })),
      dataFrom: extract === undefined ? [] : [{ extract: { key: extract } }],
    }),
  });
}

function remoteRef({ key, property, version }: RemoteValue): object {
  return compact({ key, property, version });
}

/** What the Secret has beside the keys: its type, what KServe reads of the store, and the JSON of `storage`. */
function templateOf(plan: CredentialsPlan, secretName: string): object {
  const { settings: { s3, storageKey }, given: { imagePullSecrets = [] }, storeAnnotations } = plan;
  const isKeys = s3?.secretName === secretName;
  const data = isKeys && storageKey !== undefined ? { [storageKey]: storageJson(plan) } : {};
  return compact({
    type: imagePullSecrets.includes(secretName) ? PULL_SECRET_TYPE : undefined,
    metadata: compact({ annotations: isKeys ? storeAnnotations : {} }),
    data,
    // The keys stay beside it: other targets read those.
    mergePolicy: Object.keys(data).length === 0 ? undefined : 'Merge',
  });
}

/** Names: kserve v0.20.0 python/storage, _update_with_storage_spec. External Secrets fills the values in, as texts of JSON. */
function storageJson({ store: { endpoint, region }, settings: { caBundleConfigMap } }: CredentialsPlan): string {
  const plain = compact({ type: 's3', endpoint_url: endpoint, region, cabundle_configmap: caBundleConfigMap });
  const [id, secret] = S3_KEYS.map((key) => `{{ .${key} | toJson }}`);
  return `${JSON.stringify(plain).slice(0, -1)},"access_key_id":${id},"secret_access_key":${secret}}`;
}

function providerClass(plan: CredentialsPlan): Manifest {
  const { name, given: { secretProviderClass, imagePullSecrets = [] } } = plan;
  const { provider, parameters, secrets } = secretProviderClass!;
  return objectOf(plan, `${SECRETS_STORE_GROUP}/v1`, 'SecretProviderClass', name, {
    spec: {
      provider,
      parameters: { ...parameters },
      secretObjects: Object.entries(secrets).map(([secretName, keys]) => ({
        secretName,
        type: imagePullSecrets.includes(secretName) ? PULL_SECRET_TYPE : 'Opaque',
        ...compact({ annotations: plan.settings.s3?.secretName === secretName ? plan.storeAnnotations : {} }),
        data: Object.entries(keys).map(([key, objectName]) => ({ key, objectName })),
      })),
    },
  });
}

/** Cloud webhooks give pods tokens of their own; none of the account's is needed in them. */
function serviceAccount(plan: CredentialsPlan): Manifest {
  const { name, annotations, secrets } = plan.account!;
  return objectOf(plan, 'v1', 'ServiceAccount', name, compact({
    automountServiceAccountToken: false,
    imagePullSecrets: (plan.given.imagePullSecrets ?? []).map((secret) => ({ name: secret })),
    secrets: secrets.map((secret) => ({ name: secret })),
  }), annotations);
}
