import { BackendKind } from '../../lib/catalog/backend';
import type { Capability } from '../../lib/backend/capabilities';
import type { Ask } from './service';

/** A value that the manifest must have because of what was asked, and would not have otherwise. */
export interface Seen {
  readonly kind: string;
  readonly path: (string | number)[];
  readonly value: unknown;
}

/** What must come of a request on one target: values, a refusal, or what the backend does anyway, with the reason. */
export type Expectation = Seen[] | 'refused' | { readonly always: string; readonly seen: Seen };

/** One way of asking for a capability, and what must come of it on every backend. */
export interface CapabilityCase {
  readonly capability: Capability;
  /** Ends the sentence "the service asks for …". */
  readonly title: string;
  readonly ask: Ask;
  /** Version of Kubernetes, where it matters. */
  readonly kubernetes?: string;
  readonly expected: { readonly [kind in BackendKind]: Expectation };
}

export interface Expected {
  readonly standard: Expectation;
  readonly kserveKnative: Expectation;
  readonly kfserving: Expectation;
  readonly knative: Expectation;
  readonly hpa: Expectation;
  readonly keda: Expectation;
}

export function expected({ standard, kserveKnative, kfserving, knative, hpa, keda }: Expected): CapabilityCase['expected'] {
  return {
    [BackendKind.KSERVE_STANDARD]: standard,
    [BackendKind.KSERVE_KNATIVE]: kserveKnative,
    [BackendKind.KFSERVING]: kfserving,
    [BackendKind.KNATIVE]: knative,
    [BackendKind.DEPLOYMENT_HPA]: hpa,
    [BackendKind.DEPLOYMENT_KEDA]: keda,
  };
}

export const ALL_REFUSED: Expected = {
  standard: 'refused', kserveKnative: 'refused', kfserving: 'refused', knative: 'refused', hpa: 'refused', keda: 'refused',
};

export function at(kind: string, path: (string | number)[], value: unknown): Seen[] {
  return [{ kind, path, value }];
}

/** A field of an InferenceService's predictor. */
export function predictor(path: (string | number)[], value: unknown): Seen[] {
  return at('InferenceService', ['spec', 'predictor', ...path], value);
}

/** An annotation of an InferenceService. */
export function annotation(key: string, value: string): Seen[] {
  return at('InferenceService', ['metadata', 'annotations', key], value);
}

/** An annotation of a Knative Service's revisions. */
export function revision(key: string, value: string): Seen[] {
  return at('Service', ['spec', 'template', 'metadata', 'annotations', key], value);
}

const PROMETHEUS = 'http://prometheus.monitoring:9090';

/** A metric that KServe hands to KEDA. */
export function external(query: string, value: string): Seen[] {
  return [
    ...annotation('serving.kserve.io/autoscalerClass', 'keda'),
    ...predictor(['autoScaling', 'metrics', 0], {
      type: 'External', external: { metric: { backend: 'prometheus', query, serverAddress: PROMETHEUS }, target: { type: 'Value', value } },
    }),
  ];
}

/** KEDA's trigger. */
export function trigger(query: string, threshold: string): Seen[] {
  return at('ScaledObject', ['spec', 'triggers', 0], { type: 'prometheus', metadata: { query, serverAddress: PROMETHEUS, threshold } });
}

const KNATIVE = 'autoscaling.knative.dev/';

/** Where a finding says that a capability was asked for: a metric stands in the list. */
export function propertyOf(capability: Capability): string {
  return capability.replace(/^autoscaling\.metrics\.\w+/, 'autoscaling.metrics[0]').replace(/^pod\.sidecars\./, 'pod.sidecars[0].');
}

/** What only Knative's autoscaler does, by its two spellings of a key. */
export function knativeOnly(kebab: string, camel: string, value: string): Expected {
  return {
    ...ALL_REFUSED,
    kserveKnative: annotation(`${KNATIVE}${kebab}`, value),
    kfserving: annotation(`${KNATIVE}${camel}`, value),
    knative: revision(`${KNATIVE}${kebab}`, value),
  };
}
