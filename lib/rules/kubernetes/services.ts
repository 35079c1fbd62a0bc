import { COMBINATION, FIELD_MISSING, NOT_UNIQUE, OUT_OF_RANGE, TEXT_ILLEGAL } from '../../manifest/shape';
import { CIDR, IP_ADDRESS, isSpecial } from '../../manifest/addresses';
import { DNS_LABEL, DNS_SUBDOMAIN, Format, QUALIFIED_NAME } from '../../platform/formats';
import { trimmed } from '../../platform/go-text';
import { Place } from '../../manifest/place';
import { PORT_OR_NAME } from '../pod/probe';
import { checkOf } from '../../manifest/manifest-rule';
import { LABELS } from '../../manifest/selectors';
import { checkShape, choiceField, listField, mapField, pointer, PORT, FieldShape, textField } from '../../manifest/shape';
import { checkAddresses } from './service-addresses';
import { checkServiceAnnotations } from './service-annotations';

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
