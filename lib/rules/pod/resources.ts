import type { Definition } from '../../finding/definition';
import { Severity } from '../../finding/finding';
import type { Place } from '../../manifest/place';
import { in64Bits, REQUEST_ABOVE_LIMIT, thousandthsOf } from '../../manifest/quantity';
import type { PlaceCheck } from '../../manifest/shape';
import type { Format } from '../../platform/formats';
import { QUALIFIED_NAME } from '../../platform/formats';
import { STANDARD_RESOURCES } from '../../platform/nodes';
import { POD_REFUSED } from './pod-views';
import { checkResourceTraps } from './resource-traps';

export const RESOURCE_UNKNOWN: Definition = {
  id: 'POD001',
  severity: Severity.ERROR,
  title: 'Containers have no such resource',
  why: POD_REFUSED,
  source: 'kubernetes v1.36 pkg/apis/core/validation/validation.go, validateContainerResourceName',
  cure: 'Use cpu, memory, ephemeral-storage, hugepages-…, or a device with its domain, such as nvidia.com/gpu.',
};

export const QUANTITY_ILLEGAL: Definition = {
  id: 'POD002',
  severity: Severity.ERROR,
  title: 'An amount of a resource is impossible',
  why: POD_REFUSED,
  source: 'kubernetes v1.36 pkg/apis/core/validation/validation.go, ValidateResourceQuantityValue',
  cure: 'Write an amount of at least 0; GPUs and other devices come in whole numbers.',
};

export const REQUEST_NOT_LIMIT: Definition = {
  id: 'POD004',
  severity: Severity.ERROR,
  title: 'A GPU is requested other than it is limited',
  why: 'Devices and huge pages cannot be overcommitted: the API server wants a limit, and the request equal to it or absent.',
  cure: 'Write the same number under limits and requests, or under limits only.',
  source: 'kubernetes v1.36 pkg/apis/core/validation/validation.go, validateResourceRequirements',
};

const HUGE = 'hugepages-';

export const RESOURCE_NAME: Format = {
  is: isKnown,
  rule: 'is not a resource of a container',
  cure: 'use cpu, memory, ephemeral-storage, hugepages-SIZE, or a device such as nvidia.com/gpu',
};

/** Amounts of CPU, memory, GPUs … that containers ask for. Source: kubernetes ValidateContainerResourceRequirements. */
export const checkResources: PlaceCheck = (resources) => {
  const limits = resources.field('limits');
  const requests = resources.field('requests');
  const names = [...limits.keys, ...requests.keys];
  for (const amount of [...limits.fields, ...requests.fields]) checkAmount(amount);
  for (const request of requests.fields) checkAgainstLimit(request, limits.entry(request.name));
  checkResourceTraps(limits, requests);
  if (names.some((name) => name.startsWith(HUGE)) && !names.includes('cpu') && !names.includes('memory')) {
    resources.report(QUANTITY_ILLEGAL, 'has huge pages without CPU or memory', 'ask for cpu or memory too');
  }
};

/** What the pod takes besides its containers. */
export const checkOverhead: PlaceCheck = (overhead) => {
  for (const amount of overhead.fields) checkAmount(amount);
};

/** What all containers share. Source: kubernetes validatePodResources. */
export const checkPodResources: PlaceCheck = (resources) => {
  checkResources(resources);
  if (resources.field('claims').isSet) resources.field('claims').report(RESOURCE_UNKNOWN, 'are for containers', 'leave them out');
  for (const amount of [...resources.field('limits').fields, ...resources.field('requests').fields]) {
    if (!['cpu', 'memory'].includes(amount.name) && !amount.name.startsWith(HUGE)) {
      amount.report(RESOURCE_UNKNOWN, 'is not a resource that containers share', 'use cpu, memory or hugepages-SIZE');
    }
  }
};

function checkAmount(amount: Place): void {
  const { name } = amount;
  if (!isKnown(name)) {
    amount.report(RESOURCE_UNKNOWN, RESOURCE_NAME.rule, RESOURCE_NAME.cure);
    return;
  }
  const quantity = thousandthsOf(amount.value);
  if (quantity === undefined) return;
  if (quantity < 0n) amount.report(QUANTITY_ILLEGAL, 'is negative', 'use 0 or more');
  else if (isDevice(name) && in64Bits(amount.value, 1000n) % 1000n !== 0n) {
    amount.report(QUANTITY_ILLEGAL, 'is not a whole number of devices', 'use a whole number');
  }
  else if (name.startsWith(HUGE) && !isMultiple(in64Bits(amount.value, 1n), name.slice(HUGE.length))) {
    amount.report(QUANTITY_ILLEGAL, 'is not a multiple of the page size', `use a multiple of ${name.slice(HUGE.length)}`);
  }
}

