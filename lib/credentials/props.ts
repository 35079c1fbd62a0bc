import type { Duration } from 'cdk8s';
import type { AzureCredentials, GcsCredentials, S3Credentials } from '../model/credentials';
import type { KServeCredentialStyle, S3Store } from '../model/model-credentials';
import type { SecretKey } from '../model/secret-key';
import type { CloudIdentity } from './identity';

/** What External Secrets reads from. */
export enum SecretStoreKind {
  /** A store of the namespace. */
  SECRET_STORE = 'SecretStore',
  /** A store of the whole cluster. */
  CLUSTER_SECRET_STORE = 'ClusterSecretStore',
}

/** A value in the store of External Secrets. */
export interface RemoteValue {
  /** Name or path of the secret there. */
  readonly key: string;
  /** Property of it, such as a field of its JSON. @default - the whole secret */
  readonly property?: string;
  /** Version of it. @default - the newest */
  readonly version?: string;
}

/** A Secret that External Secrets makes and keeps: an object of kind ExternalSecret, `external-secrets.io/v1`. */
export interface ExternalSecretOptions {
  /** Name of the Secret, which the credentials name. */
  readonly secretName: string;
  /** Name of the store. It exists: it holds the way to the values. */
  readonly storeName: string;
  /** Kind of the store. @default SecretStoreKind.SECRET_STORE */
  readonly storeKind?: SecretStoreKind;
  /** Where the value of each key of the Secret is. `keys` or `extract` is required. @default - none */
  readonly keys?: { readonly [key: string]: RemoteValue };
  /** Name of one secret in the store of which each property becomes a key. @default - none */
  readonly extract?: string;
  /** How often it is read again, from a second on. @default Duration.hours(1) */
  readonly refreshInterval?: Duration;
}

/**
 * What the Secrets Store CSI driver mounts: an object of kind SecretProviderClass, `secrets-store.csi.x-k8s.io/v1`. The loader, or the
 * server where it fetches the model itself, mounts it; only then are its Secrets there. The driver must be installed with
 * `syncSecret.enabled`.
 */
export interface SecretProviderClassOptions {
  /** Provider: `aws`, `azure`, `gcp`, `vault` or another that is installed. */
  readonly provider: string;
  /** Parameters in the provider's own words, such as `objects`. No value of them may be a secret. */
  readonly parameters: { readonly [name: string]: string };
  /** Secrets that are made of it, by name: the key of each, and the object that it holds, by the object's name or alias. */
  readonly secrets: { readonly [secretName: string]: { readonly [key: string]: string } };
}

/** With what models are read, and what makes the Secrets and the service account that this takes. */
export interface ModelCredentialsProps {
  /** Name of the objects that are made. @default - the construct's id */
  readonly name?: string;
  /** Keys, or a service account that exists, for S3-compatible stores. @default - what `identity` stands for, else none */
  readonly s3?: S3Credentials;
  /** The store that these are for. KServe is told it too, by annotations of what is made. @default - each source says it */
  readonly s3Store?: S3Store;
  /** A key, or a service account that exists, for Google Cloud Storage. @default - what `identity` stands for, else none */
  readonly gcs?: GcsCredentials;
  /** A key, or a service account that exists, for Azure Blob Storage. @default - what `identity` stands for, else none */
  readonly azure?: AzureCredentials;
  /**
   * Token for gated or private models of the Hugging Face hub. KServe's storage initializer reads the key `HF_TOKEN` only.
   *
   * @default - none
   */
  readonly huggingFaceToken?: SecretKey;
  /** Secrets for pulling images: of servers, loaders and models that are images. @default - none */
  readonly imagePullSecrets?: string[];
  /**
   * ConfigMap whose key `cabundle.crt` holds CA certificates. Loaders, and servers that fetch a model themselves, trust these and no
   * others, so put the public ones beside your own where both are needed.
   *
   * @default - the system's
   */
  readonly caBundleConfigMap?: string;
  /** Identity of a cloud in place of keys. A service account that has it is made. @default - none */
  readonly identity?: CloudIdentity;
  /** Name of the service account that is made: where there is an `identity`, or `kserveStyle` is SERVICE_ACCOUNT. @default - `name` */
  readonly serviceAccountName?: string;
  /** Secrets that External Secrets makes. @default - all Secrets exist */
  readonly externalSecrets?: ExternalSecretOptions[];
  /** Secrets that the Secrets Store CSI driver makes. @default - all Secrets exist */
  readonly secretProviderClass?: SecretProviderClassOptions;
  /** How KServe gets the Secret of an object store. Other targets read it by its name. @default KServeCredentialStyle.SECRET_NAME */
  readonly kserveStyle?: KServeCredentialStyle;
  /**
   * Key of the S3 Secret for KServeCredentialStyle.STORAGE_KEY. Where an ExternalSecret makes the Secret, it writes the key too.
   *
   * @default - `name`
   */
  readonly storageKey?: string;
  /** Labels of the objects. @default - none */
  readonly labels?: { readonly [key: string]: string };
}
