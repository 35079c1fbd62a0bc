import type { Definition, Instance } from './definition';
import { finding } from './definition';
import type { Finding } from './finding';
import { Severity } from './finding';

/** Findings of one construct, gathered while it is planned and checked. */
export class FindingList {
  private found: Finding[] = [];

  public constructor(private readonly path: string) {}

  public get all(): Finding[] {
    return this.found;
  }

  public add(definition: Definition, instance: Instance): void {
    // Most lists end with one finding or none; `push` makes room for seventeen.
    this.found = this.found.concat(finding(definition, instance, this.path));
  }
}

export function hasErrors(findings: readonly Finding[]): boolean {
  return findings.some(({ severity }) => severity === Severity.ERROR);
}
