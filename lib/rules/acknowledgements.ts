import { INVALID_ARGUMENT } from '../arguments/rules';
import { checkArguments, ArgumentCheck, ArgumentShape, text } from '../arguments/checks';
import { Definition, finding } from '../finding/definition';
import { Finding, Severity } from '../finding/finding';
import { fail } from '../finding/finding-error';
import { today } from '../finding/today';
import { AcknowledgeOptions } from './acknowledge-options';

export const ACKNOWLEDGEMENT_EXPIRED: Definition = {
  id: 'ACK001',
  severity: Severity.WARNING,
  title: 'An acknowledgement has run out',
  why: 'It silences nothing any more: whoever gave it wanted to look again.',
  cure: 'Look again: correct what was accepted, or acknowledge it until a later day.',
};

export const ACKNOWLEDGEMENT_STALE: Definition = {
  id: 'ACK002',
  severity: Severity.WARNING,
  title: 'An acknowledgement silences nothing',
  why: 'What it accepted is gone, or never was: it would hide the next finding of that id unseen.',
  cure: 'Remove the acknowledgement, or correct its id or the construct that it stands on.',
};

const DAY = 86_400_000;

const day: ArgumentCheck = (property, value) => {
  if (!isDay(value)) fail(INVALID_ARGUMENT, { property, value, rule: 'is not a day', cure: 'write one such as 2027-01-31' });
};

const OPTIONS: ArgumentShape<AcknowledgeOptions> = { until: day };

/** What is accepted below a construct, by finding id. */
export class Acknowledgements {
  private readonly lastDays = new Map<string, string | undefined>();

  /** @throws ARG001 for what is not a day */
  public add(id: string, reason: string, options: AcknowledgeOptions): void {
    text('id', id ?? null);
    text('reason', reason ?? null);
    this.lastDays.set(id, checkArguments(options, OPTIONS, 'options').until);
  }

  public silences({ id, acknowledgeable }: Finding): boolean {
    return acknowledgeable && this.lastDays.has(id) && !hasPassed(this.lastDays.get(id));
  }

  /** What is wrong with them, where these are all findings below the construct. */
  public findings(path: string, below: () => readonly Finding[]): Finding[] {
    let all: readonly Finding[];
    return [...this.lastDays].flatMap(([id, until]) => {
      const instance = { path, property: 'acknowledge', value: id };
      if (hasPassed(until)) return finding(ACKNOWLEDGEMENT_EXPIRED, { ...instance, rule: `ran out after ${until}`, cure: 'look again: correct it, or acknowledge it anew' });
      const found = (all ??= below()).filter((each) => each.id === id);
      if (found.some((each) => this.silences(each))) return [];
      const why = found.length === 0 ? 'no such finding is there' : 'this error cannot be accepted';
      return finding(ACKNOWLEDGEMENT_STALE, { ...instance, rule: `silences nothing: ${why}`, cure: 'remove it, or correct its id' });
    });
  }
}

function isDay(value: unknown): boolean {
  return typeof value === 'string' && /^\d{4}-\d\d-\d\d$/.test(value) && !Number.isNaN(Date.parse(value)) && new Date(value).toISOString().startsWith(value);
}

function hasPassed(day: string | undefined): boolean {
  return day !== undefined && today() >= Date.parse(day) + DAY;
}
