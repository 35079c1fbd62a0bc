import type { Construct } from 'constructs';
import type { Manifest } from '../backend/manifest';
import type { Finding } from '../finding/finding';
import { writeAcceptedFindings } from './accepted-findings';
import { addChecks, judged } from './checked';
import { LeakGuard } from './leak-guard';
import { checkObjectNames } from './object-names';
import { WrittenObject } from './written-object';

/** What was decided of a construct once and for all. */
interface Decided {
  /** Its objects, by their ids. */
  readonly objects: ReadonlyMap<string, Manifest>;
  readonly findings: readonly Finding[];
}

/** Writes the objects of a construct, and tells what is found of its properties and of them. */
export function writeDecided(construct: Construct, { objects, findings }: Decided): void {
  const guard = new LeakGuard(construct, findings);
  const written = [...objects].map(([id, manifest]) => new WrittenObject(construct, id, manifest, guard));
  addChecks(construct, { findings: () => judged(construct, guard.findings(), () => written.flatMap((object) => object.findings())) });
  checkObjectNames(construct);
  writeAcceptedFindings(construct);
}
