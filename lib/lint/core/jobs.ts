import { CHOICE_UNKNOWN, COMBINATION, FIELD_EMPTY, NOT_UNIQUE, OUT_OF_RANGE, TEXT_ILLEGAL } from '../../finding/definitions/kubernetes';
import { DNS_LABEL, DNS_SUBDOMAIN, Format, QUALIFIED_NAME } from '../formats';
import { Place } from '../place';
import { ruleOf } from '../rule-of';
import { checkShape, choice, list, map, pointer, Shape, text, WHOLE } from '../shape';
import { isSchedule, isTimeZone } from './cron';
import { checkOwnSelector, checkPodTemplate } from './pod-template';
import { containersOf } from '../pod/containers-of';

const MOST_INDEXED = 100_000;
const LONGEST_CRON_JOB_NAME = 52;

const DOMAIN_PATH: Format = {
  is: (path) => path.length <= 63 && /^[^/]+\/[A-Za-z0-9/\-._~%!$&'()*+,;=:]+$/.test(path) && DNS_SUBDOMAIN.is(path.split('/')[0]),
  rule: 'names no controller',
  cure: 'write a domain and a path, such as example.com/controller, in at most 63 characters',
};

const INDEXES: Format = { is: (text) => /^\d+(-\d+)?(,\d+(-\d+)?)*$/.test(text), rule: 'lists no indexes', cure: 'write them as 0,2-4' };

const FAILURE_RULE: Shape = map({
  action: choice('Count', 'FailIndex', 'FailJob', 'Ignore'),
  onExitCodes: map({ operator: choice('In', 'NotIn') }, { required: ['operator', 'values'], checks: [checkExitCodes] }),
  onPodConditions: list(map({ type: text(QUALIFIED_NAME), status: choice('True', 'False', 'Unknown') }, { required: ['type'] })),
}, { required: ['action'], oneOf: ['onExitCodes', 'onPodConditions'] });

const SUCCESS_RULE: Shape = map({ succeededIndexes: pointer(text(INDEXES)) }, { checks: [checkSuccess] });

const JOB: Shape = map({
  parallelism: WHOLE,
  completions: WHOLE,
  activeDeadlineSeconds: WHOLE,
  backoffLimit: WHOLE,
  backoffLimitPerIndex: WHOLE,
  maxFailedIndexes: WHOLE,
  ttlSecondsAfterFinished: WHOLE,
  completionMode: pointer(choice('NonIndexed', 'Indexed')),
  podReplacementPolicy: pointer(choice('TerminatingOrFailed', 'Failed')),
  managedBy: pointer(text(DOMAIN_PATH)),
  podFailurePolicy: map({ rules: list(FAILURE_RULE) }, {}),
  successPolicy: map({ rules: list(SUCCESS_RULE) }, { required: ['rules'] }),
}, { checks: [checkIndexes] });

/** Source: kubernetes pkg/apis/batch/validation, validateJobSpec. */
function checkJobSpec(spec: Place): void {
  checkShape(spec, JOB);
  checkPodTemplate(spec.field('template'));
  checkFailureContainers(spec);
  const policy = spec.field('template').field('spec').field('restartPolicy');
  if (policy.isEmpty || policy.text === 'Always') {
    policy.refuse(
      policy.isEmpty ? FIELD_EMPTY : CHOICE_UNKNOWN, policy.isEmpty ? 'is missing' : 'is not for Jobs, which end',
      'use OnFailure or Never',
    );
  } else if (spec.field('podFailurePolicy').isSet && policy.text !== 'Never') {
    policy.refuse(COMBINATION, 'stands beside podFailurePolicy', 'use Never');
  }
}

function checkIndexes(spec: Place): void {
  const isIndexed = spec.field('completionMode').text === 'Indexed';
  // Where neither is set, both become one.
  if (isIndexed && !spec.field('completions').isSet && spec.field('parallelism').isSet) {
    spec.field('completions').refuse(FIELD_EMPTY, 'is missing, which mode Indexed needs', 'set it');
  }
  for (const field of ['backoffLimitPerIndex', 'maxFailedIndexes', 'successPolicy'].map((name) => spec.field(name))) {
    if (!isIndexed && field.isSet) field.refuse(COMBINATION, 'is for completionMode Indexed only', 'leave it out');
  }
  const parallelism = spec.field('parallelism');
  if (isIndexed && (parallelism.number ?? 0) > MOST_INDEXED) parallelism.refuse(OUT_OF_RANGE, `is more than ${MOST_INDEXED}`, 'lower it');
  const failures = spec.field('maxFailedIndexes');
  if (isIndexed && (failures.number ?? 0) > (spec.field('completions').number ?? Infinity)) {
    failures.refuse(OUT_OF_RANGE, 'is more than completions', 'lower it');
  }
  if (failures.isSet && !spec.field('backoffLimitPerIndex').isSet) {
    spec.field('backoffLimitPerIndex').refuse(FIELD_EMPTY, 'is missing, which maxFailedIndexes needs', 'set it');
  }
}

function checkSuccess(rule: Place): void {
  if (!rule.field('succeededIndexes').isSet && !rule.field('succeededCount').isSet) {
    rule.refuse(FIELD_EMPTY, 'has neither succeededIndexes nor succeededCount', 'set one');
  }
}

function checkExitCodes(requirement: Place): void {
  const codes = requirement.field('values').items;
  codes.forEach((code, index) => {
    const number = code.number ?? 0;
    if (number === 0 && requirement.field('operator').text === 'In') {
      code.refuse(COMBINATION, 'is success, which is no failure', 'leave it out');
    }
    if (index > 0 && number <= (codes[index - 1].number ?? 0)) code.refuse(NOT_UNIQUE, 'is not above the code before', 'sort the codes');
  });
}

/** Rules about failures name containers of the template. */
function checkFailureContainers(spec: Place): void {
  const pods = spec.field('template').field('spec');
  const names = containersOf(pods).map((container) => container.field('name').text);
  for (const name of spec.field('podFailurePolicy').field('rules').items.map((rule) => rule.field('onExitCodes').field('containerName'))) {
    if (name.isSet && !names.includes(name.text)) {
      name.refuse(TEXT_ILLEGAL, 'is the name of no container', 'name a container of the template');
    }
  }
}

function checkGenerated(spec: Place): void {
  const selector = spec.field('selector');
  if (spec.field('manualSelector').isTrue) checkOwnSelector(spec);
  else if (selector.fields.some((field) => field.keys.length > 0 || field.items.length > 0)) {
    selector.refuse(COMBINATION, 'is generated', 'leave it out');
  }
}

const MOST_OF_NAME = 63;

export const JOBS = ruleOf(['Job.batch'], (object) => {
  const spec = object.field('spec');
  const name = object.field('metadata').field('name');
  checkJobSpec(spec);
  checkGenerated(spec);
  // A label of its pods.
  if (name.text.length > MOST_OF_NAME && !spec.field('manualSelector').isTrue) {
    name.refuse(TEXT_ILLEGAL, `has more than ${MOST_OF_NAME} characters, and becomes a label of the pods`, 'shorten it');
  }
  const last = (spec.field('completions').number ?? 0) - 1;
  if (spec.field('completionMode').text === 'Indexed' && last >= 0 && !DNS_LABEL.is(`${name.text}-${last}`)) {
    name.refuse(TEXT_ILLEGAL, `becomes a pod's host name with -${last}, which is no DNS label`, DNS_LABEL.cure);
  }
});

const CRON_JOB: Shape = map({
  concurrencyPolicy: choice('Allow', 'Forbid', 'Replace'),
  startingDeadlineSeconds: WHOLE,
  successfulJobsHistoryLimit: WHOLE,
  failedJobsHistoryLimit: WHOLE,
}, { required: ['schedule'] });

/** Source: kubernetes pkg/apis/batch/validation, validateCronJobSpec. */
export const CRON_JOBS = ruleOf(['CronJob.batch'], (object) => {
  const spec = object.field('spec');
  checkShape(spec, CRON_JOB);
  checkSchedule(spec);
  const job = spec.field('jobTemplate').field('spec');
  checkJobSpec(job);
  for (const field of ['selector', 'manualSelector'].map((name) => job.field(name))) {
    if (field.isSet && field.value !== false) field.refuse(COMBINATION, 'is generated', 'leave it out');
  }
  const name = object.field('metadata').field('name');
  if (name.text.length > LONGEST_CRON_JOB_NAME) {
    name.refuse(OUT_OF_RANGE, `has ${name.text.length} characters`, `use at most ${LONGEST_CRON_JOB_NAME}, since Jobs get 11 more`);
  }
});

function checkSchedule(spec: Place): void {
  const schedule = spec.field('schedule');
  const zone = spec.field('timeZone');
  if (schedule.text.includes('TZ')) schedule.refuse(TEXT_ILLEGAL, 'names a time zone', 'use timeZone');
  else if (!schedule.isEmpty && !isSchedule(schedule.text)) {
    schedule.refuse(TEXT_ILLEGAL, 'is no schedule', 'use five fields, such as "0 3 * * *", or @daily');
  }
  if (zone.isSet && !isTimeZone(zone.text)) {
    zone.refuse(TEXT_ILLEGAL, 'is no time zone', 'use a name of the IANA database, such as Etc/UTC');
  }
}
