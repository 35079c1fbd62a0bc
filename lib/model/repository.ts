import type { ModelSource } from './model-source';
import { ModelSourceKind } from './model-source';

/** The repository of a model that comes from the Hugging Face hub, through a cache or not: `owner/name`. */
export function repositoryOf(source: ModelSource | undefined): string | undefined {
  const origin = source?.cached?.origin ?? source;
  return origin?.kind === ModelSourceKind.HUGGING_FACE ? repositoryOfUri(origin.uri) : undefined;
}

/** `owner/name` of `hf://owner/name:revision`. */
export function repositoryOfUri(uri: string): string {
  return uri.replace(/^hf:\/\//, '').split(':')[0];
}
