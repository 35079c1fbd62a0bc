import { Severity } from '../../finding/finding';
import { didYouMean, nearest } from '../../finding/texts';
import type { Place } from '../../manifest/place';
import type { Member, Release, ReleaseRule } from '../../manifest/release';
import { mayShareNamespace, sharesNamespace } from '../../manifest/release';
import { INFERENCE_GROUP, FORMER_INFERENCE_GROUP } from '../../platform/gateway';
import { called, podIndex } from './pods';

const ROUTES = ['HTTPRoute', 'GRPCRoute'].map((kind) => `${kind}.gateway.networking.k8s.io`);
const INGRESS = 'Ingress.networking.k8s.io';
const VIRTUAL_SERVICE = 'VirtualService.networking.istio.io';
const GROUPS: readonly string[] = [INFERENCE_GROUP, FORMER_INFERENCE_GROUP];
const POOLS = GROUPS.map((group) => `InferencePool.${group}`);
/** What refers to a pool by `poolRef`. */
const OF_POOLS = ['InferenceModel', 'InferenceObjective', 'InferenceModelRewrite'].flatMap((kind) => GROUPS.map((group) => `${kind}.${group}`));

/** A reference to an InferencePool or a Service, and who makes it. */
interface Reference {
  readonly by: Member;
  readonly place: Place;
  readonly kind: string;
  /** Absent where it is not written. */
  readonly group?: string;
  readonly name: string;
  /** Where the name stands. */
  readonly at: Place;
}

function referencesOf(release: Release): readonly Reference[] {
  const backends = release.of(...ROUTES).flatMap((by) => (
    by.object.field('spec').field('rules').items.flatMap((rule) => rule.field('backendRefs').items).map((place) => ({ by, place }))
  ));
  const pools = release.of(...OF_POOLS).map((by) => ({ by, place: by.object.field('spec').field('poolRef') }));
  const services = [...backends, ...release.of(INGRESS).flatMap(servicesOfIngress)];
  const destinations = release.of(VIRTUAL_SERVICE).flatMap(servicesOfIstio);
  return [...destinations, ...services.map((each) => referenceAt(each, 'Service')), ...pools.map((each) => referenceAt(each, 'InferencePool'))]
    // Another namespace is allowed by a ReferenceGrant, which somebody else may have made.
    .filter(({ by, place, name }) => name !== '' && ['', by.namespace].includes(place.field('namespace').text));
}

function servicesOfIngress(by: Member): Pick<Reference, 'by' | 'place'>[] {
  const spec = by.object.field('spec');
  const paths = spec.field('rules').items.flatMap((rule) => rule.field('http').field('paths').items);
  return [spec.field('defaultBackend'), ...paths.map((path) => path.field('backend'))].map((backend) => ({ by, place: backend.field('service') }))
    .filter(({ place }) => place.field('port').field('name').text !== ACTION);
}

/** Hosts that are Services of the same namespace, where Istio looks for a short name (networking/v1 virtual_service.proto, Destination). */
function servicesOfIstio(by: Member): Reference[] {
  const spec = by.object.field('spec');
  const routes = ['http', 'tcp', 'tls'].flatMap((protocol) => spec.field(protocol).items).flatMap((rule) => rule.field('route').items);
  return routes.map((route) => route.field('destination')).flatMap((place): Reference[] => {
    const at = place.field('host');
    const [, name, namespace] = SERVICE_HOST.exec(at.text) ?? [];
    const isHere = name !== undefined && (namespace === undefined || namespace === by.namespace);
    return isHere ? [{ by, place, kind: 'Service', name, at }] : [];
  });
}

const SERVICE_HOST = /^([a-z0-9-]+)(?:\.([a-z0-9-]+)\.svc(?:\.cluster\.local)?)?$/;

/** In the place of a port: the load balancer of AWS then takes the name for that of an annotation. */
const ACTION = 'use-annotation';

function referenceAt({ by, place }: Pick<Reference, 'by' | 'place'>, kind: string): Reference {
  const group = place.field('group');
  return { by, place, kind: place.field('kind').text || kind, group: group.isSet ? group.text : undefined, name: place.field('name').text, at: place.field('name') };
}

