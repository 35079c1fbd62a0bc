import { Definition, finding, Instance } from './definition';
import { Finding } from './finding';

/** Findings of one construct, gathered while it is planned and checked. */
export class FindingList {
  public readonly all: Finding[] = [];

  public constructor(private readonly path: string) {}

  public add(definition: Definition, instance: Instance): void {
    this.all.push(finding(definition, { path: this.path, ...instance }));
  }
}
