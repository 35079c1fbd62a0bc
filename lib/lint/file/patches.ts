import type { Definition } from '../../finding/definition';
import { Severity } from '../../finding/finding';
import { asMap, asText, mapOf } from '../../manifest/json';
import type { KubernetesObject } from '../../manifest/kubernetes-object';
import { groupKind } from '../../manifest/kubernetes-object';
import { FIELD_MISSING } from '../../manifest/shape';

export const UNLISTED_PATCH: Definition = {
  id: 'KUS005',
  severity: Severity.INFO,
  title: 'A patch is not checked, and no kustomization lists it',
  why: 'It holds what is to change in an object, and not an object: nobody knows what comes of it. kubectl apply would refuse it.',
  cure: 'List it among the `patches` of a kustomization, or write the whole object.',
  source: 'kubernetes sig-api-machinery strategic-merge-patch.md; kustomize api/types/kustomization.go',
};

/** Keys that a strategic merge patch has, and an object never. */
const DIRECTIVE = /^\$(?:patch$|retainKeys$|setElementOrder\/|deleteFromPrimitiveList\/)/;
const MENTIONS_DIRECTIVE = /\$(?:patch|retainKeys|setElementOrder|deleteFromPrimitiveList)\b/;

/** Names that people give to patches, and to their folders. */
const NAMED_PATCH = /(?:^|[-_./\\])patch(?:es)?(?:[-_./\\\d]|$)/i;

/** What tells that a text holds patches. */
export interface PatchSigns {
  /** Whether it may at all: it is a file, and no kustomization lists it among its resources. */
  readonly mayBePatch: boolean;
  /** Whether the file is called so: then an object without a part that it must have is one. */
  readonly isNamed: boolean;
  /** Whether objects are to be looked through for directives. */
  readonly mentionsDirectives: boolean;
}

export function signsOf(text: string, file: string | undefined): PatchSigns {
  if (file === undefined) return { mayBePatch: false, isNamed: false, mentionsDirectives: false };
  return { mayBePatch: true, isNamed: NAMED_PATCH.test(file), mentionsDirectives: MENTIONS_DIRECTIVE.test(text) };
}

/** Whether an object is surely a strategic merge patch. */
export function isPatch(object: KubernetesObject, { mayBePatch, mentionsDirectives }: PatchSigns): boolean {
  return mayBePatch && (isPartOfWorkload(object) || (mentionsDirectives && hasDirective(object)));
}

function hasDirective(value: unknown): boolean {
  if (Array.isArray(value)) return value.some(hasDirective);
  const map = asMap(value);
  return map !== undefined && Object.entries(map).some(([key, member]) => DIRECTIVE.test(key) || hasDirective(member));
}

/** Kinds that have a selector and a template. */
const WITH_SELECTOR: readonly string[] = ['Deployment.apps', 'ReplicaSet.apps', 'StatefulSet.apps', 'DaemonSet.apps'];

/** Whether a workload lacks everything that makes it one: selector, labels of the pods, and an image of each container. */
function isPartOfWorkload(object: KubernetesObject): boolean {
  const kind = groupKind(object);
  const { spec, metadata } = object as { spec?: unknown; metadata?: unknown };
  if (!WITH_SELECTOR.includes(kind) || asText(mapOf(metadata).name) === undefined) return false;
  const { selector, template, ...others } = mapOf(spec);
  const pod = mapOf(mapOf(template).spec);
  const containers = [pod.containers, pod.initContainers].flatMap((list) => (Array.isArray(list) ? list : []));
  const saysSomething = Object.keys(others).length > 0 || Object.keys(mapOf(template)).length > 0;
  return saysSomething && selector === undefined && mapOf(mapOf(template).metadata).labels === undefined
    && containers.every((container) => mapOf(container).image === undefined);
}

/** What is found where an object lacks a part that the API server, or KServe, asks for. */
const OF_PARTS: ReadonlySet<string> = new Set([FIELD_MISSING.id, 'KSV004']);

export function isOfPart({ id }: { readonly id: string }): boolean {
  return OF_PARTS.has(id);
}

const OPERATIONS: readonly unknown[] = ['add', 'remove', 'replace', 'move', 'copy', 'test'];

/** Whether a document is a JSON patch (RFC 6902). */
export function isJsonPatch(value: unknown): boolean {
  return Array.isArray(value) && value.length > 0 && value.every((item) => {
    const { op, path } = mapOf(item);
    return OPERATIONS.includes(op) && (path === '' || asText(path)?.startsWith('/') === true);
  });
}
