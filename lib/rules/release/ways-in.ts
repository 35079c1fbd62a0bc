import { serviceNames } from '../../backend/service-names';
import { Severity } from '../../finding/finding';
import { booleanOf } from '../../manifest/go-values';
import { mapOf } from '../../manifest/json';
import type { Place } from '../../manifest/place';
import type { Member, Release, ReleaseRule } from '../../manifest/release';
import { mayShareNamespace, sharesNamespace } from '../../manifest/release';
import { GATEWAY_GROUP } from '../../platform/gateway';
import { currentMode, KSERVE_KEY, Mode } from '../../platform/kserve';
import { CONFIGS } from '../knative/config-maps';
import { called } from './pods';

const GATEWAY = `Gateway.${GATEWAY_GROUP}`;
const HTTP_ROUTE = `HTTPRoute.${GATEWAY_GROUP}`;
const INGRESS = 'Ingress.networking.k8s.io';
const DOMAIN_MAPPING = 'DomainMapping.serving.knative.dev';
const INFERENCE_SERVICE = 'InferenceService.serving.kserve.io';

/** A Gateway of the release, and the route that names it. */
interface Attachment {
  readonly route: Member;
  readonly parent: Place;
  readonly gateway: Member;
}

function attachmentsOf(release: Release): readonly Attachment[] {
  return release.of(HTTP_ROUTE).flatMap((route) => route.object.field('spec').field('parentRefs').items.flatMap((parent) => {
    const [kind, group, namespace] = ['kind', 'group', 'namespace'].map((name) => parent.field(name).text);
    if (!['', 'Gateway'].includes(kind) || !['', GATEWAY_GROUP].includes(group)) return [];
    const gateways = release.named(GATEWAY, parent.field('name').text)
      .filter((gateway) => (namespace === '' ? sharesNamespace(gateway, route) : gateway.namespace === namespace));
    return gateways.length === 1 ? [{ route, parent, gateway: gateways[0] }] : [];
  }));
}

