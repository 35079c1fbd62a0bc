import { ModelFacts } from '../catalog/model-facts';
import type { AzureSourceOptions, GcsSourceOptions, HuggingFaceSourceOptions, ModelSourceOptions, S3SourceOptions } from './source-options';
import {
  checkAzureOptions, checkedClaimPath, checkedContainer, checkedHuggingFaceId, checkedImage, checkedUri, checkGcsOptions,
  checkHuggingFaceOptions, checkS3Options, checkSourceOptions,
} from './source-checks';

/** Where a model comes from. */
export enum ModelSourceKind {
  /** An S3-compatible object store. */
  S3 = 's3',
  /** Google Cloud Storage. */
  GCS = 'gcs',
  /** Azure Blob Storage. */
  AZURE_BLOB = 'azure-blob',
  /** A file or archive behind HTTP or HTTPS. */
  HTTP = 'http',
  /** A repository of the Hugging Face hub. */
  HUGGING_FACE = 'hugging-face',
  /** An OCI image that holds the model under `/models` (a modelcar). */
  OCI = 'oci',
  /** A directory of a volume that exists. */
  PVC = 'pvc',
}

/** A model that a ModelCachePvc holds. */
export interface CachedModel {
  /** ConfigMap with the loader's programs. */
  readonly loaderConfigMap: string;
  /** Name of the Job that loads the model, without the hash at its end. Absent where a person publishes it. */
  readonly loaderJob?: string;
  /** Longest time that a pod waits for the model, in seconds. */
  readonly waitSeconds: number;
  /** What a pod that waits says after what it waits for. @default - how to look at the Job and its log */
  readonly waitMessage?: string;
  /** Image of the container that waits. */
  readonly waitImage: string;
  /** Name of the model's directory: a hash, or the name under which a person publishes it. */
  readonly directory: string;
  /** Where the cache loads it from. */
  readonly origin: ModelSource;
  /** Namespace of the claim, where its chart has one. */
  readonly namespace?: string;
  /** Construct path of the cache. */
  readonly cachePath: string;
  /** How the volume may be mounted, such as `ReadWriteMany`. Absent for a claim that exists. */
  readonly accessMode?: string;
  /** Region of the volume, where its storage class has one. */
  readonly region?: string;
}

/** A model, by where it comes from. */
export class ModelSource {
  /**
   * An object or prefix in an S3-compatible store.
   *
   * @param uri `s3://bucket/path`
   * @param options endpoint, region, credentials
   * @throws URI001 for another scheme, user info or a signature in it
   */
  public static s3(uri: string, options: S3SourceOptions = {}): ModelSource {
    checkS3Options(options);
    return new ModelSource({ kind: ModelSourceKind.S3, uri: checkedUri(uri, ['s3']), facts: options.facts, s3Options: options });
  }

  /**
   * An object or prefix in Google Cloud Storage.
   *
   * @param uri `gs://bucket/path`
   * @param options credentials
   * @throws URI001 for another scheme, user info or a signature in it
   */
  public static gcs(uri: string, options: GcsSourceOptions = {}): ModelSource {
    checkGcsOptions(options);
    return new ModelSource({ kind: ModelSourceKind.GCS, uri: checkedUri(uri, ['gs']), facts: options.facts, gcsOptions: options });
  }

  /**
   * A blob or prefix in Azure Blob Storage.
   *
   * @param uri `https://<account>.blob.core.windows.net/<container>/<path>`
   * @param options credentials
   * @throws URI001 for another scheme, user info or a signature (SAS) in it
   */
  public static azureBlob(uri: string, options: AzureSourceOptions = {}): ModelSource {
    checkAzureOptions(options);
    return new ModelSource({ kind: ModelSourceKind.AZURE_BLOB, uri: checkedContainer(uri), facts: options.facts, azureOptions: options });
  }

