import { isIPv6 } from 'node:net';
import { CIDR, IP_ADDRESS, isSpecial } from '../../manifest/addresses';
import { checkOf } from '../../manifest/manifest-rule';
import type { Place } from '../../manifest/place';
import { LABELS } from '../../manifest/selectors';
import type { FieldShape } from '../../manifest/shape';
import {
  checkShape, choiceField, COMBINATION, FIELD_MISSING, listField, mapField, NOT_UNIQUE, OUT_OF_RANGE, pointer, PORT, TEXT_ILLEGAL,
  textField,
} from '../../manifest/shape';
import type { Format } from '../../platform/formats';
import { DNS_LABEL, DNS_SUBDOMAIN, QUALIFIED_NAME } from '../../platform/formats';
import { trimmed } from '../../platform/go-text';
import { PORT_OR_NAME } from '../pod/lifecycle';

const MOST_AFFINITY_SECONDS = 86400;

const AFFINITY: FieldShape = mapField({ clientIP: mapField({ timeoutSeconds: { least: 1, most: MOST_AFFINITY_SECONDS } }) });

/** Spaces around a range are part of the API. */
const SOURCE_RANGE: Format = { ...CIDR, is: (range) => CIDR.is(trimmed(range)) };

function checkReachable(address: Place): void {
  if (isSpecial(address.text)) address.report(OUT_OF_RANGE, 'cannot be reached from outside', 'use another address');
}

const SERVICE: FieldShape = mapField({
  type: choiceField('ClusterIP', 'NodePort', 'LoadBalancer', 'ExternalName'),
  selector: LABELS,
  externalIPs: listField({ format: IP_ADDRESS, checks: [checkReachable] }),
  sessionAffinity: choiceField('ClientIP', 'None'),
  externalTrafficPolicy: choiceField('Cluster', 'Local'),
  internalTrafficPolicy: pointer(choiceField('Cluster', 'Local')),
  ipFamilyPolicy: pointer(choiceField('SingleStack', 'PreferDualStack', 'RequireDualStack')),
  ipFamilies: listField(choiceField('IPv4', 'IPv6')),
  trafficDistribution: pointer(choiceField('PreferClose', 'PreferSameZone', 'PreferSameNode')),
  loadBalancerClass: pointer(textField(QUALIFIED_NAME)),
  loadBalancerSourceRanges: listField(textField(SOURCE_RANGE)),
  ports: listField(mapField({
    name: textField(DNS_LABEL),
    port: PORT,
    targetPort: { ...PORT_OR_NAME, least: 0 },
    protocol: choiceField('TCP', 'UDP', 'SCTP'),
    appProtocol: pointer(textField(QUALIFIED_NAME)),
  }, { required: ['port'] }), { uniqueBy: 'name' }),
});

/** Source: kubernetes pkg/apis/core/validation, validateService. */
export const SERVICES = checkOf(['Service'], (object) => {
  const spec = object.field('spec');
  checkShape(spec, SERVICE);
  const type = spec.field('type').text || 'ClusterIP';
  const isHeadless = spec.field('clusterIP').text === 'None';
  if (spec.field('sessionAffinity').text === 'ClientIP') checkShape(spec.field('sessionAffinityConfig'), AFFINITY);
  checkPorts(spec, type, isHeadless);
  if (type === 'ExternalName') checkExternalName(spec);
  else checkAddresses(spec);
  if (isHeadless && (type === 'NodePort' || type === 'LoadBalancer')) {
    spec.field('clusterIP').report(COMBINATION, `is None for type ${type}`, 'leave it out');
  }
  checkLoadBalancing(spec, type);
  checkServiceAnnotations(object, type);
});

function checkPorts(spec: Place, type: string, isHeadless: boolean): void {
  const ports = spec.field('ports').items;
  if (ports.length === 0 && !isHeadless && type !== 'ExternalName') spec.field('ports').report(FIELD_MISSING, 'is missing', 'name a port');
  const seen = new Set<string>();
  for (const port of ports) {
    if (ports.length > 1 && port.field('name').isEmpty) {
      port.field('name').report(FIELD_MISSING, 'is missing, which one of several ports needs', 'name it');
    }
    const protocol = port.field('protocol').text || 'TCP';
    for (const field of ['port', 'nodePort']) {
      const number = port.field(field);
      if ((number.number ?? 0) === 0) continue;
      const key = `${field} ${protocol} ${number.number}`;
      if (seen.has(key)) number.report(NOT_UNIQUE, 'is another port\'s', 'use another');
      seen.add(key);
    }
    const nodePort = port.field('nodePort');
    if (type === 'ClusterIP' && (nodePort.number ?? 0) !== 0) {
      nodePort.report(COMBINATION, 'is not for type ClusterIP', 'leave it out, or use NodePort');
    }
  }
}

