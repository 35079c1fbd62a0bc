import { REQUEST_ABOVE_LIMIT } from '../../manifest/quantity';
import { Place } from '../../manifest/place';
import { thousandthsOf } from '../../manifest/quantity';

type Amounts = Map<string, bigint>;

/**
 * What all containers share must be enough for what each asks for. Source: kubernetes validatePodResourceConsistency;
 * k8s.io/component-helpers resource/helpers.go.
 */
export function checkShares(spec: Place): void {
  const shared = spec.field('resources');
  if (!shared.isSet) return;
  const asked = atMost(spec, 'requests');
  for (const request of shared.field('requests').fields) refuseBelow(request, asked.get(request.name), 'is less than the containers\' requests');
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
  if (own !== undefined && needed !== undefined && needed > own) amount.report(REQUEST_ABOVE_LIMIT, rule, 'raise it, or lower the containers\'');
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
