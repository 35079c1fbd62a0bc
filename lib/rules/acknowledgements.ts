import { INVALID_ARGUMENT } from '../finding/definitions/arguments';
import { ACKNOWLEDGEMENT_EXPIRED, ACKNOWLEDGEMENT_STALE } from '../finding/definitions/acknowledgements';
import { checkArguments, Check, Shape, text } from '../arguments/checks';
import { finding } from '../finding/definition';
import { Finding } from '../finding/finding';
import { fail } from '../finding/finding-error';
import { today } from '../finding/today';
import { AcknowledgeOptions } from './acknowledge-options';

const DAY = 86_400_000;

const day: Check = (property, value) => {
  if (!isDay(value)) fail(INVALID_ARGUMENT, { property, value, rule: 'is not a day', cure: 'write one such as 2027-01-31' });
};

const OPTIONS: Shape<AcknowledgeOptions> = { until: day };

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
