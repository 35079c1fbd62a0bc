import { groupedBy } from '../finding/grouping';
import { lintChange } from '../lint/lint-change';
import type { ObjectCheck } from '../lint/lint-object';
import { readObjects } from '../lint/file/read-objects';
import { asText, mapOf } from '../manifest/json';
import type { KubernetesObject } from '../manifest/kubernetes-object';
import { groupKind } from '../manifest/kubernetes-object';
import { readInput } from './inputs/file';
import { filesOf, gather } from './inputs/gather';
import type { Streams } from './streams';
import { UsageError } from './usage-error';

/**
 * Compares objects with those of a file or folder: what is applied now.
 *
 * @throws UsageError where that cannot be read or holds nothing: nothing would be compared, and nobody would know
 */
export function previousCheck(previous: string, streams: Streams): ObjectCheck {
  const applied = groupedBy(filesOf(gather([previous]).releases).flatMap(({ name }) => appliedIn(name, streams)), keyOf);
  return (object, path) => {
    const before = applied.get(keyOf(object))?.find((each) => mayShareNamespace(each, object));
    return before === undefined ? [] : lintChange(before, object, path);
  };
}

/** What cannot be read is told without its text: among what is applied are Secrets. */
function appliedIn(file: string, streams: Streams): readonly KubernetesObject[] {
  const input = readInput(file, streams.input);
  if ('problem' in input) throw new UsageError(`--previous: "${input.name}" ${input.problem.finding.rule}`);
  const { objects, problems: [problem], isEmpty } = readObjects(input.text);
  if (problem !== undefined) {
    throw new UsageError(`--previous: "${input.name}" cannot be read at ${problem.line}:${problem.column} (${problem.finding.id})`);
  }
  if (isEmpty) throw new UsageError(`--previous: "${input.name}" is empty; where nothing is applied, kubectl writes an empty List`);
  return objects;
}

function keyOf(object: KubernetesObject): string {
  return `${groupKind(object)} ${mapOf(object.metadata).name}`;
}

/** An object without a namespace goes to one that the file does not tell. */
function mayShareNamespace(one: KubernetesObject, other: KubernetesObject): boolean {
  const [namespace, second] = [one, other].map(({ metadata }) => asText(mapOf(metadata).namespace));
  return namespace === undefined || second === undefined || namespace === second;
}
