import { Results } from '../results';

/** For programs; members may be added, none goes. */
export function asJson({ files, objects, findings }: Results): string {
  return `${JSON.stringify({
    files,
    objects,
    findings: findings.map(({ file, line, column, finding: { id, severity, path, property, value, rule, cure } }) => ({
      id, severity, file, line, column, object: path, property, value, rule, cure,
    })),
  }, undefined, 2)}\n`;
}
