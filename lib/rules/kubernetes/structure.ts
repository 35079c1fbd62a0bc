import type { Tell } from '../../manifest/place';
import type { Definition } from '../../finding/definition';
import { Severity } from '../../finding/finding';
import { didYouMean, nearest } from '../../finding/texts';
import type { KubernetesObject } from '../../manifest/kubernetes-object';
import { groupKind } from '../../manifest/kubernetes-object';
import type { ManifestCheck } from '../../manifest/manifest-rule';
import { CLOSED_GROUPS, EARLIER_VERSIONS, GROUPS_BESIDE, isBuiltIn } from '../../schema/groups';
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
const REWRITTEN: ReadonlySet<string> = new Set([
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
      const readByGo = rewritten || isBuiltIn(kind);
      return new SchemaValidator(aboutNamespace(tell, namespaced), { rewritten, readByGo }).check(typeNamed(versions[version]), object);
    }
    if (EARLIER_VERSIONS.get(kind.slice(object.kind.length + 1))?.includes(version) === true) return;
    tell(VERSION_UNKNOWN, {
      at: ['apiVersion'], value: object.apiVersion,
      rule: `is not a version of ${object.kind}`, cure: `use ${Object.keys(versions).join(' or ')}`,
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

export const KIND_UNKNOWN: Definition = {
  id: 'SCH011',
  severity: Severity.ERROR,
  title: 'The API group has no such kind',
  why: 'The API server finds no such kind of object.',
  cure: 'Correct the kind; the message tells the nearest known one.',
  source: 'kserve v0.20.0 and serving v1.23 CustomResourceDefinitions; kubernetes v1.36',
};

/** Of a group without a dot: only Kubernetes' own have none, and those are all known. */
const NO_KINDS: ReadonlySet<string> = new Set();

/** What a CustomResourceDefinition may call a kind: in small letters it is a DNS label that begins with a letter. */
const KIND_SYNTAX = /^[A-Za-z](?:[-A-Za-z0-9]{0,61}[A-Za-z0-9])?$/;

/** A kind that its group does not have, or that looks misspelt. Other kinds that the schemas do not know are not one of our business. */
export const KIND: ManifestCheck = {
  kinds: [],
  check(object) {
    const { apiVersion, kind } = object.value as KubernetesObject;
    const group = apiVersion.includes('/') ? apiVersion.slice(0, apiVersion.indexOf('/')) : '';
    if (!KIND_SYNTAX.test(kind)) {
      return object.field('kind').report(KIND_UNKNOWN, 'is not the name of a kind', 'write letters and digits, as in "ConfigMap"');
    }
    const closed = CLOSED_GROUPS.get(group) ?? (group.includes('.') ? undefined : NO_KINDS);
    if ((closed ?? GROUPS_BESIDE.get(group))?.has(kind) || isRewritten(kind, group)) return;
    const items = object.field('items');
    if (apiVersion === 'v1' && kind === 'List' && items.isSet) return items.report(KIND_UNKNOWN, 'is not a list', 'write the objects as a list');
    const near = nearest(kind, kindsOf(group));
    const home = near === undefined ? homeOf(kind, group, closed !== undefined) : undefined;
    if (near !== undefined) {
      object.field('kind').report(KIND_UNKNOWN, `is not a kind of ${apiVersion}`, didYouMean(near));
    } else if (home !== undefined) {
      object.field('apiVersion').report(KIND_UNKNOWN, `has no kind ${kind}`, didYouMean(home));
    } else if (closed !== undefined) {
      object.field('kind').report(KIND_UNKNOWN, `is not a kind of ${apiVersion}`, 'correct the kind, or its apiVersion');
    }
  },
};

/** Clients find kinds in small letters too, and webhooks that write an object anew correct them. */
function isRewritten(kind: string, group: string): boolean {
  return kindsOf(group).some((known) => REWRITTEN.has(`${known}.${group}`) && known.toLowerCase() === kind);
}

function kindsOf(group: string): string[] {
  return KNOWN.filter((known) => known.group === group).map(({ kind }) => kind);
}

/** The version of a group that has the kind: any, or one whose name is near. */
function homeOf(kind: string, group: string, any: boolean): string | undefined {
  const homes = KNOWN.filter((known) => known.kind === kind);
  const home = any ? homes[0]?.group : nearest(group, homes.map((known) => known.group));
  return homes.find((known) => known.group === home)?.apiVersion;
}

const KNOWN = Object.entries(KNOWN_KINDS).map(([groupKind, { versions }]) => {
  const [kind, ...domain] = groupKind.split('.');
  const group = domain.join('.');
  const version = Object.keys(versions).pop()!;
  return { kind, group, apiVersion: group === '' ? version : `${group}/${version}` };
});
