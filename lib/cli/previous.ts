import { lintChange } from '../lint/change/lint-change';
import { ObjectCheck } from '../lint/lint-object';
import { readObjects } from '../lint/file/read-objects';
import { asText, mapOf } from '../lint/json';
import { groupKind, KubernetesObject } from '../lint/manifest-rule';
import { fileNames, readInput } from './inputs';
import { Streams } from './streams';

/** Compares objects with those of a file or folder: what is applied now. */
export function previousCheck(previous: string, streams: Streams): ObjectCheck {
  const applied = new Map<string, KubernetesObject[]>();
  for (const name of fileNames([previous])) {
    for (const object of readObjects(readInput(name, streams).text)) {
      applied.set(keyOf(object), [...(applied.get(keyOf(object)) ?? []), object]);
    }
  }
  return (object, path) => {
    const before = applied.get(keyOf(object))?.find((each) => mayShareNamespace(each, object));
    return before === undefined ? [] : lintChange(before, object, path);
  };
}

function keyOf(object: KubernetesObject): string {
  return `${groupKind(object)} ${mapOf(object.metadata).name}`;
}

/** An object without a namespace goes to one that the file does not tell. */
function mayShareNamespace(one: KubernetesObject, other: KubernetesObject): boolean {
  const [namespace, second] = [one, other].map(({ metadata }) => asText(mapOf(metadata).namespace));
  return namespace === undefined || second === undefined || namespace === second;
}
