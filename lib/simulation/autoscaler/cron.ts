import { INVALID_ARGUMENT } from '../../arguments/rules';
import { fail } from '../../finding/finding-error';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
const NAMES: { readonly [field: string]: readonly string[] } = {
  month: ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'],
  weekday: ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'],
};
/** Fields of a schedule with their bounds. Source: github.com/robfig/cron/v3, which KEDA reads schedules with. */
const FIELDS = [['minute', 0, 59], ['hour', 0, 23], ['day', 1, 31], ['month', 1, 12], ['weekday', 0, 6]] as const;

/** Days that are looked through for the next time: four years, for the 29th of February. */
const MOST_DAYS = 4 * 366;

interface Schedule {
  readonly fields: readonly ReadonlySet<number>[];
  /** Days of the month and of the week that are both given mean either. */
  readonly eitherDay: boolean;
}

/** A time between two schedules, in a time zone. */
export class CronInterval {
  private readonly start: Schedule;
  private readonly end: Schedule;
  private readonly offsetAt: (instant: number) => number;
  /** Between these, the answer stays. Another simulation may begin before. */
  private since = Infinity;
  private until = -Infinity;
  private active = false;

  /** @throws ARG001 for a schedule or a time zone that cannot be read */
  public constructor(public readonly startsAt: string, public readonly endsAt: string, public readonly timeZone: string) {
    this.start = scheduleOf('start', startsAt);
    this.end = scheduleOf('end', endsAt);
    this.offsetAt = offsetOf(timeZone);
  }

  /** Whether the next end comes before the next start. Source: keda v2.21 pkg/scalers/cron_scaler.go. */
  public isActive(instant: number): boolean {
    if (instant >= this.since && instant < this.until) return this.active;
    this.since = instant;
    const offset = this.offsetAt(instant);
    const [start, end] = [next(this.start, instant + offset), next(this.end, instant + offset)];
    this.active = end <= start;
    // An hour at most: the offset of the time zone may change.
    this.until = Math.min(start - offset, end - offset, instant + 60 * MINUTE);
    return this.active;
  }
}

function scheduleOf(property: string, text: string): Schedule {
  const parts = text.trim().split(/\s+/);
  if (parts.length !== FIELDS.length) refuse(property, text);
  const fields = FIELDS.map(([name, least, most], place) => fieldOf(parts[place], name, least, most) ?? refuse(property, text));
  const isAny = (part: string) => /^[*?]/.test(part);
  return { fields, eitherDay: !isAny(parts[2]) && !isAny(parts[4]) };
}

function fieldOf(text: string, name: string, least: number, most: number): Set<number> | undefined {
  const values = new Set<number>();
  const numberOf = (part: string) => {
    const place = NAMES[name]?.indexOf(part.toLowerCase()) ?? -1;
    return place >= 0 ? place + least : /^\d+$/.test(part) ? Number(part) : NaN;
  };
  for (const item of text.split(',')) {
    const [range, step = '1', ...more] = item.split('/');
    const [first, last, ...rest] = /^[*?]$/.test(range) ? [String(least), String(most)] : range.split('-');
    const from = numberOf(first);
    const to = last === undefined ? (item.includes('/') ? most : from) : numberOf(last);
    if (more.length + rest.length > 0 || !(from >= least && from <= to && to <= most) || !(Number(step) >= 1)) return undefined;
    for (let value = from; value <= to; value += Number(step)) values.add(value);
  }
  return values;
}

function refuse(property: string, value: string): never {
  fail(INVALID_ARGUMENT, {
    property, value, rule: 'is not a schedule of minute, hour, day, month and weekday', cure: 'write one such as "0 8 * * 1-5"',
  });
}

/** The first minute of the schedule after a local time, counted as if it were UTC. */
function next({ fields: [minutes, hours, days, months, weekdays], eitherDay }: Schedule, after: number): number {
  const first = (Math.floor(after / MINUTE) + 1) * MINUTE;
  for (let day = 0; day < MOST_DAYS; day += 1) {
    const midnight = (Math.floor(first / DAY) + day) * DAY;
    const date = new Date(midnight);
    if (!months.has(date.getUTCMonth() + 1)) continue;
    const [inMonth, inWeek] = [days.has(date.getUTCDate()), weekdays.has(date.getUTCDay())];
    if (eitherDay ? !inMonth && !inWeek : !inMonth || !inWeek) continue;
    for (let time = Math.max(first, midnight); time < midnight + DAY; time += MINUTE) {
      if (hours.has(Math.floor((time - midnight) / (60 * MINUTE))) && minutes.has(Math.floor(time / MINUTE) % 60)) return time;
    }
  }
  return Infinity;
}

/** How many milliseconds a time zone is ahead of UTC at an instant. */
function offsetOf(timezone: string): (instant: number) => number {
  try {
    const format = new Intl.DateTimeFormat('en-US', {
      timeZone: timezone, hourCycle: 'h23', year: 'numeric', month: 'numeric', day: 'numeric', hour: 'numeric', minute: 'numeric',
    });
    return (instant) => {
      const parts = Object.fromEntries(format.formatToParts(instant).map(({ type, value }) => [type, Number(value)]));
      const local = Date.UTC(parts.year, parts.month - 1, parts.day, parts.hour, parts.minute);
      return local - Math.floor(instant / MINUTE) * MINUTE;
    };
  } catch {
    return fail(INVALID_ARGUMENT, {
      property: 'timezone', value: timezone, rule: 'is not a time zone', cure: 'write one of the IANA database, such as Europe/Berlin',
    });
  }
}
