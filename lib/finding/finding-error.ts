import type { Definition, Instance } from './definition';
import { finding } from './definition';
import type { Finding } from './finding';

/** Thrown for arguments that can never be right. Not exported: jsii has no public errors, `Findings.of` reads it. */
export class FindingError extends Error {
  // Private, since Node prints the members of an error behind its stack, and the stack has the findings in its text.
  readonly #findings: Finding[];

  public constructor(findings: Finding[]) {
    super(findings.map(lineOf).join('\n'));
    this.name = 'FindingError';
    this.#findings = findings;
  }

  public get findings(): Finding[] {
    return this.#findings;
  }
}

function lineOf(found: Finding): string {
  return found.path === '' ? String(found) : `[${found.path}] ${found}`;
}

/** Refuses an argument. */
export function fail(definition: Definition, instance: Instance): never {
  throw new FindingError([finding(definition, instance)]);
}
