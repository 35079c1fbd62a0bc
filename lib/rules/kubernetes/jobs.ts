import { checkOf } from '../../manifest/manifest-rule';
import type { Place } from '../../manifest/place';
import { checkSelector, selects } from '../../manifest/selectors';
import type { FieldShape } from '../../manifest/shape';
import {
  checkShape, CHOICE_UNKNOWN, choiceField, COMBINATION, FIELD_MISSING, listField, mapField, NOT_UNIQUE, OUT_OF_RANGE, pointer, TEXT_ILLEGAL,
  textField, WHOLE,
} from '../../manifest/shape';
import type { Format } from '../../platform/formats';
import { DNS_LABEL, DOMAIN_PATH, QUALIFIED_NAME } from '../../platform/formats';
import { LABEL_LENGTH } from '../../platform/kubernetes';
import { containersOf } from '../pod/pod-views';
import { checkOwnSelector, checkPodTemplate } from './pods';

const MOST_RULES = 20;
const MOST_CODES = 255;
const MOST_CHARACTERS = 64 * 1024;
const INTERVAL = /^(\+?\d+)(?:-(\+?\d+))?$/;

/** Of which failures a Job makes what. Source: kubernetes pkg/apis/batch/validation, validatePodFailurePolicy. */
export const FAILURE_POLICY: FieldShape = mapField({
  rules: listField(mapField({
    action: choiceField('Count', 'FailIndex', 'FailJob', 'Ignore'),
    onExitCodes: mapField(
      { operator: choiceField('In', 'NotIn'), values: { mostItems: MOST_CODES } },
      { required: ['operator', 'values'], checks: [checkCodes] },
    ),
    onPodConditions: listField(
      mapField({ type: textField(QUALIFIED_NAME), status: choiceField('True', 'False', 'Unknown') }, { required: ['type'] }),
      { mostItems: MOST_RULES },
    ),
  }, { required: ['action'], oneOf: ['onExitCodes', 'onPodConditions'] }), { mostItems: MOST_RULES }),
});

function checkCodes(requirement: Place): void {
  const codes = requirement.field('values').items;
  codes.forEach((code, index) => {
    const number = code.number ?? 0;
    if (number === 0 && requirement.field('operator').text === 'In') {
      code.report(COMBINATION, 'is the exit code of success, not of a failure', 'leave it out');
    }
    if (index > 0 && number <= (codes[index - 1].number ?? 0)) code.report(NOT_UNIQUE, 'is not above the code before', 'sort the codes');
  });
}

/** What rules about failures say of the Job around them. */
function checkFailures(spec: Place): void {
  const policy = spec.field('podFailurePolicy');
  const names = containersOf(spec.field('template').field('spec')).map((container) => container.field('name').text);
  for (const rule of policy.field('rules').items) {
    const name = rule.field('onExitCodes').field('containerName');
    if (name.isSet && !names.includes(name.text)) {
      name.report(TEXT_ILLEGAL, 'is the name of no container', 'name a container of the template');
    }
    if (rule.field('action').text === 'FailIndex' && !spec.field('backoffLimitPerIndex').isSet) {
      rule.field('action').report(COMBINATION, 'stands without backoffLimitPerIndex', 'set that too, or use FailJob');
    }
  }
  const replacement = spec.field('podReplacementPolicy');
  if (policy.isSet && replacement.isSet && replacement.text !== 'Failed') {
    replacement.report(COMBINATION, 'stands beside podFailurePolicy', 'use Failed, or leave it out');
  }
}

const SUCCESS_POLICY: FieldShape = mapField(
  { rules: listField(mapField({ succeededCount: WHOLE }, { checks: [checkSuccess] }), { mostItems: MOST_RULES }) },
  { required: ['rules'] },
);

function checkSuccess(rule: Place): void {
  if (!rule.field('succeededIndexes').isSet && !rule.field('succeededCount').isSet) {
    rule.report(FIELD_MISSING, 'has neither succeededIndexes nor succeededCount', 'set one');
  }
}

/** Indexes and counts against the number of completions. Source: kubernetes validateSuccessPolicyRule. */
function checkSuccesses(spec: Place): void {
  const completions = spec.field('completions').number ?? 1;
  for (const rule of spec.field('successPolicy').field('rules').items) {
    const [indexes, count] = [rule.field('succeededIndexes'), rule.field('succeededCount')];
    const total = totalOf(indexes.text, completions);
    if (total === undefined) {
      indexes.report(TEXT_ILLEGAL, `lists no indexes below ${completions} in their order`, 'write them as 0,2-4');
    } else if ((count.number ?? 0) > (indexes.isSet ? total : completions)) {
      count.report(OUT_OF_RANGE, 'is more than there are indexes', 'lower it');
    }
  }
}

/** How many indexes `0,2-4` lists; none where they are not in order, or too large. */
function totalOf(indexes: string, completions: number): number | undefined {
  if (indexes === '') return 0;
  if (indexes.length > MOST_CHARACTERS) return undefined;
  let [last, total] = [-1, 0];
  for (const interval of indexes.split(',')) {
    const [, from, to] = INTERVAL.exec(interval) ?? [];
    if (from === undefined || Number(from) <= last || (to !== undefined && Number(to) <= Number(from))) return undefined;
    last = Number(to ?? from);
    total += last - Number(from) + 1;
  }
  return last < completions ? total : undefined;
}

const MOST_INDEXED = 100_000;
/** Above 100,000 completions, whose failures are counted for each index. */
const MOST_OF_MANY = 10_000;
const MOST_OF_MANAGER = 63;

