import type { Definition } from '../../finding/definition';
import { Severity } from '../../finding/finding';
import { IP_ADDRESS } from '../../manifest/addresses';
import type { Format } from '../../platform/formats';
import { DNS_SUBDOMAIN } from '../../platform/formats';
import { SUBDOMAIN_LENGTH } from '../../platform/kubernetes';
import type { Place } from '../../manifest/place';
import type { FieldShape } from '../../manifest/shape';
import { listField, mapField, textField } from '../../manifest/shape';
import { POD_REFUSED } from './pod-views';

export const NETWORK_CONFLICT: Definition = {
  id: 'POD011',
  severity: Severity.ERROR,
  title: 'DNS or host network settings contradict each other',
  why: POD_REFUSED,
  source: 'kubernetes v1.36 pkg/apis/core/validation/validation.go, validatePodDNSConfig, validatePodHostNetworkDeps',
  cure: 'Change one of the two, as the message says.',
};

const MOST_SERVERS = 3;
const MOST_SEARCHES = 32;
const MOST_CHARACTERS = 2048;
const SEARCH = /^[a-z0-9_]([-_a-z0-9]*[a-z0-9])?(\.[a-z0-9_]([-_a-z0-9]*[a-z0-9])?)*$/;

const SEARCH_DOMAIN: Format = {
  is(domain) {
    const bare = domain.replace(/\.$/, '');
    return domain === '.' || (bare.length <= SUBDOMAIN_LENGTH && SEARCH.test(bare));
  },
  rule: 'is not a domain',
  cure: 'use lower-case letters, digits, "-", "_" and "."',
};

export const DNS_CONFIG: FieldShape = mapField({
  nameservers: listField(textField(IP_ADDRESS)),
  searches: listField(textField(SEARCH_DOMAIN)),
  options: listField({ required: ['name'] }),
});

export const HOST_ALIASES: FieldShape = listField(mapField(
  { ip: textField(IP_ADDRESS), hostnames: listField(textField(DNS_SUBDOMAIN)) }, { required: ['ip'] },
));

export function checkDns(spec: Place): void {
  const config = spec.field('dnsConfig');
  const servers = config.field('nameservers').items.length;
  const searches = config.field('searches').items;
  if (spec.field('dnsPolicy').text === 'None' && servers === 0) {
    config.report(NETWORK_CONFLICT, 'has no nameserver, which dnsPolicy None needs', 'name at least one');
  }
  if (servers > MOST_SERVERS) config.field('nameservers').report(NETWORK_CONFLICT, `has ${servers}`, `name at most ${MOST_SERVERS}`);
  if (searches.length > MOST_SEARCHES || searches.map((each) => each.text).join(' ').length > MOST_CHARACTERS) {
    config.field('searches').report(
      NETWORK_CONFLICT, 'is too long',
      `give at most ${MOST_SEARCHES} domains and ${MOST_CHARACTERS} characters`,
    );
  }
}

/** Ports of the node that containers take for themselves. */
export function checkHostPorts(spec: Place): void {
  const isHost = spec.field('hostNetwork').isTrue;
  const taken = new Set<string>();
  for (const port of spec.field('containers').items.flatMap((container) => container.field('ports').items)) {
    const hostPort = port.field('hostPort');
    const number = hostPort.number ?? 0;
    if (number === 0) continue;
    if (isHost && number !== port.field('containerPort').number) {
      hostPort.report(NETWORK_CONFLICT, 'is not containerPort, which hostNetwork makes it', 'leave it out');
    }
    const key = `${port.field('protocol').text || 'TCP'} ${port.field('hostIP').text} ${number}`;
    if (taken.has(key)) hostPort.report(NETWORK_CONFLICT, 'is taken by another container', 'use another');
    taken.add(key);
  }
}
