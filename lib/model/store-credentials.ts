import { isSlash, trimEnd } from '../finding/texts';
import type { AzureCredentials, GcsCredentials, S3Credentials } from './credentials';
import type { ModelSource } from './model-source';
import type { S3SourceOptions } from './source-options';

type StoreCredentials = S3Credentials | GcsCredentials | AzureCredentials;

/** The credentials of a source's object store, whichever it is. */
export function credentialsOf({ s3Options, gcsOptions, azureOptions }: ModelSource): StoreCredentials | undefined {
  return (s3Options ?? gcsOptions ?? azureOptions)?.credentials;
}

/** The Secret that a source is read with: of its store, or with its token. */
export function secretOf(source: ModelSource): string | undefined {
  return credentialsOf(source)?.secretName ?? source.huggingFaceOptions?.token?.secretName;
}

/**
 * What KServe reads of the Secret or the service account beside the keys.
 * Names: kserve v0.20.0 pkg/credentials/s3/s3_secret.go. The endpoint goes without its scheme, which `s3-usehttps` says.
 */
export function storeAnnotations(options: S3SourceOptions): readonly (readonly [string, string])[] {
  const { endpoint, region, pathStyle, anonymous, caBundleConfigMap } = options;
  const annotations: { readonly [name: string]: string | undefined } = {
    's3-endpoint': endpoint === undefined ? undefined : trimEnd(endpoint.replace(/^https?:\/\//, ''), isSlash),
    's3-usehttps': endpoint === undefined ? undefined : endpoint.startsWith('http://') ? '0' : '1',
    's3-region': region,
    's3-usevirtualbucket': pathStyle === undefined ? undefined : String(!pathStyle),
    's3-useanoncredential': anonymous === undefined ? undefined : String(anonymous),
    's3-cabundle-configmap': caBundleConfigMap,
  };
  return Object.entries(annotations).filter((entry): entry is [string, string] => entry[1] !== undefined);
}
