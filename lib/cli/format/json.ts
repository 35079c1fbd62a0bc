import { Results } from '../results';
import { inPieces } from './pieces';

/** For programs; members may be added, none goes. */
export function asJson({ files, objects, findings }: Results): Iterable<string> {
  return inPieces({ files, objects, findings: [] }, 'findings', findings, ({ file, line, column, finding }) => {
    const { id, severity, path, property, value, rule, cure } = finding;
    return { id, severity, file, line, column, object: path, property, value, rule, cure };
  });
}
