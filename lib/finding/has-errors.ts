import { Finding, Severity } from './finding';

export function hasErrors(findings: readonly Finding[]): boolean {
  return findings.some(({ severity }) => severity === Severity.ERROR);
}
