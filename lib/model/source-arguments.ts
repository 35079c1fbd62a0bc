import type { ArgumentShape } from '../arguments/checks';
import { checkArguments, flag, text } from '../arguments/checks';
import { instanceOf } from '../arguments/instance-of';
import type { AzureSourceOptions, GcsSourceOptions, HuggingFaceSourceOptions, ModelSourceOptions, S3SourceOptions } from './source-options';
import { checkedUri } from './source-checks';

const FACTS: ArgumentShape<ModelSourceOptions> = { facts: instanceOf('ModelFacts', 'weightsSize') };
const CREDENTIALS = ['secretName', 'serviceAccountName'];

/** KServe reads it from a Secret, so that no manifest shows a token in it. */
export const endpoint = (property: string, value: unknown) => {
  checkedUri(value as string, ['https', 'http'], property);
  text(property, value);
};

export function checkSourceOptions(options: ModelSourceOptions): void {
  checkArguments(options, FACTS, 'options');
}

export function checkS3Options(options: S3SourceOptions): void {
  checkArguments<S3SourceOptions>(options, {
    ...FACTS,
    credentials: instanceOf('S3Credentials', ...CREDENTIALS),
    endpoint,
    accelerated: flag,
    region: text,
    pathStyle: flag,
    caBundleConfigMap: text,
    anonymous: flag,
  }, 'options');
}

export function checkGcsOptions(options: GcsSourceOptions): void {
  checkArguments<GcsSourceOptions>(options, { ...FACTS, credentials: instanceOf('GcsCredentials', ...CREDENTIALS) }, 'options');
}

export function checkAzureOptions(options: AzureSourceOptions): void {
  checkArguments<AzureSourceOptions>(options, { ...FACTS, credentials: instanceOf('AzureCredentials', ...CREDENTIALS) }, 'options');
}

export function checkHuggingFaceOptions(options: HuggingFaceSourceOptions): void {
  checkArguments<HuggingFaceSourceOptions>(
    options, { ...FACTS, token: instanceOf('SecretKey', 'secretName', 'key'), revision: text }, 'options',
  );
}
