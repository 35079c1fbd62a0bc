import { checkOf } from '../../manifest/manifest-rule';
import type { Place } from '../../manifest/place';
import { isSchedule, isTimeZone } from '../../manifest/schedule';
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