export const GATEWAY_RULES: readonly ReleaseRule[] = [
  {
    id: 'REL901',
    severity: Severity.WARNING,
    title: 'A reference to an InferencePool names another API group than the pool has',
    why: `InferencePool is in ${INFERENCE_GROUP} since v1, and was in ${FORMER_INFERENCE_GROUP} before: these are two kinds. The gateway finds `
      + 'no pool of that group, and answers with 404 or 500.',
    cure: 'Write the group of the pool\'s apiVersion in the reference, or bring the pool to the group of today.',
    source: 'kubernetes-sigs/gateway-api-inference-extension config/crd/bases; gateway-api apis/v1/object_reference_types.go',
    check(release, report) {
      for (const { by, place, kind, group, name } of release.once(referencesOf)) {
        if (kind !== 'InferencePool' || (group === undefined && !ROUTES.includes(by.kind))) continue;
        const pools = POOLS.flatMap((each) => release.named(each, name)).filter((pool) => mayShareNamespace(pool, by));
        if (pools.length === 0 || pools.some((pool) => groupOf(pool) === group)) continue;
        const at = place.field('group');
        report(at.isSet ? at : place, `is not the group of ${called(pools[0])}`, `write group: ${groupOf(pools[0])}`);
      }
    },
  },
  {
    id: 'REL902',
    severity: Severity.WARNING,
    title: 'A reference names an InferencePool that the release does not bring',
    why: 'The release has other pools. Where the cluster does not have this one, requests are answered with 404 or 500.',
    cure: 'Correct the name, or add the pool.',
    source: 'gateway-api apis/v1/object_reference_types.go',
    check(release, report) {
      if (!release.isWhole) return;
      for (const { by, place, kind, name } of release.once(referencesOf)) {
        const pools = kind === 'InferencePool' ? release.of(...POOLS).filter((pool) => mayShareNamespace(pool, by)) : [];
        if (pools.length === 0 || pools.some((pool) => pool.name === name)) continue;
        report(place.field('name'), 'is not a pool of the release', `write one of ${pools.map((pool) => pool.name).join(', ')}`);
      }
    },
  },
  {
    id: 'REL903',
    severity: Severity.WARNING,
    title: 'A route, an Ingress or a VirtualService leads to a Service that the release does not bring',
    why: 'The release has a Service of nearly that name. Where there is none, a gateway answers with 500, and an ingress controller with 503 '
      + 'or 404.',
    cure: 'Correct the name.',
    source: 'gateway-api apis/v1/object_reference_types.go; kubernetes staging/src/k8s.io/api/networking/v1/types.go, IngressServiceBackend',
    check(release, report) {
      if (!release.isWhole) return;
      for (const { by, at, kind, group, name } of release.once(referencesOf)) {
        if (kind !== 'Service' || (group ?? '') !== '') continue;
        const names = release.of('Service').filter((service) => sharesNamespace(service, by)).map((service) => service.name);
        if (names.includes(name) || isMadeByOthers(name, by, release)) continue;
        const near = nearest(name, names.filter((each) => withoutNumbers(each) !== withoutNumbers(name)));
        if (near !== undefined) report(at, 'is not a Service of the release', didYouMean(near));
      }
    },
  },
  {
    id: 'REL904',
    severity: Severity.WARNING,
    title: 'A route, an Ingress or a VirtualService leads to a port that the Service does not have',
    why: 'It means the port of the Service, not that of the pods: no backend is found, and a gateway answers with 500, an ingress controller '
      + 'with 503 or 404.',
    cure: 'Write a port of the Service.',
    source: 'gateway-api apis/v1/shared_types.go, BackendObjectReference; kubernetes staging/src/k8s.io/api/networking/v1/types.go, '
      + 'ServiceBackendPort; ingress-nginx internal/ingress/controller/controller.go, serviceEndpoints',
    check(release, report) {
      for (const { by, place, kind, group, name } of release.once(referencesOf)) {
        const services = release.named('Service', name).filter((service) => sharesNamespace(service, by));
        if (kind !== 'Service' || (group ?? '') !== '' || services.length !== 1) continue;
        const ports = services[0].object.field('spec').field('ports').items;
        const wanted = portWanted(by, place);
        if (wanted === undefined || ports.length === 0) continue;
        if (ports.some((each) => wanted.fields.some((field) => each.field(field).scalar === wanted.port.scalar))) continue;
        const there = ports.map((each) => each.field(wanted.fields[0]).scalar).filter((text) => text !== '');
        const cure = there.length > 0 ? `write one of ${there.join(', ')}` : `write number: ${ports[0].field('port').scalar} in place of the name`;
        report(wanted.port, `is not a port of Service ${name}`, cure);
      }
    },
  },
  {
    id: 'REL905',
    severity: Severity.WARNING,
    title: 'An InferencePool selects no pod of its release',
    why: 'The pool has no endpoints: who asks it gets no answer. The release has pods, and none with these labels.',
    cure: 'Write the labels of the pods\' template.',
    source: 'kubernetes-sigs/gateway-api-inference-extension api/v1/inferencepool_types.go',
    check(release, report) {
      const index = podIndex(release);
      if (!release.isWhole || index.all.length === 0) return;
      for (const pool of release.of(...POOLS)) {
        const written = pool.object.field('spec').field('selector');
        // Before v1 the selector was a map of labels.
        const selector = written.has('matchLabels') ? written : written.becoming({ matchLabels: written.value });
        if (selector.field('matchLabels').keys.length === 0 || !index.all.some(({ member }) => sharesNamespace(member, pool))) continue;
        const { pods, mayBeMore } = index.selected(selector, pool);
        if (pods.length === 0 && !mayBeMore) report(written, 'selects no pod of the release', 'write the labels of the pods');
      }
    },
  },
  {
    id: 'REL910',
    severity: Severity.WARNING,
    title: 'An InferencePool names no endpoint picker',
    why: 'The Inference Extension refuses such a pool up to 1.5. Since 1.6 it is taken, and most gateways still do not accept it '
      + '(EndpointPickerRefMissing): requests are answered with 500.',
    cure: 'Name the Service of the endpoint picker, and its port, in `endpointPickerRef`.',
    source: 'kubernetes-sigs/gateway-api-inference-extension v1.5.0 and v1.6.0 api/v1/inferencepool_types.go',
    check(release, report) {
      for (const { object } of release.of(`InferencePool.${INFERENCE_GROUP}`)) {
        const picker = object.field('spec').field('endpointPickerRef');
        if (!picker.isSet) report(picker, 'is missing', 'name the Service of the endpoint picker');
      }
    },
  },
];

