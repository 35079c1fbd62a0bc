import { addTo } from '../../finding/grouping';
import { Severity } from '../../finding/finding';
import type { Place } from '../../manifest/place';
import type { Member, Release, ReleaseRule } from '../../manifest/release';
import { mountsOtherThan } from '../pod/volumes';
import { repositoryServed, SERVED } from '../program/served';
import { POLICY } from './network';
import type { Pods } from './pods';
import { called, podIndex } from './pods';

/** Policies of other kinds, which admit what these do not. */
const OTHER_POLICIES = [
  'CiliumNetworkPolicy.cilium.io', 'CiliumClusterwideNetworkPolicy.cilium.io', 'AdminNetworkPolicy.policy.networking.k8s.io',
];

/** The policies about what leaves pods. */
function policiesByPods(release: Release): ReadonlyMap<Pods, readonly Member[]> {
  const policies = new Map<Pods, Member[]>();
  for (const policy of release.of(POLICY)) {
    const spec = policy.object.field('spec');
    const types = spec.field('policyTypes').items;
    const isAbout = types.length > 0 ? types.some(({ text }) => text === 'Egress') : spec.field('egress').isSet;
    if (!isAbout) continue;
    for (const pods of podIndex(release).selected(spec.field('podSelector'), policy).pods) addTo(policies, pods, policy);
  }
  return policies;
}

export const EGRESS_RULES: readonly ReleaseRule[] = [
  {
    id: 'REL407',
    severity: Severity.WARNING,
    title: 'Network policies shut a server off from where it fetches its model',
    why: 'What no policy of a pod admits is dropped. The server asks the hub by name: without DNS or HTTPS it tries again and again, and ends.',
    cure: 'Admit port 53 by UDP and TCP, and port 443 to addresses outside of the cluster; or bring the model in a volume.',
    source: 'https://kubernetes.io/docs/concepts/services-networking/network-policies/; huggingface_hub src/huggingface_hub/file_download.py',
    check(release, report) {
      if (!release.isWhole || release.of(POLICY).length === 0 || release.of(...OTHER_POLICIES).length > 0) return;
      for (const [pods, policies] of release.once(policiesByPods)) {
        const fetched = fetchedBy(pods);
        if (fetched === undefined) continue;
        const missing = missingIn(policies.flatMap(({ object }) => object.field('spec').field('egress').items));
        if (missing === undefined) continue;
        const spec = policies[0].object.field('spec');
        const place = spec.field('egress').isSet ? spec.field('egress') : spec.field('policyTypes');
        report(
          place, `admits no ${missing}, and ${fetched.title} in ${called(pods.member)} fetches ${fetched.model} from its hub`,
          'admit port 53, and port 443 to addresses outside of the cluster, or bring the model in a volume',
        );
      }
    },
  },
];

/** Variables that lead a server elsewhere, or keep it from asking. */
const ELSEWHERE = /^(?:HF_HUB_OFFLINE|TRANSFORMERS_OFFLINE|HF_ENDPOINT|HF_HOME|HF_HUB_CACHE|(?:https?|all)_proxy)$/i;

/** A model that the pod's server asks the hub for, whatever else happens: the images of its project have none. */
function fetchedBy({ member: { object }, spec }: Pods): { readonly title: string; readonly model: string } | undefined {
  const served = object.viewsOf(SERVED).find(({ pod }) => pod.spec.value === spec.value);
  if (served === undefined || !served.program.isOwnImage || spec.field('hostNetwork').isTrue) return undefined;
  const { container, facts: { title } } = served;
  const model = repositoryServed(served);
  const isFetched = model !== undefined && ON_HUB.test(model) && !isLed(container) && !mountsOtherThan(WITHOUT_MODEL, container, spec);
  return isFetched ? { title, model } : undefined;
}

/** `owner/name`, and not a directory. */
const ON_HUB = /^(?!\.)[\w.-]+\/[\w.-]+$/;

function isLed(container: Place): boolean {
  return !container.field('envFrom').isEmpty || container.field('env').items.some((item) => ELSEWHERE.test(item.field('name').text));
}

/** Volumes that begin without a model; with one in another the hub need not answer. */
const WITHOUT_MODEL = ['emptyDir', 'configMap', 'secret', 'downwardAPI', 'projected'];

function missingIn(rules: readonly Place[]): string | undefined {
  if (!rules.some((rule) => admits(rule, 53))) return 'DNS (port 53)';
  return rules.some((rule) => leadsOut(rule) && admits(rule, 443)) ? undefined : 'HTTPS (port 443) out of the cluster';
}

/** Selectors mean pods of the cluster. */
function leadsOut(rule: Place): boolean {
  const { items } = rule.field('to');
  return items.length === 0 || items.some((peer) => peer.field('ipBlock').isSet);
}

/** By whatever protocol. A name means a port of whoever is asked. */
function admits(rule: Place, wanted: number): boolean {
  const { items } = rule.field('ports');
  return items.length === 0 || items.some((item) => {
    const [port, last] = [item.field('port'), item.field('endPort').number];
    if (port.number === undefined) return true;
    return last === undefined ? port.number === wanted : port.number <= wanted && wanted <= last;
  });
}
