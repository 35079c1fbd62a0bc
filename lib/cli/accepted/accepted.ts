import { finding } from '../../finding/definition';
import { hasPassed } from '../../finding/today';
import { ACKNOWLEDGEMENT_EXPIRED, ACKNOWLEDGEMENT_STALE } from '../../rules/acknowledgements';
import type { FileFinding } from '../file-finding';

/** Who accepts: a comment in the file, the program that wrote it, the project file, or the command line. */
export type AcceptedBy = 'comment' | 'program' | 'project file' | 'command line';

/** A finding id that is accepted: where, why, until when, and who says so. */
export interface Accepted {
  readonly id: string;
  readonly reason: string;
  /** Last day. */
  readonly until?: string;
  readonly by: AcceptedBy;
  /** Where that is said. */
  readonly source: { readonly file: string; readonly line: number; readonly column: number };
  /** Whether a finding of the id is meant. */
  readonly covers: (found: FileFinding) => boolean;
  /** Whether there should be such a finding in these files: it is told if there is none. */
  readonly isExpectedIn: (files: readonly string[]) => boolean;
}

/** What the cluster would refuse is accepted for a project by who looks after it, and not by who edits a file. */
const ACCEPTS_ERRORS: readonly AcceptedBy[] = ['project file', 'command line'];

/** Says of findings whether they are accepted, and in the end which acceptance was of no use. */
export class Acceptance {
  private readonly all = new Set<Accepted>();
  private readonly used = new Set<Accepted>();
  private readonly barred = new Set<Accepted>();

  /** For findings of a file, of whom the candidates are asked. */
  public among(candidates: readonly Accepted[]): (found: FileFinding) => Accepted | undefined {
    const byId = new Map<string, Accepted[]>();
    for (const each of candidates) {
      this.all.add(each);
      const others = byId.get(each.id);
      if (others === undefined) byId.set(each.id, [each]);
      else others.push(each);
    }
    return (found) => {
      const covering = (byId.get(found.finding.id) ?? []).filter((each) => !hasPassed(each.until) && each.covers(found));
      const accepting = covering.filter(({ by }) => found.finding.acknowledgeable || ACCEPTS_ERRORS.includes(by));
      covering.forEach((each) => (accepting.includes(each) ? this.used : this.barred).add(each));
      return accepting[0];
    };
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