function isKnown(name: string): boolean {
  if (!QUALIFIED_NAME.is(name)) return false;
  if (!name.includes('/')) return STANDARD_RESOURCES.has(name) || name.startsWith(HUGE);
  return name.includes('kubernetes.io/') || (!name.startsWith('requests.') && QUALIFIED_NAME.is(`requests.${name}`));
}

/** What only comes in whole, and is never promised twice. */
export function isDevice(name: string): boolean {
  return name.includes('/') && !name.includes('kubernetes.io/');
}

function isMultiple(bytes: bigint, pageSize: string): boolean {
  const size = thousandthsOf(pageSize);
  return size !== undefined && size > 0n && size % 1000n === 0n && bytes % (size / 1000n) === 0n;
}

function checkAgainstLimit(request: Place, limit: Place): void {
  const asked = thousandthsOf(request.value);
  const most = thousandthsOf(limit.value);
  const isFixed = isDevice(request.name) || request.name.startsWith(HUGE);
  if (asked === undefined || !isKnown(request.name)) return;
  if (most === undefined) {
    if (isFixed) request.report(REQUEST_NOT_LIMIT, 'has no limit', 'set the limit; requests follow it');
  } else if (isFixed && asked !== most) {
    request.report(REQUEST_NOT_LIMIT, `is not the limit of ${limit.scalar}`, 'leave the request out, or make both equal');
  } else if (asked > most) {
    request.report(REQUEST_ABOVE_LIMIT, `is more than the limit of ${limit.scalar}`, 'raise the limit, or lower the request');
  }
}

type Amounts = Map<string, bigint>;

/**
 * What all containers share must be enough for what each asks for. Source: kubernetes validatePodResourceConsistency;
 * k8s.io/component-helpers resource/helpers.go.
 */
export function checkShares(spec: Place): void {
  const shared = spec.field('resources');
  if (!shared.isSet) return;
  const asked = atMost(spec, 'requests');
  for (const request of shared.field('requests').fields) {
    refuseBelow(request, asked.get(request.name), 'is less than the containers\' requests');
  }
  const used = atMost(spec, 'limits');
  for (const limit of shared.field('limits').fields) {
    if (limit.name.startsWith('hugepages-')) refuseBelow(limit, used.get(limit.name), 'is less than the containers\' limits');
    for (const container of spec.field('containers').items) {
      refuseBelow(limit, amountsOf(container, 'limits').get(limit.name), 'is less than a container\'s limit');
    }
  }
}

function refuseBelow(amount: Place, needed: bigint | undefined, rule: string): void {
  const own = thousandthsOf(amount.value);
  if (own !== undefined && needed !== undefined && needed > own) {
    amount.report(REQUEST_ABOVE_LIMIT, rule, 'raise it, or lower the containers\'');
  }
}

/** All containers at once, and init containers one after the other, beside those that go on running. */
function atMost(spec: Place, kind: 'requests' | 'limits'): Amounts {
  const total: Amounts = new Map();
  for (const container of spec.field('containers').items) add(total, amountsOf(container, kind));
  const running: Amounts = new Map();
  const most: Amounts = new Map();
  for (const container of spec.field('initContainers').items) {
    const own = amountsOf(container, kind);
    if (container.field('restartPolicy').text === 'Always') {
      add(total, own);
      add(running, own);
      raise(most, running);
    } else {
      add(own, running);
      raise(most, own);
    }
  }
  raise(total, most);
  return total;
}

function amountsOf(container: Place, kind: string): Amounts {
  return new Map(container.field('resources').field(kind).fields.map((amount) => [amount.name, thousandthsOf(amount.value) ?? 0n]));
}

function add(to: Amounts, amounts: Amounts): void {
  for (const [name, amount] of amounts) to.set(name, (to.get(name) ?? 0n) + amount);
}

function raise(to: Amounts, amounts: Amounts): void {
  for (const [name, amount] of amounts) to.set(name, (to.get(name) ?? 0n) > amount ? to.get(name)! : amount);
}
