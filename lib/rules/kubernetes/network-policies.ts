import { COMBINATION, FIELD_MISSING, OUT_OF_RANGE } from '../../manifest/shape';
import { CIDR, isWithin } from '../../manifest/addresses';
import { Place } from '../../manifest/place';
import { PORT_OR_NAME } from '../pod/probe';
import { checkOf } from '../../manifest/manifest-rule';
import { LABEL_SELECTOR } from '../../manifest/selectors';
import { checkShape, choiceField, listField, mapField, pointer, PORT, FieldShape, textField } from '../../manifest/shape';

const PORTS: FieldShape = listField(mapField(
  { protocol: pointer(choiceField('TCP', 'UDP', 'SCTP')), port: pointer(PORT_OR_NAME) },
  { checks: [checkRange] },
));

function checkRange(place: Place): void {
  const [first, last] = [place.field('port'), place.field('endPort')];
  if (!last.isSet) return;
  if (first.number === undefined) last.report(COMBINATION, 'stands without the number of a port', 'set port to a number');
  else {
    checkShape(last, PORT);
    if ((last.number ?? 0) < first.number) last.report(OUT_OF_RANGE, `is less than port, ${first.number}`, 'raise it');
  }
}

const BLOCK: FieldShape = mapField({ cidr: textField(CIDR), except: listField(textField(CIDR)) }, { required: ['cidr'], checks: [checkExceptions] });

function checkExceptions(block: Place): void {
  const cidr = block.field('cidr').text;
  for (const except of block.field('except').items) {
    if (CIDR.is(cidr) && CIDR.is(except.text) && !isWithin(except.text, cidr)) {
      except.report(OUT_OF_RANGE, `is not part of ${cidr}`, 'name a smaller range inside it, or leave it out');
    }
  }
}

const PEERS: FieldShape = listField(mapField(
  { podSelector: LABEL_SELECTOR, namespaceSelector: LABEL_SELECTOR, ipBlock: BLOCK },
  { checks: [checkPeer] },
));

function checkPeer(peer: Place): void {
  const set = ['podSelector', 'namespaceSelector', 'ipBlock'].filter((name) => peer.field(name).isSet);
  if (set.length === 0) peer.report(FIELD_MISSING, 'names nobody', 'set podSelector, namespaceSelector or ipBlock');
  if (set.length > 1 && set.includes('ipBlock')) peer.report(COMBINATION, 'has ipBlock beside a selector', 'make two peers of it');
}

const POLICY: FieldShape = mapField({
  podSelector: LABEL_SELECTOR,
  policyTypes: listField(choiceField('Ingress', 'Egress'), { mostItems: 2 }),
  ingress: listField(mapField({ from: PEERS, ports: PORTS })),
  egress: listField(mapField({ to: PEERS, ports: PORTS })),
});

/** Source: kubernetes pkg/apis/networking/validation, ValidateNetworkPolicySpec. */
export const NETWORK_POLICIES = checkOf(['NetworkPolicy.networking.k8s.io'], (object) => checkShape(object.field('spec'), POLICY));
