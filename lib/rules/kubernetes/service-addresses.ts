import { COMBINATION, NOT_UNIQUE, OUT_OF_RANGE, TEXT_ILLEGAL } from '../../manifest/shape';
import { isIPv6 } from 'node:net';
import { IP_ADDRESS } from '../../manifest/addresses';
import { Place } from '../../manifest/place';

const HEADLESS = 'None';
const MOST = 2;

/**
 * Addresses in the cluster and their families. Source: kubernetes ValidateServiceClusterIPsRelatedFields;
 * pkg/registry/core/service/storage/alloc.go.
 */
export function checkAddresses(spec: Place): void {
  const [address, all] = [spec.field('clusterIP'), spec.field('clusterIPs')];
  const addresses = all.isEmpty && !address.isEmpty ? [address] : all.items;
  addresses.forEach((each, index) => {
    if (!IP_ADDRESS.is(each.text) && !(each.text === HEADLESS && index === 0)) each.report(TEXT_ILLEGAL, IP_ADDRESS.rule, `${IP_ADDRESS.cure}, or None alone`);
  });
  if (addresses.length > 0 && address.text !== addresses[0].text) addresses[0].report(COMBINATION, 'is not clusterIP', 'make both equal');
  if (addresses.length > 1 && addresses[0].text === HEADLESS) all.report(COMBINATION, 'has None beside others', 'use None alone');
  if (addresses.length > MOST) all.report(OUT_OF_RANGE, `has ${addresses.length} items`, `use at most ${MOST}`);
  if (addresses.length === MOST && familyOf(addresses[0]) === familyOf(addresses[1])) all.report(NOT_UNIQUE, 'has two of a family', 'keep one');
  checkFamilies(spec, addresses);
}

function checkFamilies(spec: Place, addresses: readonly Place[]): void {
  const [families, policy] = [spec.field('ipFamilies').items, spec.field('ipFamilyPolicy')];
  families.forEach((family, index) => {
    if (families.findIndex((each) => each.text === family.text) < index) family.report(NOT_UNIQUE, 'is there already', 'leave it out');
    const address = addresses[index];
    if (address !== undefined && address.text !== HEADLESS && familyOf(address) !== family.text) {
      address.report(COMBINATION, `is not an ${family.text} address, as ipFamilies says`, 'change one of them');
    }
  });
  const isOpen = addresses[0]?.text === HEADLESS && spec.field('selector').keys.length === 0;
  const isSingle = policy.text === 'SingleStack' || (!policy.isSet && !isOpen);
  if (isSingle && Math.max(families.length, addresses.length) > 1) {
    policy.report(COMBINATION, 'is single stack beside two addresses or families', 'use PreferDualStack or RequireDualStack');
  }
}

function familyOf(address: Place): string {
  return isIPv6(address.text) ? 'IPv6' : 'IPv4';
}
