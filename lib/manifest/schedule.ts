import { durationOf } from './go-values';

interface Field {
  readonly least: number;
  readonly most: number;
  readonly names: readonly string[];
}

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const DAYS = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'];
const FIELDS: readonly Field[] = [
  { least: 0, most: 59, names: [] },
  { least: 0, most: 23, names: [] },
  { least: 1, most: 31, names: [] },
  { least: 1, most: 12, names: MONTHS },
  { least: 0, most: 6, names: DAYS },
];
/** How other names of a zone are written. */
const ALIAS = /^(?:US|[A-Z][a-z]+)\/[A-Z]|^[A-Z][^/]+$/;
const SHORTHANDS = ['@yearly', '@annually', '@monthly', '@weekly', '@daily', '@midnight', '@hourly'];

/** A schedule as the CronJob controller's parser (robfig/cron v3, ParseStandard) reads it. */
export function isSchedule(text: string): boolean {
  if (text.startsWith('@every ')) return durationOf(text.slice('@every '.length)) !== undefined;
  if (text.startsWith('@')) return SHORTHANDS.includes(text);
  const fields = text.trim().split(/\s+/);
  return fields.length === FIELDS.length && fields.every((field, index) => field.split(',').every((part) => isRange(part, FIELDS[index])));
}

function isRange(text: string, field: Field): boolean {
  const [range, step, ...rest] = text.split('/');
  if (rest.length > 0 || (step !== undefined && !(Number(step) > 0 && /^\d+$/.test(step)))) return false;
  if (range === '*' || range === '?') return true;
  const [from, to = from, ...others] = range.split('-').map((each) => numberOf(each, field));
  return others.length === 0 && from >= field.least && to <= field.most && from <= to;
}

/** No number compares with any bound. */
function numberOf(text: string, { least, names }: Field): number {
  const index = names.indexOf(text.toLowerCase());
  if (index >= 0) return index + least;
  return /^\d+$/.test(text) ? Number(text) : Number.NaN;
}

/** Five fields, without the shorthands: how KEDA's cron scaler reads a time (keda v2.21.0 pkg/scalers/cron_scaler.go). */
export function isFiveFields(text: string): boolean {
  return !text.startsWith('@') && isSchedule(text);
}

/** Go minds the case of zones, which are files to it. */
export function isTimeZone(text: string): boolean {
  try {
    const { timeZone } = new Intl.DateTimeFormat('en', { timeZone: text }).resolvedOptions();
    return timeZone.toLowerCase() === text.toLowerCase() ? timeZone === text : ALIAS.test(text);
  } catch {
    return false;
  }
}
