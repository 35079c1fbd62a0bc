import { COMBINATION, OUT_OF_RANGE, TEXT_ILLEGAL } from '../../finding/definitions/kubernetes';
import { Place } from '../place';
import { ruleOf } from '../rule-of';
import { checkShape, choice, map, Shape, WHOLE } from '../shape';
import { isSchedule, isTimeZone } from './cron';
import { checkJobSpec } from './jobs';

const LONGEST_NAME = 52;

const CRON_JOB: Shape = map({
  concurrencyPolicy: choice('Allow', 'Forbid', 'Replace'),
  startingDeadlineSeconds: WHOLE,
  successfulJobsHistoryLimit: WHOLE,
  failedJobsHistoryLimit: WHOLE,
}, { required: ['schedule'] });

/** Source: kubernetes pkg/apis/batch/validation, validateCronJobSpec. */
export const CRON_JOBS = ruleOf(['CronJob.batch'], (object) => {
  const spec = object.field('spec').orEmpty;
  checkShape(spec, CRON_JOB);
  checkSchedule(spec);
  const job = spec.field('jobTemplate').field('spec');
  checkJobSpec(job);
  for (const field of ['selector', 'manualSelector'].map((name) => job.field(name))) {
    if (field.isSet && field.value !== false) field.refuse(COMBINATION, 'is generated', 'leave it out');
  }
  const name = object.field('metadata').field('name');
  if (name.text.length > LONGEST_NAME) {
    name.refuse(OUT_OF_RANGE, `has ${name.text.length} characters`, `use at most ${LONGEST_NAME}, since Jobs get 11 more`);
  }
});

function checkSchedule(spec: Place): void {
  const schedule = spec.field('schedule');
  const zone = spec.field('timeZone');
  if (schedule.text.includes('TZ')) schedule.refuse(TEXT_ILLEGAL, 'names a time zone', 'use timeZone');
  else if (!schedule.isEmpty && !isSchedule(schedule.text)) {
    schedule.refuse(TEXT_ILLEGAL, 'is not a schedule', 'use five fields, such as "0 3 * * *", or @daily');
  }
  if (zone.isSet && !isTimeZone(zone.text)) {
    zone.refuse(TEXT_ILLEGAL, 'is not a time zone', 'use a name of the IANA database, such as Etc/UTC');
  }
}