export const WAY_IN_RULES: readonly ReleaseRule[] = [
  {
    id: 'REL906',
    severity: Severity.WARNING,
    title: 'A Gateway does not take the route that names it',
    why: 'The Gateway\'s listeners say which routes they take: of which namespaces, kinds and hosts. Another one is applied, gets Accepted: '
      + 'False, and its host answers with 404.',
    cure: 'Name a listener that there is, let it admit the namespace (`allowedRoutes.namespaces`), and give the route a host of it.',
    source: 'gateway-api apis/v1/gateway_types.go, Listener; apis/v1/httproute_types.go, Hostnames',
    check(release, report) {
      for (const { route, parent, gateway } of release.once(attachmentsOf)) {
        const all = gateway.object.field('spec').field('listeners').items;
        const section = parent.field('sectionName');
        const named = section.isEmpty ? all : all.filter((each) => each.field('name').text === section.text);
        if (all.length === 0) continue;
        if (named.length === 0) {
          report(section, `is not a listener of ${called(gateway)}`, `write one of ${all.map((each) => each.field('name').text).join(', ')}`);
          continue;
        }
        const admitting = named.filter((listener) => takesKind(listener) && mayTakeNamespace(listener, gateway, route));
        if (admitting.length === 0) {
          report(parent, `is ${called(gateway)}, which takes no HTTPRoute of this namespace`, 'admit it in the listener\'s allowedRoutes');
          continue;
        }
        const hosts = route.object.field('spec').field('hostnames');
        const listened = admitting.map((listener) => listener.field('hostname').text);
        if (hosts.items.length === 0 || listened.some((one) => hosts.items.some(({ text }) => mayMatch(one, text)))) continue;
        report(hosts, `has no host of ${called(gateway)}, which listens for ${listened.join(', ')}`, 'give the route a host of the listener, or the listener that host');
      }
    },
  },
  {
    id: 'REL907',
    severity: Severity.WARNING,
    title: 'A way in leads to the name of an InferenceService, which is not that of its Service',
    why: 'KServe makes a Service for each component, such as `llama-predictor`. By the service\'s own name there is none in Standard mode, and no '
      + 'Knative Service in Knative mode: the way in answers with 500 or 503.',
    cure: 'Lead to the Service of the transformer where there is one, else of the predictor.',
    source: 'kserve v0.20.0 pkg/constants/constants.go, PredictorServiceName; reconcilers/service/service_reconciler.go',
    check(release, report) {
      for (const { by, name, isKnative } of backendsOf(release)) {
        const own = release.named(INFERENCE_SERVICE, name.text).filter((each) => mayShareNamespace(each, by));
        if (name.isEmpty || own.length !== 1) continue;
        const { isStandard, components } = madeOf(own[0]);
        const others = release.named(isKnative ? 'Service.serving.knative.dev' : 'Service', name.text);
        // In Knative mode, which nobody need write down, a Service has the name of all.
        if ((!isKnative && !isStandard) || others.some((each) => mayShareNamespace(each, by))) continue;
        const entry = components.find((each) => each.endsWith('-transformer')) ?? components[0];
        report(name, `is ${called(own[0])}, of which KServe makes ${components.join(', ')}`, `write ${entry}`);
      }
    },
  },
  {
    id: 'REL908',
    severity: Severity.WARNING,
    title: 'Two ways in have the same host and path',
    why: 'One of them gets the requests, by its age or by chance, and the other gets none.',
    cure: 'Give each a host or a path of its own, or write one route with weights.',
    source: 'gateway-api apis/v1/httproute_types.go, HTTPRouteRule; ingress-nginx internal/ingress/controller/controller.go, createServers',
    check(release, report) {
      const seen = new Map<string, Member>();
      for (const { by, place, key } of [...release.of(INGRESS).flatMap(pathsOfIngress), ...release.of(HTTP_ROUTE).flatMap(pathsOfRoute)]) {
        const first = seen.get(key);
        if (first === undefined) seen.set(key, by);
        else if (first !== by) report(place, `is the host and path of ${called(first)} too`, 'give each its own');
      }
    },
  },
  {
    id: 'REL909',
    severity: Severity.WARNING,
    title: 'A domain is mapped that no namespace has claimed',
    why: 'The configuration of Knative in the release makes no claims by itself: the DomainMapping is never ready (DomainClaimNotOwned).',
    cure: 'Add a ClusterDomainClaim of the domain\'s name with the namespace, or set `autocreate-cluster-domain-claims: "true"` in config-network.',
    source: 'serving v1.23 pkg/reconciler/domainmapping/reconciler.go, createDomainClaim',
    check(release, report) {
      const networks = networkConfigs(release);
      if (!release.isWhole || networks.length === 0) return;
      if (networks.some((data) => booleanOf(data.entry('autocreate-cluster-domain-claims').text) === true)) return;
      for (const mapping of release.of(DOMAIN_MAPPING)) {
        const claims = release.named('ClusterDomainClaim.networking.internal.knative.dev', mapping.name);
        const name = mapping.object.field('metadata').field('name');
        if (mapping.name !== '' && claims.length === 0) report(name, 'is not claimed by a ClusterDomainClaim of the release', 'add one');
      }
    },
  },
];

function takesKind(listener: Place): boolean {
  const kinds = listener.field('allowedRoutes').field('kinds').items.map((each) => each.field('kind').text);
  const protocol = listener.field('protocol').text;
  return (kinds.length === 0 || kinds.includes('HTTPRoute')) && !['TLS', 'TCP', 'UDP'].includes(protocol);
}

/** Who selects namespaces by labels may take each: the labels are somebody else's. */
function mayTakeNamespace(listener: Place, gateway: Member, route: Member): boolean {
  const from = listener.field('allowedRoutes').field('namespaces').field('from').text;
  return ['All', 'Selector'].includes(from) || mayShareNamespace(gateway, route);
}

/** Whether a listener's host and a route's can be one; each may begin with "*." and a listener's be empty. */
function mayMatch(listener: string, host: string): boolean {
  if (listener === '' || listener === host) return true;
  const [wide, narrow] = listener.startsWith('*.') ? [listener, host] : [host, listener];
  return wide.startsWith('*.') && narrow.endsWith(wide.slice(1));
}

