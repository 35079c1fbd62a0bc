import type { ArgumentShape } from '../arguments/checks';
import { checkArguments, checkText, day } from '../arguments/checks';
import type { Definition } from '../finding/definition';
import { finding } from '../finding/definition';
import type { Finding } from '../finding/finding';
import { Severity } from '../finding/finding';
import { ID } from '../finding/finding-text';
import { hasPassed } from '../finding/today';
import type { AcknowledgeOptions } from './acknowledge-options';

export const ACKNOWLEDGEMENT_EXPIRED: Definition = {
  id: 'ACK001',
  severity: Severity.WARNING,
  title: 'An acknowledgement has run out',
  why: 'It silences nothing any more: whoever gave it wanted to look again.',
  cure: 'Look again: correct what was accepted, or accept it until a later day.',
};

export const ACKNOWLEDGEMENT_STALE: Definition = {
  id: 'ACK002',
  severity: Severity.WARNING,
  title: 'An acknowledgement silences nothing',
  why: 'What it accepted is gone, or never was: it would hide the next finding of that id unseen.',
  cure: 'Remove it, or correct its id or where it stands: the construct, the comment, or the entry of the project file.',
};

export const ACKNOWLEDGEMENT_UNREADABLE: Definition = {
  id: 'ACK003',
  severity: Severity.WARNING,
  title: 'What should accept a finding cannot be read',
  why: 'It silences nothing: a comment or a line without a known id, without a reason, or with a last day that is not a day.',
  cure: 'Write `# inference-constructs: ignore ID -- reason`, or `ignore ID until=2027-01-31 -- reason`.',
};

const OPTIONS: ArgumentShape<AcknowledgeOptions> = { until: day };

/** Why a finding is all right here, and until when. */
export interface Acknowledgement extends AcknowledgeOptions {
  /** Why it is all right here. */
  readonly reason: string;
}

/** What is accepted below a construct, by finding id. */
export class Acknowledgements {
  private readonly byId = new Map<string, Acknowledgement>();

  /** @throws ARG001 for what is not a day */
  public add(id: string, reason: string, options: AcknowledgeOptions): void {
    checkText('id', id ?? null, 'give the id of a finding, such as GPU003');
    checkText('reason', reason ?? null, 'give a reason, as a text');
    this.byId.set(id, { reason, until: checkArguments(options, OPTIONS, 'options').until });
  }

  public silences(found: Finding): boolean {
    return this.silencing(found) !== undefined;
  }

  /** What accepts a finding, if something does. */
  public silencing({ id, acknowledgeable }: Finding): Acknowledgement | undefined {
    const acknowledgement = acknowledgeable ? this.byId.get(id) : undefined;
    return hasPassed(acknowledgement?.until) ? undefined : acknowledgement;
  }

  /** What is wrong with them, where these are all findings below the construct. */
  public findings(path: string, below: () => readonly Finding[]): Finding[] {
    let all: readonly Finding[];
    return [...this.byId].flatMap(([id, { until }]) => {
      const instance = { path, property: 'acknowledge', value: id };
      if (hasPassed(until)) {
        return finding(ACKNOWLEDGEMENT_EXPIRED, {
          ...instance, rule: `ran out after ${until}`, cure: 'look again: correct it, or acknowledge it anew',
        });
      }
      const found = (all ??= below()).filter((each) => each.id === id);
      if (found.some((each) => this.silences(each))) return [];
      const why = found.length === 0 ? 'no such finding is there' : 'it is an error, which cannot be acknowledged';
      const meant = id.toUpperCase();
      const cure = meant !== id && ID.test(meant) ? `did you mean ${meant}?` : 'remove it, or correct its id';
      return finding(ACKNOWLEDGEMENT_STALE, { ...instance, rule: `silences nothing: ${why}`, cure });
    });
  }
}
