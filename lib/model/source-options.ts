import type { ModelFacts } from '../catalog/model-facts';
import type { AzureCredentials, GcsCredentials, S3Credentials } from './credentials';
import type { SecretKey } from './secret-key';

/** What every source can be told. */
export interface ModelSourceOptions {
  /**
   * What is known of the model, for rules about memory and for load deadlines.
   *
   * @default - for a Hugging Face id, the catalogue's facts if it has the model; else unknown
   */
  readonly facts?: ModelFacts;
}

/** Options of an S3-compatible store. */
export interface S3SourceOptions extends ModelSourceOptions {
  /** Credentials. @default - those of the pod's surroundings */
  readonly credentials?: S3Credentials;
  /** Endpoint URL, such as `https://s3.eu-west-1.amazonaws.com`. @default - the object store of the cluster's provider, where it has one (CoreWeave), else AWS */
  readonly endpoint?: string;
  /** Whether to read through the cache of the provider's object store, without `endpoint`. @default false */
  readonly accelerated?: boolean;
  /** Region. @default - the store's own default */
  readonly region?: string;
  /** Whether the bucket stands in the path (`true`) or in the host name (`false`). @default - path for an own endpoint, host for AWS */
  readonly pathStyle?: boolean;
  /** ConfigMap whose key `cabundle.crt` holds the CA certificates of the endpoint. @default - the system's */
  readonly caBundleConfigMap?: string;
  /** Whether the bucket is public and read without credentials. @default false */
  readonly anonymous?: boolean;
}

/** Options of Google Cloud Storage. */
export interface GcsSourceOptions extends ModelSourceOptions {
  /** Credentials. @default - none: the bucket is public */
  readonly credentials?: GcsCredentials;
}

/** Options of Azure Blob Storage. */
export interface AzureSourceOptions extends ModelSourceOptions {
  /** Credentials. @default - none: the container is public */
  readonly credentials?: AzureCredentials;
}

/** Options of the Hugging Face hub. */
export interface HuggingFaceSourceOptions extends ModelSourceOptions {
  /** Access token for gated or private models. @default - none */
  readonly token?: SecretKey;
  /** Branch, tag or commit. @default 'main' */
  readonly revision?: string;
}
