import type { AzureCredentials, GcsCredentials } from './credentials';
import { S3Credentials } from './credentials';
import { ModelSource, ModelSourceKind } from './model-source';
import { repositoryOfUri } from './repository';
import type { SecretKey } from './secret-key';
import type { S3SourceOptions } from './source-options';

/** How KServe's storage initializer gets the Secret of an object store. */
export enum KServeCredentialStyle {
  /** The InferenceService names the Secret: annotation `serving.kserve.io/storageSecretName`. */
  SECRET_NAME = 'secret-name',
  /** The service account lists the Secret among its `secrets`. The only way that KFServing knows. */
  SERVICE_ACCOUNT = 'service-account',
  /** `model.storage.key` names a key of the Secret that holds everything about the store as JSON. For S3, and KServe's own servers only. */
  STORAGE_KEY = 'storage-key',
}

/** An S3-compatible store that keys belong to. */
export interface S3Store {
  /** Endpoint URL. @default - the object store of the cluster's provider, where it has one (CoreWeave), else AWS */
  readonly endpoint?: string;
  /** Region. @default - the store's own default */
  readonly region?: string;
  /** Whether the bucket stands in the path (`true`) or in the host name (`false`). @default - path for an own endpoint, host for AWS */
  readonly pathStyle?: boolean;
}

/** What services, caches and their loaders read models with: names of objects, whoever makes these. */
export interface ModelCredentialsSettings {
  /** For models of an S3-compatible store. @default - those of the pod's surroundings */
  readonly s3?: S3Credentials;
  /** The store that these are for, for sources that do not say. @default - the sources say it */
  readonly s3Store?: S3Store;
  /** For models of Google Cloud Storage. @default - none */
  readonly gcs?: GcsCredentials;
  /** For models of Azure Blob Storage. @default - none */
  readonly azure?: AzureCredentials;
  /** For gated or private models of the Hugging Face hub. @default - none */
  readonly huggingFaceToken?: SecretKey;
  /** Secrets for pulling images: of servers, loaders and models that are images. @default - none */
  readonly imagePullSecrets?: string[];
  /**
   * ConfigMap whose key `cabundle.crt` holds the CA certificates that loaders, and servers that fetch a model, trust.
   *
   * @default - the system's
   */
  readonly caBundleConfigMap?: string;
  /** Service account of the pods. @default - the namespace's default */
  readonly serviceAccountName?: string;
  /** SecretProviderClass that pods mount, so that its Secrets are there. @default - none */
  readonly secretProviderClassName?: string;
  /** How KServe gets the Secret. @default KServeCredentialStyle.SECRET_NAME */
  readonly kserveStyle?: KServeCredentialStyle;
  /** Key of the Secret that `model.storage.key` names. @default - none */
  readonly storageKey?: string;
  /** Namespace of the objects that are made for them: pods of others do not see these. @default - nothing is made for them */
  readonly namespace?: string;
}

/** Credentials that services and caches can be given. */
export interface IModelCredentials {
  /** What they are, by the names of objects. */
  readonly settings: ModelCredentialsSettings;
}

/** A source with the credentials that it does not bring itself. */
export function withCredentials(source: ModelSource, settings: ModelCredentialsSettings | undefined): ModelSource {
  const { kind, uri, s3Options, gcsOptions, azureOptions, huggingFaceOptions } = source;
  if (settings === undefined) return source;
  switch (kind) {
    case ModelSourceKind.S3: return ModelSource.s3(uri, withS3(s3Options!, settings));
    case ModelSourceKind.GCS: return ModelSource.gcs(uri, { ...gcsOptions, credentials: gcsOptions!.credentials ?? settings.gcs });
    case ModelSourceKind.AZURE_BLOB:
      return ModelSource.azureBlob(uri, { ...azureOptions, credentials: azureOptions!.credentials ?? settings.azure });
    case ModelSourceKind.HUGGING_FACE: return ModelSource.huggingFace(repositoryOfUri(uri), {
      ...huggingFaceOptions, token: huggingFaceOptions!.token ?? settings.huggingFaceToken,
    });
    default: return source;
  }
}

const STORE = ['endpoint', 'region', 'pathStyle'] as const;

/** The store of the credentials, unless the source names an endpoint of its own: then it is another store. */
function withS3(options: S3SourceOptions, { s3, s3Store = {}, caBundleConfigMap }: ModelCredentialsSettings): S3SourceOptions {
  const isOther = options.endpoint !== undefined || options.accelerated === true;
  const store = isOther ? {} : s3Store;
  const isAnnotated = !isOther && options.anonymous === undefined && options.caBundleConfigMap === undefined
    && STORE.every((name) => options[name] === undefined || options[name] === s3Store[name]);
  const located = Object.fromEntries(STORE.flatMap((name) => (
    (options[name] ?? store[name]) === undefined ? [] : [[name, options[name] ?? store[name]]]
  )));
  return {
    ...options, ...located,
    credentials: options.credentials ?? (options.anonymous ? undefined : isAnnotated ? s3 : s3 && unannotated(s3)),
    caBundleConfigMap: options.caBundleConfigMap ?? caBundleConfigMap,
  };
}

/** The same credentials, of whose annotations nothing is known: those of another store do not fit. */
function unannotated({ secretName, serviceAccountName, podIdentity }: S3Credentials): S3Credentials {
  if (secretName !== undefined) return S3Credentials.fromSecretName(secretName);
  return podIdentity ? S3Credentials.fromPodIdentity(serviceAccountName!) : S3Credentials.fromServiceAccountName(serviceAccountName!);
}