/** The port that is asked of a Service, and the fields of the Service's ports that may have it. */
function portWanted(by: Member, place: Place): { readonly port: Place; readonly fields: readonly string[] } | undefined {
  const port = place.field('port');
  if (by.kind === VIRTUAL_SERVICE) return port.field('number').number === undefined ? undefined : { port: port.field('number'), fields: ['port'] };
  if (by.kind !== INGRESS) return port.number === undefined ? undefined : { port, fields: ['port'] };
  const more = isOfNginx(by) ? ['targetPort'] : [];
  const [number, name] = [port.field('number'), port.field('name')];
  if (number.number !== undefined) return { port: number, fields: ['port', ...more] };
  return name.text === '' ? undefined : { port: name, fields: ['name', ...more] };
}

/** Whether ingress-nginx reads it, which takes the port of the pods too. */
function isOfNginx({ object }: Member): boolean {
  const annotations = object.field('metadata').field('annotations');
  const name = object.field('spec').field('ingressClassName').text || annotations.entry('kubernetes.io/ingress.class').text;
  return name.includes('nginx') || annotations.keys.some((key) => key.startsWith('nginx.ingress.kubernetes.io/'));
}

function groupOf({ kind }: Member): string {
  return kind.slice(kind.indexOf('.') + 1);
}

/** Names that differ in numbers alone, as `llama-v1` and `llama-v2` do, are two on purpose. */
function withoutNumbers(name: string): string {
  return name.replace(/\d/g, '');
}

/** Whether a Service of that name can come of another object, as those of KServe and Knative do. */
function isMadeByOthers(name: string, by: Member, release: Release): boolean {
  return podIndex(release).hasUnseen(by) && release.members.some((member) => member.name !== '' && member.kind !== 'Service'
    && (name === member.name || name.startsWith(`${member.name}-`)) && ![...ROUTES, INGRESS, VIRTUAL_SERVICE].includes(member.kind));
}
