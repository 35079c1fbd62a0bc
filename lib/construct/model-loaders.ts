import type { ApiObject } from 'cdk8s';
import { ModelSource } from '../model/model-source';

const loaders = new WeakMap<ModelSource, ApiObject>();

/** Remembers the Job that loads a model. */
export function setLoader(source: ModelSource, job: ApiObject): void {
  loaders.set(source, job);
}

export function loaderOf(source?: ModelSource): ApiObject | undefined {
  return source && loaders.get(source);
}
