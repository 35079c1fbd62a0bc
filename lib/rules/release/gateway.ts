import { Severity } from '../../finding/finding';
import { nearest } from '../../finding/texts';
import type { Place } from '../../manifest/place';
import type { Member, Release } from '../../manifest/release';
import { mayShareNamespace, sharesNamespace } from '../../manifest/release';
import type { ReleaseRule } from '../../manifest/release-rule';
import { INFERENCE_GROUP, FORMER_INFERENCE_GROUP } from '../../platform/gateway';
import { called, podIndex } from './pods';

const ROUTES = ['HTTPRoute', 'GRPCRoute'].map((kind) => `${kind}.gateway.networking.k8s.io`);
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
}

function referencesOf(release: Release): readonly Reference[] {
  const backends = release.of(...ROUTES).flatMap((by) => (
    by.object.field('spec').field('rules').items.flatMap((rule) => rule.field('backendRefs').items).map((place) => ({ by, place }))
  ));
  const pools = release.of(...OF_POOLS).map((by) => ({ by, place: by.object.field('spec').field('poolRef') }));
  return [...backends.map((each) => referenceAt(each, 'Service')), ...pools.map((each) => referenceAt(each, 'InferencePool'))]
    // Another namespace is allowed by a ReferenceGrant, which somebody else may have made.
    .filter(({ by, place, name }) => name !== '' && ['', by.namespace].includes(place.field('namespace').text));
}

function referenceAt({ by, place }: Pick<Reference, 'by' | 'place'>, kind: string): Reference {
  const group = place.field('group');
  return { by, place, kind: place.field('kind').text || kind, group: group.isSet ? group.text : undefined, name: place.field('name').text };
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
    title: 'A route leads to a Service that the release does not bring',
    why: 'The release has a Service of nearly that name, and the gateway answers with 500 where it finds none.',
    cure: 'Correct the name.',
    source: 'gateway-api apis/v1/object_reference_types.go',
    check(release, report) {
      if (!release.isWhole) return;
      for (const { by, place, kind, group, name } of release.once(referencesOf)) {
        if (kind !== 'Service' || (group ?? '') !== '') continue;
        const names = release.of('Service').filter((service) => sharesNamespace(service, by)).map((service) => service.name);
        const near = names.includes(name) || isMadeByOthers(name, by, release) ? undefined : nearest(name, names);
        if (near !== undefined) report(place.field('name'), 'is not a Service of the release', `did you mean "${near}"?`);
      }
    },
  },
  {
    id: 'REL904',
    severity: Severity.WARNING,
    title: 'A route leads to a port that the Service does not have',
    why: 'The gateway takes the port of the Service, not that of the pods: it resolves no backend, and answers with 500.',
    cure: 'Write a `port` of the Service.',
    source: 'gateway-api apis/v1/shared_types.go, BackendObjectReference',
    check(release, report) {
      for (const { by, place, kind, group, name } of release.once(referencesOf)) {
        const services = release.named('Service', name).filter((service) => sharesNamespace(service, by));
        const port = place.field('port');
        if (kind !== 'Service' || (group ?? '') !== '' || services.length !== 1 || port.number === undefined) continue;
        const ports = services[0].object.field('spec').field('ports').items.map((each) => each.field('port').number);
        if (ports.length > 0 && !ports.includes(port.number)) report(port, `is not a port of Service ${name}`, `write one of ${ports.join(', ')}`);
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
];

function groupOf({ kind }: Member): string {
  return kind.slice(kind.indexOf('.') + 1);
}

/** Whether a Service of that name can come of another object, as those of KServe and Knative do. */
function isMadeByOthers(name: string, by: Member, release: Release): boolean {
  return podIndex(release).hasUnseen(by) && release.members.some((member) => member.name !== '' && member.kind !== 'Service'
    && (name === member.name || name.startsWith(`${member.name}-`)) && !ROUTES.includes(member.kind));
}
