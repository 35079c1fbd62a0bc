import { CHOICE_UNKNOWN, COMBINATION, FIELD_MISSING, OUT_OF_RANGE, TEXT_ILLEGAL } from '../../manifest/shape';
import { DNS_LABEL, DOMAIN_PATH, Format } from '../../platform/formats';
import { Place } from '../../manifest/place';
import { checkOf } from '../../manifest/manifest-rule';
import { checkSelector, selects } from '../../manifest/selectors';
import { checkShape, choiceField, mapField, pointer, FieldShape, textField, WHOLE } from '../../manifest/shape';
import { checkFailures, checkSuccesses, FAILURE_POLICY, SUCCESS_POLICY } from './job-policies';
import { checkOwnSelector, checkPodTemplate } from './pod-template';

const MOST_INDEXED = 100_000;
/** Above 100,000 completions, whose failures are counted for each index. */
const MOST_OF_MANY = 10_000;
const MOST_OF_NAME = 63;
const MOST_OF_MANAGER = 63;

const MANAGER: Format = {
  ...DOMAIN_PATH, is: (path) => path.length <= MOST_OF_MANAGER && DOMAIN_PATH.is(path), cure: `${DOMAIN_PATH.cure}, in at most ${MOST_OF_MANAGER} characters`,
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
    if (name.text.length > MOST_OF_NAME) name.report(TEXT_ILLEGAL, `has more than ${MOST_OF_NAME} characters, and becomes a label of the pods`, 'shorten it');
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
