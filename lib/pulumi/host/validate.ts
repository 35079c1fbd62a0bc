import type { IConstruct } from 'constructs';
import type { Resource } from '@pulumi/pulumi';
import { note } from '../../construct/notes';
import type { Finding } from '../../finding/finding';
import { Severity } from '../../finding/finding';
import { hasErrors } from '../../finding/finding-list';
import { say } from '../objects/say';

/** What validations say of constructs. */
export interface Validated {
  readonly findings: readonly Finding[];
  /** What validations of others say: each stops synthesis. */
  readonly errors: readonly string[];
}

/** Runs what `app.synth()` runs before it writes: the validations of a construct, all below it, and all around it. */
export function validate(construct: IConstruct): Validated {
  const { path, root, scopes } = construct.node;
  const around = scopes.filter((scope) => scope !== construct);
  const findings: Finding[] = [];
  const errors: string[] = [];
  note(root, { reporter: (found) => findings.push(...found) });
  try {
    for (const each of [...around, ...construct.node.findAll()]) {
      errors.push(...each.node.validate().map((message) => `[${each.node.path}] ${message}`));
    }
  } finally {
    note(root, { reporter: undefined });
  }
  return { findings: findings.filter((found) => isWithin(found.path, path) || isWithin(path, found.path)), errors };
}

function isWithin(path: string, scope: string): boolean {
  return scope === '' || path === scope || path.startsWith(`${scope}/`);
}

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
