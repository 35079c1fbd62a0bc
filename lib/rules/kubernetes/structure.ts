import type { Definition } from '../../finding/definition';
import { Severity } from '../../finding/finding';
import { FIELD_UNKNOWN, TYPE_WRONG } from '../../schema/validator';
import { mapOf } from '../../manifest/json';
import { groupKind, KubernetesObject } from '../../manifest/kubernetes-object';
import { ManifestCheck, Tell } from '../../manifest/manifest-rule';
import { isBuiltIn } from '../../schema/built-in';
import { KNOWN_KINDS } from '../../schema/kinds';
import { typeNamed } from '../../schema/type-table';
import { SchemaValidator } from '../../schema/validator';

export const VERSION_UNKNOWN: Definition = {
  id: 'SCH010',
  severity: Severity.ERROR,
  title: 'The kind is not served in that version',
  why: 'The API server finds no such kind of object.',
  cure: 'Use a version that the message lists.',
  source: 'kserve v0.20.0 and serving v1.23 CustomResourceDefinitions; kubernetes v1.36',
};

export const NAMESPACE_IGNORED: Definition = {
  id: 'SCH014',
  severity: Severity.WARNING,
  title: 'A namespace is not a text',
  why: 'Clients read it as none, and put the object into the namespace that they work in.',
  cure: 'Write the namespace as a text, in quotes.',
  source: 'client-go dynamic client; apimachinery pkg/apis/meta/v1/unstructured, GetNamespace',
};

/** Kinds with a defaulting webhook, which writes the whole object anew. */
export const REWRITTEN: ReadonlySet<string> = new Set([
  'InferenceService.serving.kserve.io',
  'LLMInferenceService.serving.kserve.io',
  'Configuration.serving.knative.dev',
  'DomainMapping.serving.knative.dev',
  'Revision.serving.knative.dev',
  'Route.serving.knative.dev',
  'Service.serving.knative.dev',
]);

/** Fields, types and values, as the schemas have them. */
export const STRUCTURE: ManifestCheck = {
  kinds: Object.keys(KNOWN_KINDS),
  check({ value, tell }) {
    const object = value as KubernetesObject;
    const kind = groupKind(object);
    const { namespaced, versions } = KNOWN_KINDS[kind];
    const version = object.apiVersion.split('/').pop() || (isBuiltIn(kind) ? Object.keys(versions).pop()! : '');
    if (Object.hasOwn(versions, version)) {
      const rewritten = REWRITTEN.has(kind);
      const asServed = aboutStatus(aboutNamespace(tell, namespaced), rewritten || isBuiltIn(kind));
      return new SchemaValidator(asServed, rewritten).check(typeNamed(versions[version]), object);
    }
    tell(VERSION_UNKNOWN, {
      at: ['apiVersion'], value: object.apiVersion, rule: `is not a version of ${object.kind}`, cure: `use ${Object.keys(versions).join(' or ')}`,
    });
  },
};

/** Clients say in which namespace an object goes, so that the API server never sees one that is not a text. */
function aboutNamespace(report: Tell, namespaced: boolean): Tell {
  return (definition, violation) => {
    const [first, second] = violation.at;
    report(namespaced && first === 'metadata' && second === 'namespace' ? NAMESPACE_IGNORED : definition, violation);
  };
}

/**
 * Of a status that comes with a new object, only names of fields are looked at, and types where Go reads it; then it is dropped. The
 * names in a map where something simple should stand are unknown too.
 */
function aboutStatus(report: Tell, readByGo: boolean): Tell {
  return (definition, violation) => {
    const typed = readByGo || hasNames(violation.value);
    const counts = definition === FIELD_UNKNOWN || (definition === TYPE_WRONG && typed);
    if (violation.at[0] !== 'status' || counts) report(definition, violation);
  };
}

function hasNames(value: unknown): boolean {
  return Array.isArray(value) ? value.some(hasNames) : Object.keys(mapOf(value)).length > 0;
}
