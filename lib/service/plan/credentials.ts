import type { ModelCredentialsSettings } from '../../model/model-credentials';
import type { ModelSource } from '../../model/model-source';
import { AZURE_POD_LABEL, CA_BUNDLE_KEY, SECRETS_STORE_DRIVER } from '../../platform/credentials';
import type { StringMap, VolumePlan } from './service-plan';
import { ModelDelivery } from './service-plan';

/** Where pods see the certificates of their credentials. */
const CA_PATH = '/etc/model-ca';
export const CA_FILE = `${CA_PATH}/${CA_BUNDLE_KEY}`;

/** Where pods see the files of a SecretProviderClass; what matters is that it is mounted: then its Secrets are there. */
const SECRETS_PATH = '/mnt/secrets-store';

/** Labels without which Azure's webhook gives pods no token of their service account. */
export function identityLabels(sources: readonly (ModelSource | undefined)[]): StringMap {
  return sources.some((source) => source?.azureOptions?.credentials?.serviceAccountName !== undefined) ? { [AZURE_POD_LABEL]: 'true' } : {};
}

export function caVolume(configMapName: string): VolumePlan {
  return { name: 'model-ca', mountPath: CA_PATH, readOnly: true, source: { configMap: { name: configMapName } } };
}

export function secretsVolume(secretProviderClass: string): VolumePlan {
  return {
    name: 'model-credentials', mountPath: SECRETS_PATH, readOnly: true,
    source: { csi: { driver: SECRETS_STORE_DRIVER, readOnly: true, volumeAttributes: { secretProviderClass } } },
  };
}

/** What the server itself mounts: where a container before it loads the model, that one does. */
export function serverCredentialVolumes(settings: ModelCredentialsSettings, delivery: ModelDelivery | undefined): VolumePlan[] {
  const { caBundleConfigMap, secretProviderClassName } = settings;
  return [
    ...(caBundleConfigMap === undefined || delivery !== ModelDelivery.SERVER ? [] : [caVolume(caBundleConfigMap)]),
    ...(secretProviderClassName === undefined || delivery === ModelDelivery.DOWNLOAD ? [] : [secretsVolume(secretProviderClassName)]),
  ];
}

/** Variables by which a server that fetches a model trusts the certificates; requests reads the first, httpx and OpenSSL the second. */
export function serverCredentialEnv(
  { caBundleConfigMap }: ModelCredentialsSettings, delivery: ModelDelivery | undefined,
): StringMap | undefined {
  if (caBundleConfigMap === undefined || delivery !== ModelDelivery.SERVER) return undefined;
  return { REQUESTS_CA_BUNDLE: CA_FILE, SSL_CERT_FILE: CA_FILE };
}

/** Both lists, each name once. */
export function pullSecrets(own: readonly string[] = [], { imagePullSecrets = [] }: ModelCredentialsSettings): string[] {
  return [...new Set([...own, ...imagePullSecrets])];
}
