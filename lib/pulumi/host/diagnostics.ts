import type { Resource } from '@pulumi/pulumi';
import type { Finding } from '../../finding/finding';
import { Severity } from '../../finding/finding';
import { hasErrors } from '../../finding/finding-list';
import { say } from '../objects/say';
import type { Validated } from './validate';

/** Prints as diagnostics of a resource what is wrong with constructs below it, each with its path, and once. */
export function printValidated(resource: Resource, { findings, errors }: Validated): void {
  const lines = (severity: Severity) => findings.filter((found) => found.severity === severity).map(lineOf);
  for (const line of new Set([...lines(Severity.ERROR), ...errors])) say('error', line, resource);
  for (const line of new Set(lines(Severity.WARNING))) say('warn', line, resource);
}

export function isRefused({ findings, errors }: Validated): boolean {
  return errors.length > 0 || hasErrors(findings);
}

function lineOf(found: Finding): string {
  return `[${found.path}] ${found}`;
}
