const SECOND = 1000;
const DAY = 86_400_000;

/** What time it is; reproducible builds say it by `SOURCE_DATE_EPOCH`. */
export function today(): number {
  const seconds = Number(process.env.SOURCE_DATE_EPOCH);
  return seconds > 0 ? seconds * SECOND : Date.now();
}

/** Whether a value is a day such as 2027-01-31. */
export function isDay(value: unknown): value is string {
  const isDate = typeof value === 'string' && /^\d{4}-\d\d-\d\d$/.test(value) && !Number.isNaN(Date.parse(value));
  return isDate && new Date(value).toISOString().startsWith(value);
}

/** Whether a day is over, in UTC; one that is not given never is. */
export function hasPassed(day: string | undefined): boolean {
  return day !== undefined && today() >= Date.parse(day) + DAY;
}
