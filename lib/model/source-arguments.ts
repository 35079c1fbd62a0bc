import { checkArguments, flag, Shape, text } from '../arguments/checks';
import { thing } from '../arguments/instance-of';
import type { AzureSourceOptions, GcsSourceOptions, HuggingFaceSourceOptions, ModelSourceOptions, S3SourceOptions } from './model-source';
import { checkedUri } from './source-checks';

const FACTS: Shape<ModelSourceOptions> = { facts: thing('ModelFacts', 'weightsSize') };
const CREDENTIALS = ['secretName', 'serviceAccountName'];

/** KServe reads it from a Secret, so that no manifest shows a token in it. */
const endpoint = (property: string, value: unknown) => {
  checkedUri(value as string, ['https', 'http'], property);
  text(property, value);
};

export function checkSourceOptions(options: ModelSourceOptions): void {
  checkArguments(options, FACTS, 'options');
}

export function checkS3Options(options: S3SourceOptions): void {
  checkArguments<S3SourceOptions>(options, {
    ...FACTS,
    credentials: thing('S3Credentials', ...CREDENTIALS),
    endpoint,
    accelerated: flag,
    region: text,
    pathStyle: flag,
    caBundleConfigMap: text,
    anonymous: flag,
  }, 'options');
}

export function checkGcsOptions(options: GcsSourceOptions): void {
  checkArguments<GcsSourceOptions>(options, { ...FACTS, credentials: thing('GcsCredentials', ...CREDENTIALS) }, 'options');
}

export function checkAzureOptions(options: AzureSourceOptions): void {
  checkArguments<AzureSourceOptions>(options, { ...FACTS, credentials: thing('AzureCredentials', ...CREDENTIALS) }, 'options');
}

export function checkHuggingFaceOptions(options: HuggingFaceSourceOptions): void {
  checkArguments<HuggingFaceSourceOptions>(options, { ...FACTS, token: thing('SecretKey', 'secretName', 'key'), revision: text }, 'options');
}
