import { SELECTOR_ILLEGAL } from '../../manifest/selectors';
import { COMBINATION, OUT_OF_RANGE, TEXT_ILLEGAL } from '../../manifest/shape';
import { Place } from '../../manifest/place';
import { in64Bits, thousandthsOf } from '../../manifest/quantity';
import { checkOf } from '../../manifest/manifest-rule';
import { checkOperator } from '../../manifest/selectors';
import { isCounted, isOfQuotas, QUOTA_RESOURCE } from './resource-names';

const CLAIMS: readonly string[] = ['persistentvolumeclaims', 'requests.storage'];
const PODS: readonly string[] = ['pods'];
const PODS_AND_COMPUTE: readonly string[] = [
  ...PODS, 'cpu', 'memory', 'limits.cpu', 'limits.memory', 'requests.cpu', 'requests.memory',
];

/** Which of the resources that Kubernetes knows a scope can narrow. */
const SCOPES: { readonly [scope: string]: readonly string[] } = {
  Terminating: PODS_AND_COMPUTE,
  NotTerminating: PODS_AND_COMPUTE,
  BestEffort: PODS,
  NotBestEffort: PODS_AND_COMPUTE,
  PriorityClass: PODS_AND_COMPUTE,
  CrossNamespacePodAffinity: PODS_AND_COMPUTE,
  VolumeAttributesClass: CLAIMS,
};

/** Scopes that compare with values; others are there or not. */
const WITH_VALUES: readonly string[] = ['PriorityClass', 'VolumeAttributesClass'];

const OPPOSITES = [['BestEffort', 'NotBestEffort'], ['Terminating', 'NotTerminating']];

/** Source: kubernetes pkg/apis/core/validation, ValidateResourceQuotaSpec. */
export const QUOTAS = checkOf(['ResourceQuota'], (object) => {
  const spec = object.field('spec');
  for (const amount of spec.field('hard').fields) checkAmount(amount);
  const { keys } = spec.field('hard');
  const expressions = spec.field('scopeSelector').field('matchExpressions');
  checkScopes(spec.field('scopes'), spec.field('scopes').items, keys);
  checkScopes(expressions, expressions.items.map((each) => each.field('scopeName')), keys);
  for (const expression of expressions.items) checkExpression(expression);
});

function checkAmount(amount: Place): void {
  if (!QUOTA_RESOURCE.is(amount.name)) {
    amount.report(TEXT_ILLEGAL, QUOTA_RESOURCE.rule, QUOTA_RESOURCE.cure);
    return;
  }
  if ((thousandthsOf(amount.value) ?? 0n) < 0n) amount.report(OUT_OF_RANGE, 'is negative', 'use 0 or more');
  else if (isCounted(amount.name) && in64Bits(amount.value, 1000n) % 1000n !== 0n) amount.report(OUT_OF_RANGE, 'is not a whole number', 'use a whole number');
}

function checkScopes(place: Place, scopes: readonly Place[], resources: readonly string[]): void {
  for (const scope of scopes) {
    if (!Object.hasOwn(SCOPES, scope.text)) {
      scope.report(TEXT_ILLEGAL, 'is not a scope', `use one of ${Object.keys(SCOPES).join(', ')}`);
      continue;
    }
    const other = resources.find((name) => isOfQuotas(name) && !SCOPES[scope.text].includes(name));
    if (other !== undefined) scope.report(COMBINATION, `is not a scope of ${other}`, 'put the resource into a quota of its own');
  }
  for (const [one, other] of OPPOSITES) {
    if ([one, other].every((name) => scopes.some((scope) => scope.text === name))) {
      place.report(COMBINATION, `has ${one} and ${other} at once`, 'leave one out');
    }
  }
}

function checkExpression(expression: Place): void {
  const scope = expression.field('scopeName').text;
  const operator = expression.field('operator');
  checkOperator(expression, ['In', 'NotIn'], ['Exists', 'DoesNotExist']);
  if (Object.hasOwn(SCOPES, scope) && !WITH_VALUES.includes(scope) && operator.text !== 'Exists') {
    operator.report(SELECTOR_ILLEGAL, `is not for scope ${scope}`, 'use Exists');
  }
}