  /**
   * A file behind HTTP or HTTPS, or a directory whose address ends in `/`. KServe unpacks archives (`.tar.gz`, `.zip`); the loader of a
   * cache keeps them.
   *
   * @param uri `https://host/path`
   * @param options facts
   * @throws URI001 for another scheme, user info or a signature in it
   */
  public static http(uri: string, options: ModelSourceOptions = {}): ModelSource {
    checkSourceOptions(options);
    return new ModelSource({ kind: ModelSourceKind.HTTP, uri: checkedUri(uri, ['https', 'http']), facts: options.facts });
  }

  /**
   * A repository of the Hugging Face hub.
   *
   * @param id `owner/name`
   * @param options token and revision
   * @throws URI001 unless the id has exactly two parts
   */
  public static huggingFace(id: string, options: HuggingFaceSourceOptions = {}): ModelSource {
    checkHuggingFaceOptions(options);
    return new ModelSource({
      kind: ModelSourceKind.HUGGING_FACE,
      uri: `hf://${checkedHuggingFaceId(id, options.revision)}`,
      facts: options.facts ?? ModelFacts.ofHuggingFace(id),
      huggingFaceOptions: options,
    });
  }

  /**
   * An OCI image that holds the model under `/models`.
   *
   * @param image image reference
   * @param options facts
   */
  public static oci(image: string, options: ModelSourceOptions = {}): ModelSource {
    checkSourceOptions(options);
    return new ModelSource({ kind: ModelSourceKind.OCI, uri: `oci://${checkedImage(image)}`, facts: options.facts });
  }

  /**
   * A directory of a volume that exists and is filled.
   *
   * @param claimName name of the PersistentVolumeClaim
   * @param path directory below the volume's root. '' is the root
   * @param options facts
   * @throws URI001 for an absolute path or one with `..`
   */
  public static pvc(claimName: string, path: string = '', options: ModelSourceOptions = {}): ModelSource {
    checkSourceOptions(options);
    return new ModelSource({
      kind: ModelSourceKind.PVC, uri: `pvc://${checkedClaimPath(claimName, path)}`, facts: options.facts, claimName, path,
    });
  }

  /** @internal what `ModelCachePvc.model` and `publishedModel` give */
  public static _cached(claimName: string, cached: CachedModel): ModelSource {
    return new ModelSource({
      kind: ModelSourceKind.PVC,
      uri: `pvc://${claimName}/${cached.directory}`,
      facts: cached.origin.facts,
      claimName,
      path: cached.directory,
      cached,
    });
  }

  /** Where it comes from. */
  public readonly kind: ModelSourceKind;
  /** Its address, as KServe spells it. */
  public readonly uri: string;
  /** What is known of the model. */
  public readonly facts?: ModelFacts;
  /** Options, for an S3 source. */
  public readonly s3Options?: S3SourceOptions;
  /** Options, for a Google Cloud Storage source. */
  public readonly gcsOptions?: GcsSourceOptions;
  /** Options, for an Azure Blob source. */
  public readonly azureOptions?: AzureSourceOptions;
  /** Options, for a Hugging Face source. */
  public readonly huggingFaceOptions?: HuggingFaceSourceOptions;
  /** Claim, for a model on a volume. */
  public readonly claimName?: string;
  /** Directory below the volume's root, for a model on a volume. */
  public readonly path?: string;
  /** The cache behind it, for a model that a ModelCachePvc holds. */
  public readonly cached?: CachedModel;

  private constructor(state: {
    kind: ModelSourceKind; uri: string; facts?: ModelFacts;
    s3Options?: S3SourceOptions; gcsOptions?: GcsSourceOptions; azureOptions?: AzureSourceOptions;
    huggingFaceOptions?: HuggingFaceSourceOptions;
    claimName?: string; path?: string; cached?: CachedModel;
  }) {
    this.kind = state.kind;
    this.uri = state.uri;
    this.facts = state.facts;
    this.s3Options = state.s3Options;
    this.gcsOptions = state.gcsOptions;
    this.azureOptions = state.azureOptions;
    this.huggingFaceOptions = state.huggingFaceOptions;
    this.claimName = state.claimName;
    this.path = state.path;
    this.cached = state.cached;
  }
}