function checkExternalName(spec: Place): void {
  const name = spec.field('externalName');
  if (name.isEmpty) name.report(FIELD_MISSING, 'is missing, which type ExternalName needs', 'name the host');
  else if (!DNS_SUBDOMAIN.is(name.text.replace(/\.$/, ''))) name.report(TEXT_ILLEGAL, 'is not a domain', DNS_SUBDOMAIN.cure);
  for (const field of ['clusterIPs', 'ipFamilies', 'ipFamilyPolicy', 'clusterIP'].map((name) => spec.field(name))) {
    if (!field.isEmpty) field.report(COMBINATION, 'is not for type ExternalName', 'leave it out');
  }
}

function checkLoadBalancing(spec: Place, type: string): void {
  for (const name of ['allocateLoadBalancerNodePorts', 'loadBalancerClass', 'loadBalancerSourceRanges']) {
    const field = spec.field(name);
    if (type !== 'LoadBalancer' && !field.isEmpty) field.report(COMBINATION, 'is for type LoadBalancer only', 'leave it out');
  }
  const policy = spec.field('externalTrafficPolicy');
  const isExternal = type === 'LoadBalancer' || type === 'NodePort' || (type === 'ClusterIP' && !spec.field('externalIPs').isEmpty);
  if (!isExternal && !policy.isEmpty) policy.report(COMBINATION, 'is for services that can be reached from outside', 'leave it out');
  const health = spec.field('healthCheckNodePort');
  checkShape(health, { least: 0, most: PORT.most });
  if ((health.number ?? 0) !== 0 && !(type === 'LoadBalancer' && policy.text === 'Local')) {
    health.report(COMBINATION, 'is for type LoadBalancer with externalTrafficPolicy Local only', 'leave it out');
  }
  if (type === 'LoadBalancer' && policy.text === 'Local' && (health.number ?? 0) === 0) checkRoomForHealth(spec.field('ports').items);
}

/** The API server gives out ports behind the last that is set: one for each port that has none, and one to ask for health. */
function checkRoomForHealth(ports: Place[]): void {
  const set = ports.map((port) => port.field('nodePort')).filter(({ number = 0 }) => number > 0);
  const last = set.reduce<Place | undefined>((most, port) => ((most?.number ?? 0) > port.number! ? most : port), undefined);
  if (last !== undefined && last.number! + ports.length - set.length + 1 > PORT.most!) {
    last.report(OUT_OF_RANGE, 'leaves no port to ask for health', 'use 30000 to 32767, or leave it out');
  }
}

const HEADLESS = 'None';
const MOST = 2;

/**
 * Addresses in the cluster and their families. Source: kubernetes ValidateServiceClusterIPsRelatedFields;
 * pkg/registry/core/service/storage/alloc.go.
 */
function checkAddresses(spec: Place): void {
  const [address, all] = [spec.field('clusterIP'), spec.field('clusterIPs')];
  const addresses = all.isEmpty && !address.isEmpty ? [address] : all.items;
  addresses.forEach((each, index) => {
    if (!IP_ADDRESS.is(each.text) && !(each.text === HEADLESS && index === 0)) {
      each.report(TEXT_ILLEGAL, IP_ADDRESS.rule, `${IP_ADDRESS.cure}, or None alone`);
    }
  });
  if (addresses.length > 0 && address.text !== addresses[0].text) addresses[0].report(COMBINATION, 'is not clusterIP', 'make both equal');
  if (addresses.length > 1 && addresses[0].text === HEADLESS) all.report(COMBINATION, 'has None beside others', 'use None alone');
  if (addresses.length > MOST) all.report(OUT_OF_RANGE, `has ${addresses.length} items`, `use at most ${MOST}`);
  if (addresses.length === MOST && familyOf(addresses[0]) === familyOf(addresses[1])) {
    all.report(NOT_UNIQUE, 'has two of a family', 'keep one');
  }
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

const SOURCE_RANGES = 'service.beta.kubernetes.io/load-balancer-source-ranges';
const TOPOLOGY = ['service.kubernetes.io/topology-mode', 'service.kubernetes.io/topology-aware-hints'];

/** Annotations that were there before fields were. Source: kubernetes pkg/apis/core/validation, validateService. */
function checkServiceAnnotations(object: Place, type: string): void {
  const annotations = object.field('metadata').field('annotations');
  const [mode, hints] = TOPOLOGY.map((key) => annotations.entry(key));
  if (mode.isSet && hints.isSet && mode.text !== hints.text) mode.report(COMBINATION, `is not ${hints.name}`, 'leave one of them out');
  const ranges = annotations.entry(SOURCE_RANGES);
  if (!ranges.isSet || !object.field('spec').field('loadBalancerSourceRanges').isEmpty) return;
  if (type !== 'LoadBalancer') ranges.report(COMBINATION, 'is for type LoadBalancer only', 'leave it out');
  const text = trimmed(ranges.text);
  if (text !== '' && !text.split(',').every((range) => CIDR.is(trimmed(range)))) {
    ranges.report(TEXT_ILLEGAL, 'lists no ranges of IP addresses', CIDR.cure);
  }
}
