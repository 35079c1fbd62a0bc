import { mayHoldObjects } from '../../lint/file/manifest-files';
import { readObjects } from '../../lint/file/read-objects';
import type { KubernetesObject } from '../../manifest/kubernetes-object';
import { readInput } from '../inputs/file';
import type { SourceFile } from '../inputs/gather';
import { filesOf, gather } from '../inputs/gather';
import type { Streams } from '../streams';
import { UsageError } from '../usage-error';

/** The objects of files, of a folder as `cdk8s synth` writes it, or of standard input. */
export interface ReadInput {
  readonly objects: readonly KubernetesObject[];
  readonly files: number;
}

/** @throws UsageError for what cannot be read: nothing would be told of it, and nobody would know */
export function objectsIn(
  args: readonly string[], streams: Pick<Streams, 'input'>, isLeftOut: (path: string) => boolean = () => false,
): ReadInput {
  const { releases, findings: [problem] } = gather(args, { isLeftOut });
  const files = filesOf(releases);
  if (problem !== undefined && files.length === 0) throw new UsageError(`"${problem.file}" ${problem.finding.rule}; ${problem.finding.cure}`);
  return { objects: files.flatMap((file) => objectsOf(file, streams)), files: files.length };
}

function objectsOf({ name, foundIn }: SourceFile, { input }: Pick<Streams, 'input'>): readonly KubernetesObject[] {
  const read = readInput(name, input);
  if ('problem' in read) throw new UsageError(`"${read.name}" ${read.problem.finding.rule}; ${read.problem.finding.cure}`);
  const { objects, problems: [problem] } = readObjects(read.text);
  // Of a folder, a file may be something else than manifests.
  if (problem === undefined || (foundIn !== undefined && !mayHoldObjects(read.text))) return objects;
  throw new UsageError(`"${read.name}" cannot be read at ${problem.line}:${problem.column}: ${problem.finding}`);
}
