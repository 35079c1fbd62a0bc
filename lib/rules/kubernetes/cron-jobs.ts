import { durationOf } from '../../manifest/go-values';
import { checkOf } from '../../manifest/manifest-rule';
import type { Place } from '../../manifest/place';
import type { FieldShape } from '../../manifest/shape';
import { checkShape, choiceField, COMBINATION, mapField, OUT_OF_RANGE, TEXT_ILLEGAL, WHOLE } from '../../manifest/shape';
import { checkJobSpec } from './jobs';

const LONGEST_NAME = 52;

const CRON_JOB: FieldShape = mapField({
  concurrencyPolicy: choiceField('Allow', 'Forbid', 'Replace'),
  startingDeadlineSeconds: WHOLE,
  successfulJobsHistoryLimit: WHOLE,
  failedJobsHistoryLimit: WHOLE,
}, { required: ['schedule'] });

/** Source: kubernetes pkg/apis/batch/validation, validateCronJobSpec. */
export const CRON_JOBS = checkOf(['CronJob.batch'], (object) => {
  const spec = object.field('spec').orEmpty;
  checkShape(spec, CRON_JOB);
  checkSchedule(spec);
  const job = spec.field('jobTemplate').field('spec');
  checkJobSpec(job);
  for (const field of ['selector', 'manualSelector'].map((name) => job.field(name))) {
    if (field.isSet && field.value !== false) field.report(COMBINATION, 'is generated', 'leave it out');
  }
  const name = object.field('metadata').field('name');
  if (name.text.length > LONGEST_NAME) {
    name.report(OUT_OF_RANGE, `has ${name.text.length} characters`, `use at most ${LONGEST_NAME}, since Jobs get 11 more`);
  }
});

function checkSchedule(spec: Place): void {
  const schedule = spec.field('schedule');
  const zone = spec.field('timeZone');
  if (schedule.text.includes('TZ')) schedule.report(TEXT_ILLEGAL, 'names a time zone', 'use timeZone');
  else if (!schedule.isEmpty && !isSchedule(schedule.text)) {
    schedule.report(TEXT_ILLEGAL, 'is not a schedule', 'use five fields, such as "0 3 * * *", or @daily');
  }
  if (zone.isSet && !isTimeZone(zone.text)) {
    zone.report(TEXT_ILLEGAL, 'is not a time zone', 'use a name of the IANA database, such as Etc/UTC');
  }
}

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

/** Go minds the case of zones, which are files to it. */
export function isTimeZone(text: string): boolean {
  try {
    const { timeZone } = new Intl.DateTimeFormat('en', { timeZone: text }).resolvedOptions();
    return timeZone.toLowerCase() === text.toLowerCase() ? timeZone === text : ALIAS.test(text);
  } catch {
    return false;
  }
}
