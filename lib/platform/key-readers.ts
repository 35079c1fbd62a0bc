/** What reads a key of an annotation or label. */
export enum KeyReader {
  /** Knative, on a revision: the template of a Service or Configuration. */
  REVISION = 'revision',
  /** Knative, on a Service, Configuration, Route or DomainMapping itself. */
  KNATIVE_OBJECT = 'knative-object',
  /** KServe, on an InferenceService. */
  INFERENCE_SERVICE = 'inference-service',
  /** KServe, on its other objects: LLMInferenceServices, runtimes, Secrets, what it writes itself. */
  KSERVE_OBJECT = 'kserve-object',
  /** KFServing, on its InferenceService. */
  KFSERVING = 'kfserving',
}

/** A key within the prefixes of KServe, KFServing and Knative. */
export interface KnownKey {
  /** Nobody any more, where it is empty. */
  readonly readers: readonly KeyReader[];
  /** Property of a service that says the same. */
  readonly property?: string;
}

/** A key of annotations or labels, with its prefix. */
export type KeyRow = readonly [key: string, known: KnownKey];

/** Whole keys, each with the property of a service that says the same. */
export function rows(readers: readonly KeyReader[], properties: { readonly [key: string]: string }): KeyRow[] {
  return Object.entries(properties).map(([key, property]) => [key, { readers, property }]);
}

/** Keys behind a prefix. */
export function named(space: string, readers: readonly KeyReader[], names: readonly string[]): KeyRow[] {
  return names.map((name) => [`${space}/${name}`, { readers }]);
}
