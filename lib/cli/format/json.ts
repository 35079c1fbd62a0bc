import type { AcceptedFileFinding, Results } from '../results';
import type { FileFinding } from '../file-finding';
import { inPieces } from './pieces';

/** For programs; members may be added, none goes. */
export function asJson({ files, objects, findings, accepted, leftOut }: Results): Iterable<string> {
  return inPieces({ files, objects, findings: [], accepted: accepted.map(acceptedMember), leftOut }, 'findings', findings, member);
}

function member({ file, line, column, finding }: FileFinding) {
  const { id, severity, path, property, value, rule, cure } = finding;
  return { id, severity, file, line, column, object: path, property, value, rule, cure };
}

function acceptedMember({ by: { by, reason, until, source }, ...found }: AcceptedFileFinding) {
  return { ...member(found), acceptedBy: by, acceptedAt: { file: source.file, line: source.line }, reason, until };
}
