import { checkOf } from '../../manifest/manifest-rule';
import type { Place } from '../../manifest/place';
import { in64Bits, thousandthsOf } from '../../manifest/quantity';
import { checkOperator, SELECTOR_ILLEGAL } from '../../manifest/selectors';
import { checkShape, choiceField, COMBINATION, FIELD_MISSING, NOT_UNIQUE, OUT_OF_RANGE, pointer, TEXT_ILLEGAL } from '../../manifest/shape';
import type { Format } from '../../platform/formats';
import { QUALIFIED_NAME } from '../../platform/formats';
import { checkDevice } from '../pod/resource-traps';
import { isDevice, RESOURCE_NAME } from '../pod/resources';

const COMPUTE = ['cpu', 'memory', 'ephemeral-storage'];
const COUNTED = [
  'pods', 'resourcequotas', 'services', 'replicationcontrollers', 'secrets', 'configmaps', 'persistentvolumeclaims',
  'services.nodeports', 'services.loadbalancers',
];
const OF_QUOTAS: ReadonlySet<string> = new Set([
  ...COMPUTE, ...COMPUTE.map((name) => `requests.${name}`), ...COMPUTE.map((name) => `limits.${name}`), ...COUNTED, 'requests.storage',
]);
const HUGE = /^(requests\.)?hugepages-/;

/** Names without a domain that quotas know. Source: kubernetes pkg/apis/core/helper/helpers.go. */
function isOfQuotas(name: string): boolean {
  return OF_QUOTAS.has(name) || HUGE.test(name);
}

/** What quotas and ranges can be about. */
const ANY_RESOURCE: Format = {
  is: (name) => QUALIFIED_NAME.is(name) && (name.includes('/') || name === 'storage' || isOfQuotas(name)),
  rule: 'is not a resource',
  cure: 'use one of Kubernetes\' own, such as cpu, or one with its domain, such as nvidia.com/gpu',
};

const QUOTA_RESOURCE: Format = {
  is: (name) => ANY_RESOURCE.is(name) && name !== 'storage',
  rule: 'is nothing that quotas count',
  cure: 'use a name such as requests.cpu, requests.nvidia.com/gpu or count/deployments.apps',
};

/** What comes in whole: objects and devices. */
export function isCounted(name: string): boolean {
  return COUNTED.includes(name) || (isDevice(name) && !name.startsWith('requests.') && QUALIFIED_NAME.is(`requests.${name}`));
}

const MOST_COUNTED_IN_THOUSANDTHS = (2n ** 63n - 1n) / 1000n;
const TYPES: readonly string[] = ['Pod', 'Container', 'PersistentVolumeClaim'];
const BOUNDS = ['max', 'min', 'default', 'defaultRequest', 'maxLimitRequestRatio'] as const;
/** What must not be more than what. */
const ORDER = [
  ['min', 'max'], ['min', 'defaultRequest'], ['defaultRequest', 'max'],
  ['defaultRequest', 'default'], ['min', 'default'], ['default', 'max'],
] as const;

type Bound = typeof BOUNDS[number];
type Amounts = { readonly [bound in Bound]: Place };

/** Source: kubernetes pkg/apis/core/validation, ValidateLimitRange. */
export const LIMIT_RANGES = checkOf(['LimitRange'], (object) => {
  const seen = new Set<string>();
  for (const limit of object.field('spec').field('limits').items) {
    const type = limit.field('type');
    checkType(type);
    if (seen.has(type.text)) type.report(NOT_UNIQUE, 'is another limit\'s', 'merge the two');
    seen.add(type.text);
    checkLimit(limit, type.text);
  }
});

function checkType(type: Place): void {
  if (TYPES.includes(type.text) || (type.text.includes('/') && QUALIFIED_NAME.is(type.text))) return;
  type.report(TEXT_ILLEGAL, 'is not a type of limit', `use one of ${TYPES.join(', ')}, or one with its domain`);
}

function checkLimit(limit: Place, type: string): void {
  const format = type === 'Pod' || type === 'Container' ? RESOURCE_NAME : ANY_RESOURCE;
  const bounds = BOUNDS.map((bound) => limit.field(bound));
  for (const bound of bounds) {
    const isDefault = bound.name.startsWith('default');
    if (type === 'Pod' && isDefault) refuseDefault(bound);
    else checkNames(bound, format);
  }
  if (type === 'PersistentVolumeClaim' && !['min', 'max'].some((bound) => limit.field(bound).keys.includes('storage'))) {
    limit.report(FIELD_MISSING, 'has neither min nor max of storage', 'set one');
  }
  for (const name of new Set(bounds.flatMap((bound) => bound.keys))) checkAmounts(amountsOf(limit, type, name), name);
}

