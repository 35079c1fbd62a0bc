import { Definition, finding, Instance } from './definition';
import { Finding } from './finding';

/** Thrown for arguments that can never be right. Not exported: jsii has no public errors, `Findings.of` reads it. */
export class FindingError extends Error {
  public constructor(public readonly findings: Finding[]) {
    super(findings.map((found) => `[${found.path}] ${found}`).join('\n'));
    this.name = 'FindingError';
  }
}

/** Refuses an argument. */
export function refuse(definition: Definition, instance: Instance): never {
  throw new FindingError([finding(definition, instance)]);
}
