import { groupedBy } from '../../finding/grouping';
import { finding } from '../../finding/definition';
import { hasPassed } from '../../finding/today';
import { ACKNOWLEDGEMENT_EXPIRED, ACKNOWLEDGEMENT_STALE } from '../../rules/acknowledgements';
import type { FileFinding } from '../file-finding';
import type { Accepted, AcceptedBy } from './accepted';
import { coverageOf } from './coverage';

/** What the cluster would refuse is accepted for a project by who looks after it, and not by who edits a file. */
const ACCEPTS_ERRORS: readonly AcceptedBy[] = ['project file', 'command line'];

/** Says of findings whether they are accepted, and in the end which acceptance was of no use. */
export class Acceptance {
  private readonly all = new Set<Accepted>();
  private readonly used = new Set<Accepted>();
  private readonly barred = new Set<Accepted>();

  /** What accepts findings of a file, of whom the candidates are asked. */
  public among(candidates: readonly Accepted[], findings: readonly FileFinding[]): ReadonlyMap<FileFinding, Accepted> {
    candidates.forEach((each) => this.all.add(each));
    const byId = groupedBy(candidates.filter(({ until }) => !hasPassed(until)), ({ id }) => id);
    const accepted = new Map<FileFinding, Accepted>();
    for (const [id, found] of groupedBy(findings, ({ finding: { id } }) => id)) {
      const those = byId.get(id) ?? [];
      if (those.length === 0) continue;
      const [mild, errors] = [true, false].map((is) => found.filter(({ finding: { acknowledgeable } }) => acknowledgeable === is));
      const [may, mayNot] = [true, false].map((is) => those.filter(({ by }) => ACCEPTS_ERRORS.includes(by) === is));
      for (const { first, covering } of [coverageOf(mild, those), coverageOf(errors, may)]) {
        first.forEach((by, each) => accepted.set(each, by));
        covering.forEach((each) => this.used.add(each));
      }
      coverageOf(errors, mayNot).covering.forEach((each) => this.barred.add(each));
    }
    return accepted;
  }

  /**
   * What has run out, and what should have met a finding in these files.
   *
   * @param isWhole whether they are all of a folder or a stream: of single files, nobody expects all that a project accepts
   */
  public leftovers(files: readonly string[], isWhole: boolean): FileFinding[] {
    return [...this.all].flatMap((each) => {
      const { id, until, source } = each;
      const instance = { property: 'ignore', value: id };
      if (hasPassed(until)) {
        const cure = 'look again: correct it, or accept it until a later day';
        return { ...source, finding: finding(ACKNOWLEDGEMENT_EXPIRED, { ...instance, rule: `ran out after ${until}`, cure }) };
      }
      if (this.used.has(each) || !(isWhole || each.by === 'comment') || !each.isExpectedIn(files)) return [];
      const [why, cure] = this.barred.has(each)
        ? ['this error is accepted in a project file only', 'correct it, or move the entry there']
        : ['no such finding is there', 'remove it, or correct its id or its place'];
      return { ...source, finding: finding(ACKNOWLEDGEMENT_STALE, { ...instance, rule: `silences nothing: ${why}`, cure }) };
    });
  }
}
