import { COMBINATION, FIELD_MISSING, NOT_UNIQUE, OUT_OF_RANGE, TEXT_ILLEGAL } from '../../manifest/shape';
import { QUALIFIED_NAME } from '../../platform/formats';
import { Place } from '../../manifest/place';
import { containersOf } from '../pod/containers-of';
import { choiceField, listField, mapField, FieldShape, textField, WHOLE } from '../../manifest/shape';

const MOST_RULES = 20;
const MOST_CODES = 255;
const MOST_CHARACTERS = 64 * 1024;
const INTERVAL = /^(\+?\d+)(?:-(\+?\d+))?$/;

/** Of which failures a Job makes what. Source: kubernetes pkg/apis/batch/validation, validatePodFailurePolicy. */
export const FAILURE_POLICY: FieldShape = mapField({
  rules: listField(mapField({
    action: choiceField('Count', 'FailIndex', 'FailJob', 'Ignore'),
    onExitCodes: mapField({ operator: choiceField('In', 'NotIn'), values: { mostItems: MOST_CODES } }, { required: ['operator', 'values'], checks: [checkCodes] }),
    onPodConditions: listField(
      mapField({ type: textField(QUALIFIED_NAME), status: choiceField('True', 'False', 'Unknown') }, { required: ['type'] }), { mostItems: MOST_RULES },
    ),
  }, { required: ['action'], oneOf: ['onExitCodes', 'onPodConditions'] }), { mostItems: MOST_RULES }),
});

function checkCodes(requirement: Place): void {
  const codes = requirement.field('values').items;
  codes.forEach((code, index) => {
    const number = code.number ?? 0;
    if (number === 0 && requirement.field('operator').text === 'In') code.report(COMBINATION, 'is the exit code of success, not of a failure', 'leave it out');
    if (index > 0 && number <= (codes[index - 1].number ?? 0)) code.report(NOT_UNIQUE, 'is not above the code before', 'sort the codes');
  });
}

/** What rules about failures say of the Job around them. */
export function checkFailures(spec: Place): void {
  const policy = spec.field('podFailurePolicy');
  const names = containersOf(spec.field('template').field('spec')).map((container) => container.field('name').text);
  for (const rule of policy.field('rules').items) {
    const name = rule.field('onExitCodes').field('containerName');
    if (name.isSet && !names.includes(name.text)) name.report(TEXT_ILLEGAL, 'is the name of no container', 'name a container of the template');
    if (rule.field('action').text === 'FailIndex' && !spec.field('backoffLimitPerIndex').isSet) {
      rule.field('action').report(COMBINATION, 'stands without backoffLimitPerIndex', 'set that too, or use FailJob');
    }
  }
  const replacement = spec.field('podReplacementPolicy');
  if (policy.isSet && replacement.isSet && replacement.text !== 'Failed') {
    replacement.report(COMBINATION, 'stands beside podFailurePolicy', 'use Failed, or leave it out');
  }
}

export const SUCCESS_POLICY: FieldShape = mapField(
  { rules: listField(mapField({ succeededCount: WHOLE }, { checks: [checkSuccess] }), { mostItems: MOST_RULES }) },
  { required: ['rules'] },
);

function checkSuccess(rule: Place): void {
  if (!rule.field('succeededIndexes').isSet && !rule.field('succeededCount').isSet) {
    rule.report(FIELD_MISSING, 'has neither succeededIndexes nor succeededCount', 'set one');
  }
}

/** Indexes and counts against the number of completions. Source: kubernetes validateSuccessPolicyRule. */
export function checkSuccesses(spec: Place): void {
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
