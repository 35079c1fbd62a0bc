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

type Properties = { readonly [name: string]: string | undefined };
/** A key of annotations or labels, with its prefix. */
export type KeyRow = readonly [key: string, known: KnownKey];

/** Keys that say what a property says. */
export const rows = (space: string, readers: readonly KeyReader[], properties: Properties): KeyRow[] => (
  Object.entries(properties).map(([name, property]) => [`${space}/${name}`, { readers, property }])
);

export const named = (space: string, readers: readonly KeyReader[], names: readonly string[]): KeyRow[] => (
  names.map((name) => [`${space}/${name}`, { readers }])
);