function refuseDefault(bound: Place): void {
  if (bound.keys.length > 0) bound.report(COMBINATION, 'is not for type Pod', 'leave it out, or set it for type Container');
}

function checkNames(bound: Place, format: Format): void {
  for (const amount of bound.fields) {
    if (!format.is(amount.name)) amount.report(TEXT_ILLEGAL, format.rule, format.cure);
  }
}

/** Of containers, what is missing follows from what is there. Source: kubernetes pkg/apis/core/v1/defaults.go. */
function amountsOf(limit: Place, type: string, name: string): Amounts {
  const [max, min, own, request, maxLimitRequestRatio] = BOUNDS.map((bound) => limit.field(bound).entry(name));
  if (type !== 'Container') return { max, min, default: own, defaultRequest: request, maxLimitRequestRatio };
  const [most, asked] = [[own, max], [request, own, max, min]].map((places) => places.find(({ value }) => value !== undefined) ?? request);
  return { max, min, default: most, defaultRequest: asked, maxLimitRequestRatio };
}

function checkAmounts(amounts: Amounts, name: string): void {
  const values = Object.fromEntries(BOUNDS.map((bound) => [bound, thousandthsOf(amounts[bound].value)]));
  for (const [less, more] of ORDER) {
    if (isMore(values[less], values[more])) {
      amounts[less].report(OUT_OF_RANGE, `is more than ${more} of ${name}`, `lower it, or raise ${more}`);
    }
  }
  const { maxLimitRequestRatio: place, max, min } = amounts;
  const ratio = values.maxLimitRequestRatio;
  if (ratio !== undefined && ratio < 1000n) place.report(OUT_OF_RANGE, 'is less than 1', 'use 1 or more');
  else if ([place, max, min].every(({ value }) => value !== undefined) && isAbove(place.value, max.value, min.value)) {
    place.report(OUT_OF_RANGE, 'is more than max is of min', 'lower it');
  }
  const isFixed = isDevice(name) || name.startsWith('hugepages-');
  if (isFixed && (isMore(values.default, values.defaultRequest) || isMore(values.defaultRequest, values.default))) {
    amounts.defaultRequest.report(COMBINATION, 'is not default, which devices and huge pages need', 'make both equal');
  }
}

function isMore(one: bigint | undefined, other: bigint | undefined): boolean {
  return one !== undefined && other !== undefined && one > other;
}

/** Floats of 64-bit numbers, as in Kubernetes: what is divided by 0 bounds nothing. */
function isAbove(...amounts: readonly unknown[]): boolean {
  const parts = amounts.every((amount) => in64Bits(amount, 1n) < MOST_COUNTED_IN_THOUSANDTHS) ? 1000n : 1n;
  const [ratio, max, min] = amounts.map((amount) => Number(in64Bits(amount, parts)));
  return ratio / Number(parts) > max / min;
}

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
  else if (isCounted(amount.name) && in64Bits(amount.value, 1000n) % 1000n !== 0n) {
    amount.report(OUT_OF_RANGE, 'is not a whole number', 'use a whole number');
  }
  checkDevice(amount, amount.name.replace(/^requests\./, ''));
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

const MOST_OF_USERS = 1_000_000_000;
const RESERVED = 'system-';

/** Kubernetes' own classes and their values. */
const OWN: { readonly [name: string]: number } = { 'system-cluster-critical': 2_000_000_000, 'system-node-critical': 2_000_001_000 };

/** Source: kubernetes pkg/apis/scheduling/validation, ValidatePriorityClass. */
export const PRIORITY_CLASSES = checkOf(['PriorityClass.scheduling.k8s.io'], (object) => {
  const value = object.field('value');
  const metadata = object.field('metadata');
  const name = metadata.field('name').isEmpty ? metadata.field('generateName') : metadata.field('name');
  checkShape(object.field('preemptionPolicy'), pointer(choiceField('PreemptLowerPriority', 'Never')));
  if (!name.text.startsWith(RESERVED)) {
    if ((value.number ?? 0) > MOST_OF_USERS) value.report(OUT_OF_RANGE, `is more than ${MOST_OF_USERS}`, 'lower it');
  } else if (!Object.hasOwn(OWN, name.text) || OWN[name.text] !== value.number || object.field('globalDefault').isTrue) {
    name.report(COMBINATION, 'is reserved for Kubernetes\' own classes', `start it with something else than "${RESERVED}"`);
  }
});
