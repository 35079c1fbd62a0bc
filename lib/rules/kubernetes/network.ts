import { CIDR, isWithin } from '../../manifest/addresses';
import { checkOf } from '../../manifest/manifest-rule';
import type { Place } from '../../manifest/place';
import { LABEL_SELECTOR } from '../../manifest/selectors';
import type { FieldShape } from '../../manifest/shape';
import {
  checkShape, choiceField, COMBINATION, FIELD_MISSING, listField, mapField, OUT_OF_RANGE, pointer, PORT, TEXT_ILLEGAL, textField,
} from '../../manifest/shape';
import type { Format } from '../../platform/formats';
import { DNS_LABEL, DNS_SUBDOMAIN, DOMAIN_PATH, PATH_SEGMENT, PORT_NAME_FORMAT } from '../../platform/formats';
import { PORT_OR_NAME } from '../pod/lifecycle';

const DOTTED = /^\d+(\.\d+){3}$/;
const DEVIOUS = /\/\/|\/\.\/|\/\.\.\/|%2f|\/\.\.?$/i;
const MOST_OF_CONTROLLER = 250;
const CLASS_ANNOTATION = 'kubernetes.io/ingress.class';

const CERTIFICATE_HOST: Format = {
  is: (host) => host.length <= 253 && DNS_SUBDOMAIN.is(host.replace(/^\*\./, '')),
  rule: 'is not a host',
  cure: 'write a domain in lower case, with or without "*." before it, and no port',
};

const HOST: Format = {
  ...CERTIFICATE_HOST, is: (host) => CERTIFICATE_HOST.is(host) && !isAddress(host), cure: `${CERTIFICATE_HOST.cure}; no address`,
};

function isAddress(host: string): boolean {
  return DOTTED.test(host) && host.split('.').every((part) => Number(part) <= 255);
}

const CONTROLLER: Format = {
  ...DOMAIN_PATH,
  is: (path) => path.length <= MOST_OF_CONTROLLER && DOMAIN_PATH.is(path),
  cure: `${DOMAIN_PATH.cure}, in at most ${MOST_OF_CONTROLLER} characters`,
};

const REFERENCE: { readonly [field: string]: FieldShape } = {
  apiGroup: pointer(textField(DNS_SUBDOMAIN)), kind: textField(PATH_SEGMENT), name: textField(PATH_SEGMENT),
};

const BACKEND: FieldShape = mapField({
  service: mapField(
    { name: textField(DNS_LABEL), port: mapField({ name: textField(PORT_NAME_FORMAT), number: { least: 0, most: 65535 } }) },
    { required: ['name'], checks: [checkPort] },
  ),
  resource: mapField(REFERENCE, { required: ['kind', 'name'] }),
}, { oneOf: ['service', 'resource'] });

/** A port has a name or a number; 0 is none. */
function checkPort(service: Place): void {
  const port = service.field('port');
  const [name, number] = [!port.field('name').isEmpty, (port.field('number').number ?? 0) !== 0];
  if (!name && !number) port.report(FIELD_MISSING, 'has neither name nor number', 'set one');
  if (name && number) port.report(COMBINATION, 'has name and number at once', 'leave one out');
}

const PATHS: FieldShape = listField(mapField({}, { checks: [checkPath] }));

/** Without a type, Kubernetes looks at nothing else of the path. */
function checkPath(place: Place): void {
  const type = place.field('pathType');
  if (!type.isSet) {
    type.report(FIELD_MISSING, 'is missing', 'use Prefix, Exact or ImplementationSpecific');
    return;
  }
  checkShape(type, pointer(choiceField('Exact', 'ImplementationSpecific', 'Prefix')));
  const path = place.field('path');
  const isPlain = type.text === 'Exact' || type.text === 'Prefix';
  if (!path.text.startsWith('/') && (isPlain || path.text !== '')) {
    path.report(TEXT_ILLEGAL, 'is not an absolute path', 'start it with "/"');
  }
  if (isPlain && DEVIOUS.test(path.text)) {
    path.report(TEXT_ILLEGAL, 'has "//", "." or ".." as a part, or an escaped "/"', 'write the plain path');
  }
  checkShape(place.field('backend').orEmpty, BACKEND);
}

const INGRESS: FieldShape = mapField({
  ingressClassName: pointer(textField(DNS_SUBDOMAIN)),
  defaultBackend: BACKEND,
  rules: listField(mapField({ host: textField(HOST), http: mapField({ paths: PATHS }, { required: ['paths'] }) })),
  tls: listField(mapField({ hosts: listField(textField(CERTIFICATE_HOST)), secretName: textField(DNS_SUBDOMAIN) })),
});

/** Source: kubernetes pkg/apis/networking/validation, ValidateIngressCreate. */
export const INGRESSES = checkOf(['Ingress.networking.k8s.io'], (object) => {
  const spec = object.field('spec').orEmpty;
  checkShape(spec, INGRESS);
  if (spec.field('rules').isEmpty && !spec.field('defaultBackend').isSet) {
    spec.report(FIELD_MISSING, 'has neither rules nor defaultBackend', 'set one');
  }
  const name = spec.field('ingressClassName');
  const annotation = object.field('metadata').field('annotations').entry(CLASS_ANNOTATION);
  if (name.isSet && annotation.value !== undefined && name.text !== annotation.text) {
    annotation.report(COMBINATION, 'is not ingressClassName', 'leave the annotation out');
  }
});

const PARAMETERS: FieldShape = mapField(
  { ...REFERENCE, scope: pointer(choiceField('Cluster', 'Namespace')) },
  { required: ['kind', 'name'], checks: [checkScope] },
);

function checkScope(parameters: Place): void {
  const namespace = parameters.field('namespace');
  if (parameters.field('scope').text === 'Namespace') {
    if (!namespace.isSet) namespace.report(FIELD_MISSING, 'is missing, which scope Namespace needs', 'set it');
    checkShape(namespace, pointer(textField(DNS_LABEL)));
  } else if (namespace.isSet) namespace.report(COMBINATION, 'is for scope Namespace only', 'leave it out, or set the scope');
}

/** Source: kubernetes pkg/apis/networking/validation, ValidateIngressClass. */
export const INGRESS_CLASSES = checkOf(['IngressClass.networking.k8s.io'], (object) => {
  checkShape(
    object.field('spec').orEmpty, mapField({ controller: textField(CONTROLLER), parameters: PARAMETERS }, { required: ['controller'] }),
  );
});

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

const BLOCK: FieldShape = mapField(
  { cidr: textField(CIDR), except: listField(textField(CIDR)) }, { required: ['cidr'], checks: [checkExceptions] },
);

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