const MANAGER: Format = {
  ...DOMAIN_PATH,
  is: (path) => path.length <= MOST_OF_MANAGER && DOMAIN_PATH.is(path),
  cure: `${DOMAIN_PATH.cure}, in at most ${MOST_OF_MANAGER} characters`,
};

const JOB: FieldShape = mapField({
  parallelism: WHOLE,
  completions: WHOLE,
  activeDeadlineSeconds: WHOLE,
  backoffLimit: WHOLE,
  backoffLimitPerIndex: WHOLE,
  maxFailedIndexes: WHOLE,
  ttlSecondsAfterFinished: WHOLE,
  completionMode: pointer(choiceField('NonIndexed', 'Indexed')),
  podReplacementPolicy: pointer(choiceField('TerminatingOrFailed', 'Failed')),
  managedBy: pointer(textField(MANAGER)),
  podFailurePolicy: FAILURE_POLICY,
  successPolicy: SUCCESS_POLICY,
}, { checks: [checkIndexes, checkFailures, checkSuccesses] });

/** Source: kubernetes pkg/apis/batch/validation, validateJobSpec. */
export function checkJobSpec(spec: Place): void {
  checkShape(spec, JOB);
  checkPodTemplate(spec.field('template'));
  const policy = spec.field('template').field('spec').field('restartPolicy');
  if (policy.isEmpty || policy.text === 'Always') {
    policy.report(
      policy.isEmpty ? FIELD_MISSING : CHOICE_UNKNOWN, policy.isEmpty ? 'is missing' : 'is not for Jobs, which end',
      'use OnFailure or Never',
    );
  } else if (spec.field('podFailurePolicy').isSet && policy.text !== 'Never') {
    policy.report(COMBINATION, 'stands beside podFailurePolicy', 'use Never');
  }
}

function checkIndexes(spec: Place): void {
  const isIndexed = spec.field('completionMode').text === 'Indexed';
  const failures = spec.field('maxFailedIndexes');
  if (isIndexed) checkCounts(spec);
  for (const field of [spec.field('backoffLimitPerIndex'), failures, spec.field('successPolicy')]) {
    if (!isIndexed && field.isSet) field.report(COMBINATION, 'is for completionMode Indexed only', 'leave it out');
  }
  if (failures.isSet && !spec.field('backoffLimitPerIndex').isSet) {
    spec.field('backoffLimitPerIndex').report(FIELD_MISSING, 'is missing, which maxFailedIndexes needs', 'set it');
  }
}

function checkCounts(spec: Place): void {
  const [completions, parallelism, failures] = ['completions', 'parallelism', 'maxFailedIndexes'].map((name) => spec.field(name));
  if (!completions.isSet) completions.report(FIELD_MISSING, 'is missing, which mode Indexed needs', 'set it');
  const isLarge = (completions.number ?? 0) > MOST_INDEXED && spec.field('backoffLimitPerIndex').isSet;
  if (isLarge && !failures.isSet) failures.report(FIELD_MISSING, `is missing, which more than ${MOST_INDEXED} completions need`, 'set it');
  const bound = { most: isLarge ? MOST_OF_MANY : MOST_INDEXED };
  checkShape(parallelism, bound);
  checkShape(failures, bound);
  if ((failures.number ?? 0) > (completions.number ?? Infinity)) failures.report(OUT_OF_RANGE, 'is more than completions', 'lower it');
}

export const JOBS = checkOf(['Job.batch'], (object) => {
  const spec = object.field('spec').orEmpty;
  const name = object.field('metadata').field('name');
  checkJobSpec(withCounts(spec));
  if (spec.field('manualSelector').isTrue) checkOwnSelector(spec);
  else {
    checkGenerated(spec, name.text);
    // A label of its pods.
    if (name.text.length > LABEL_LENGTH) {
      name.report(TEXT_ILLEGAL, `has more than ${LABEL_LENGTH} characters, and becomes a label of the pods`, 'shorten it');
    }
  }
  const last = (spec.field('completions').number ?? 0) - 1;
  if (spec.field('completionMode').text === 'Indexed' && last >= 0 && !DNS_LABEL.is(`${name.text}-${last}`)) {
    name.report(TEXT_ILLEGAL, `becomes a pod's host name with -${last}, which is not a DNS label`, DNS_LABEL.cure);
  }
});

/** Where neither number is set, both are one, in a Job alone. Source: kubernetes pkg/apis/batch/v1/defaults.go. */
function withCounts(spec: Place): Place {
  const isCounted = ['completions', 'parallelism'].some((name) => spec.field(name).isSet);
  return isCounted || spec.keys.length === 0 ? spec : spec.becoming({ ...(spec.value as object), completions: 1, parallelism: 1 });
}

/** Labels that a Job gives its pods, and selects them by. Source: kubernetes pkg/apis/batch/validation, validateGeneratedSelector. */
function checkGenerated(spec: Place, name: string): void {
  const generated = {
    'job-name': name, 'batch.kubernetes.io/job-name': name, 'controller-uid': undefined, 'batch.kubernetes.io/controller-uid': undefined,
  };
  const labels = spec.field('template').field('metadata').field('labels');
  for (const [key, value] of Object.entries(generated)) {
    const label = labels.entry(key);
    if (label.value !== undefined && label.text !== value) label.report(COMBINATION, 'is generated', 'leave it out');
  }
  const selector = spec.field('selector');
  checkSelector(selector);
  const known = { ...generated, 'controller-uid': '', 'batch.kubernetes.io/controller-uid': '' };
  const all = [known, { ...known, ...Object.fromEntries(labels.fields.map((label) => [label.name, label.value])) }];
  if (!all.every((each) => selects(selector, labels.becoming(each)))) selector.report(COMBINATION, 'is generated', 'leave it out');
}
