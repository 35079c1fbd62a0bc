import type { AzureCredentials, GcsCredentials, S3Credentials } from './credentials';
import type { ModelSource } from './model-source';

type StoreCredentials = S3Credentials | GcsCredentials | AzureCredentials;

/** The credentials of a source's object store, whichever it is. */
export function credentialsOf({ s3Options, gcsOptions, azureOptions }: ModelSource): StoreCredentials | undefined {
  return (s3Options ?? gcsOptions ?? azureOptions)?.credentials;
}
