import type { Input, Resource } from '@pulumi/pulumi';
import * as plain from '../../model/model-source';
import type * as options from '../../model/source-options';
import type { Reader } from '../inputs/read-inputs';
import { Deferred } from '../inputs/read-inputs';
import type { Inputs } from '../inputs/inputs';
import type { AzureCredentials, GcsCredentials, S3Credentials } from './credentials';
import type { SecretKey } from './secret-key';

/** Options of an S3-compatible store. */
export interface S3SourceOptions extends Inputs<Omit<options.S3SourceOptions, 'credentials'>> {
  /** Credentials. @default - those of the pod's surroundings */
  readonly credentials?: S3Credentials;
}

/** Options of Google Cloud Storage. */
export interface GcsSourceOptions extends options.ModelSourceOptions {
  /** Credentials. @default - none: the bucket is public */
  readonly credentials?: GcsCredentials;
}

/** Options of Azure Blob Storage. */
export interface AzureSourceOptions extends options.ModelSourceOptions {
  /** Credentials. @default - none: the container is public */
  readonly credentials?: AzureCredentials;
}

/** Options of the Hugging Face hub. */
export interface HuggingFaceSourceOptions extends options.ModelSourceOptions {
  /** Access token for gated or private models. @default - none */
  readonly token?: SecretKey;
  /** Branch, tag or commit. @default 'main' */
  readonly revision?: Input<string>;
}

/** Where a model comes from. The arguments are those of the root entry's ModelSource, where texts may be Outputs. */
export class ModelSource extends Deferred<plain.ModelSource> {
  /**
   * An object or prefix in an S3-compatible store.
   *
   * @param uri `s3://bucket/path`
   * @param options endpoint, region, credentials
   */
  public static s3(uri: Input<string>, options: S3SourceOptions = {}): ModelSource {
    return new ModelSource((read) => plain.ModelSource.s3(read(uri, (token) => `s3://${token}/model`), read(options)));
  }

  /**
   * An object or prefix in Google Cloud Storage.
   *
   * @param uri `gs://bucket/path`
   * @param options credentials
   */
  public static gcs(uri: Input<string>, options: GcsSourceOptions = {}): ModelSource {
    return new ModelSource((read) => plain.ModelSource.gcs(read(uri, (token) => `gs://${token}/model`), read(options)));
  }

  /**
   * A blob or prefix in Azure Blob Storage.
   *
   * @param uri `https://<account>.blob.core.windows.net/<container>/<path>`
   * @param options credentials
   */
  public static azureBlob(uri: Input<string>, options: AzureSourceOptions = {}): ModelSource {
    return new ModelSource((read) => (
      plain.ModelSource.azureBlob(read(uri, (token) => `https://${token}.blob.core.windows.net/models/model`), read(options))
    ));
  }

  /**
   * A file behind HTTP or HTTPS, or a directory whose address ends in `/`.
   *
   * @param uri `https://host/path`
   * @param options facts
   */
  public static http(uri: Input<string>, options: options.ModelSourceOptions = {}): ModelSource {
    return new ModelSource((read) => plain.ModelSource.http(read(uri, (token) => `https://${token}.example/model`), read(options)));
  }

  /**
   * A repository of the Hugging Face hub.
   *
   * @param id `owner/name`; plain, since what is known of the model decides about memory and arguments
   * @param options token and revision
   */
  public static huggingFace(id: string, options: HuggingFaceSourceOptions = {}): ModelSource {
    return new ModelSource((read) => plain.ModelSource.huggingFace(read(id), read(options)));
  }

  /**
   * An OCI image that holds the model under `/models`.
   *
   * @param image image reference
   * @param options facts
   */
  public static oci(image: Input<string>, options: options.ModelSourceOptions = {}): ModelSource {
    return new ModelSource((read) => plain.ModelSource.oci(read(image), read(options)));
  }

  /**
   * A directory of a volume that exists and is filled.
   *
   * @param claimName name of the PersistentVolumeClaim
   * @param path directory below the volume's root. '' is the root
   * @param options facts
   */
  public static pvc(claimName: Input<string>, path: Input<string> = '', options: options.ModelSourceOptions = {}): ModelSource {
    return new ModelSource((read) => plain.ModelSource.pvc(read(claimName), read(path), read(options)));
  }

  /** @internal what `ModelCachePvc.model` gives */
  public static _cached(make: (read: Reader) => plain.ModelSource, loadedBy: Input<Resource>[]): ModelSource {
    return new ModelSource(make, loadedBy);
  }

  /** @internal resources that must be there before a service reads the model */
  public readonly _loadedBy: Input<Resource>[];

  private constructor(make: (read: Reader) => plain.ModelSource, loadedBy: Input<Resource>[] = []) {
    super(make);
    this._loadedBy = loadedBy;
  }
}
