import type { ArgumentCheck, ArgumentShape } from '../arguments/checks';
import { anyText, list, number, text, wholeNumber } from '../arguments/checks';
import { INVALID_ARGUMENT } from '../arguments/rules';
import { environment } from '../container/argument-shapes';
import type { IEnvValue } from '../container/environment';
import { fail } from '../finding/finding-error';
import { checkedImage } from '../model/source-checks';
import { isTag } from '../platform/image-reference';

/** Protocol of a port. */
export enum PortProtocol {
  /** HTTP/1.1. */
  HTTP = 'http1',
  /** HTTP/2 without TLS, and so gRPC. */
  H2C = 'h2c',
}

/** What a server of any kind can be told. */
export interface RuntimeOptions {
  /** Image. @default - the runtime's pinned one */
  readonly image?: string;
  /**
   * Another tag of the runtime's image, whole: with `-gpu` behind it where builds for GPUs have that. On KServe and KFServing it is their
   * `runtimeVersion`, and so a tag of the image that their runtime names. Not beside `image`.
   *
   * @default - the pinned tag; on KServe and KFServing, that of their runtime
   */
  readonly imageTag?: string;
  /** Further arguments, after the runtime's own. @default - none */
  readonly args?: string[];
  /** Environment of the server. A value may be a `SecretKey`. @default - none */
  readonly env?: { readonly [name: string]: string | IEnvValue };
}

/** What engines for language models can be told, each under its own flags. */
export interface EngineOptions extends RuntimeOptions {
  readonly tensorParallel?: number;
  readonly maxModelLength?: number;
  readonly gpuMemoryUtilization?: number;
}

export const imageCheck: ArgumentCheck = (property, value) => { checkedImage(value as string, property); };

const tag: ArgumentCheck = (property, value) => {
  text(property, value);
  if (isTag(value as string)) return;
  fail(INVALID_ARGUMENT, { property, value, rule: 'is not a tag of an image', cure: 'write it such as 25.01-py3' });
};

export const words: ArgumentCheck = list(anyText);

export const OPTIONS: ArgumentShape<RuntimeOptions> = { image: imageCheck, imageTag: tag, args: words, env: environment };

export const ENGINE_OPTIONS: ArgumentShape<EngineOptions> = {
  ...OPTIONS, tensorParallel: wholeNumber(1, 1024), maxModelLength: wholeNumber(1, 1e9), gpuMemoryUtilization: number(0.01, 1),
};