/** The name of what a way in leads to. */
interface BackendName {
  readonly by: Member;
  readonly name: Place;
  readonly isKnative: boolean;
}

function backendsOf(release: Release): BackendName[] {
  const routes = release.of(HTTP_ROUTE).flatMap((by) => by.object.field('spec').field('rules').items.flatMap((rule) => rule.field('backendRefs').items)
    .filter((each) => ['', 'Service'].includes(each.field('kind').text) && ['', by.namespace].includes(each.field('namespace').text))
    .map((each) => ({ by, name: each.field('name'), isKnative: false })));
  const ingresses = release.of(INGRESS).flatMap((by) => {
    const spec = by.object.field('spec');
    const paths = spec.field('rules').items.flatMap((rule) => rule.field('http').field('paths').items);
    return [spec.field('defaultBackend'), ...paths.map((path) => path.field('backend'))]
      .map((each) => ({ by, name: each.field('service').field('name'), isKnative: false }));
  });
  const mappings = release.of(DOMAIN_MAPPING).map((by) => ({ by, reference: by.object.field('spec').field('ref') }))
    .filter(({ reference }) => reference.field('kind').text === 'Service' && reference.field('apiVersion').text.startsWith('serving.knative.dev/'))
    .map(({ by, reference }) => ({ by, name: reference.field('name'), isKnative: true }));
  return [...routes, ...ingresses, ...mappings];
}

function madeOf({ object, name }: Member): { readonly isStandard: boolean; readonly components: readonly string[] } {
  const mode = object.field('metadata').field('annotations').entry(KSERVE_KEY.deploymentMode).text;
  const made = serviceNames({
    apiVersion: object.field('apiVersion').text, kind: 'InferenceService', metadata: { name }, spec: mapOf(object.field('spec').value),
  });
  return { isStandard: currentMode(mode) === Mode.STANDARD, components: made.filter((each) => each !== name) };
}

interface Path {
  readonly by: Member;
  readonly place: Place;
  readonly key: string;
}

/** But for those of a canary, which ingress-nginx lays over another, and those without a host, which others may lie over. */
function pathsOfIngress(by: Member): Path[] {
  const annotations = by.object.field('metadata').field('annotations');
  const spec = by.object.field('spec');
  const className = spec.field('ingressClassName').text || annotations.entry('kubernetes.io/ingress.class').text;
  const rules = spec.field('rules').items.filter((rule) => !rule.field('host').isEmpty);
  if (annotations.entry('nginx.ingress.kubernetes.io/canary').text === 'true') return [];
  return rules.flatMap((rule) => rule.field('http').field('paths').items.map((place) => ({
    by, place, key: keyOf('Ingress', className, rule.field('host').text, place.field('pathType').text, place.field('path').text || '/'),
  })));
}

/** Of rules that look at the path alone; headers, methods and queries tell others apart. */
function pathsOfRoute(by: Member): Path[] {
  const spec = by.object.field('spec');
  const parents = spec.field('parentRefs').items.map((each) => keyOf(
    each.field('kind').text || 'Gateway', each.field('namespace').text || by.namespace,
    ...['name', 'sectionName', 'port'].map((name) => each.field(name).scalar),
  ));
  return spec.field('rules').items.flatMap((place) => pathsOfRule(place).flatMap((path) => (
    spec.field('hostnames').items.map(({ text }) => ({ by, place, key: keyOf('HTTPRoute', ...parents, text, path) }))
  )));
}

function pathsOfRule(rule: Place): string[] {
  const matches = rule.field('matches').items;
  if (matches.length === 0) return [keyOf('PathPrefix', '/')];
  return matches.filter((match) => ['headers', 'method', 'queryParams'].every((name) => match.field(name).isEmpty))
    .map((match) => match.field('path'))
    .map((path) => keyOf(path.field('type').text || 'PathPrefix', path.field('value').text || '/'));
}

function keyOf(...parts: readonly string[]): string {
  return JSON.stringify(parts);
}

/** What a release says of Knative's network. */
function networkConfigs(release: Release): Place[] {
  return release.of(...CONFIGS.kinds).flatMap(({ object }) => object.viewsOf(CONFIGS).filter(({ name }) => name === 'network').map(({ data }) => data));
}
