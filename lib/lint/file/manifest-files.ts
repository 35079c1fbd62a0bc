import type { JsonMap } from '../../manifest/json';
import { asMap, asText, mapOf } from '../../manifest/json';
import type { KubernetesObject } from '../../manifest/kubernetes-object';

/** What Kubernetes' versions look like: apimachinery pkg/version. */
const VERSION = /^(?:[a-z0-9.-]+\/)?v\d+(?:(?:alpha|beta)\d+)?$/;
const KIND = /^[A-Z][A-Za-z0-9]+$/;

/** apiVersions of what programs read that change manifests; no cluster has them. */
const TOOLS = /^(?:skaffold\/|kustomize\.config\.k8s\.io\/|builtin$|kpt\.dev\/)/;

/** Whether an object is the configuration of a tool on somebody's machine, and not one of a cluster. */
export function isToolConfig({ apiVersion, kind, ...others }: KubernetesObject): boolean {
  return TOOLS.test(apiVersion) || (apiVersion === 'v1' && kind === 'Config' && ['clusters', 'contexts', 'users'].some((key) => key in others));
}

/** Whether what is not an object was meant as one: most of what an object begins with is there. */
export function isMeantAsObject(value: unknown): boolean {
  if (Array.isArray(value)) return value.length > 0 && value.every(isNearlyObject);
  const map = asMap(value);
  if (map === undefined) return false;
  const { kind, metadata, spec } = map;
  const isNamed = asText(kind) !== undefined && KIND.test(kind as string);
  const signs = [hasVersion(map), isNamed, asText(mapOf(metadata).name) !== undefined, asMap(spec) !== undefined];
  return signs.filter(Boolean).length > 1;
}

/** Lists of maps are many things: what stands in one has all of it. */
function isNearlyObject(item: unknown): boolean {
  const map = asMap(item);
  return map !== undefined && hasVersion(map) && KIND.test(asText(map.kind) ?? '') && asText(mapOf(map.metadata).name) !== undefined;
}

function hasVersion({ apiVersion }: JsonMap): boolean {
  return asText(apiVersion) !== undefined && VERSION.test(apiVersion as string);
}

const MENTIONS_OBJECT = /(?:^|[\s{,"'-])(?:apiVersion|kind)["']?[ \t]*:/;

/** Whether a text that cannot be read looks like manifests. */
export function mayHoldObjects(text: string): boolean {
  return MENTIONS_OBJECT.test(text);
}
