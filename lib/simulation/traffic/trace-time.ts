const DATE = /^(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d:\d\d)(\.\d+)?\s*(Z|[+-]\d\d:?\d\d)?$/;

/** A time in its own unit if it is a number, else in seconds of the epoch; a date without a zone is one of UTC. */
export function secondsOf(value: unknown): number | undefined {
  if (typeof value === 'number') return value >= 0 && value < Infinity ? value : undefined;
  if (typeof value !== 'string' || value.trim() === '') return undefined;
  const number = Number(value);
  if (!Number.isNaN(number)) return number >= 0 && number < Infinity ? number : undefined;
  const [, day, clock, fraction = '', zone = 'Z'] = DATE.exec(value.trim()) ?? [];
  if (day === undefined) return undefined;
  const whole = Date.parse(`${day}T${clock}${zone}`);
  return Number.isNaN(whole) ? undefined : whole / 1000 + Number(`0${fraction}`);
}
