import { addTo } from '../../finding/grouping';
import { Severity } from '../../finding/finding';
import type { Place } from '../../manifest/place';
import type { Member, Release, ReleaseRule } from '../../manifest/release';
import { sharesNamespace } from '../../manifest/release';
import { isNamedAlike } from './names';
import type { Pods } from './pods';
import { called, isLasting, podIndex } from './pods';
import { missedServer } from './servers';
import type { Port, Target } from './services';
import { portsOf, protocolOf, targetsOf, unlistedPort } from './services';

export const POLICY = 'NetworkPolicy.networking.k8s.io';

/** The policies about what comes to pods. */
function policiesByPods(release: Release): ReadonlyMap<Pods, readonly Member[]> {
  const policies = new Map<Pods, Member[]>();
  for (const policy of release.of(POLICY)) {
    const spec = policy.object.field('spec');
    const types = spec.field('policyTypes').items;
    if (types.length > 0 && !types.some(({ text }) => text === 'Ingress')) continue;
    for (const pods of podIndex(release).selected(spec.field('podSelector'), policy).pods) addTo(policies, pods, policy);
  }
  return policies;
}

export const NETWORK_RULES: readonly ReleaseRule[] = [
  {
    id: 'REL403',
    severity: Severity.WARNING,
    title: 'Network policies admit none of the ports that a Service sends to',
    why: 'What no policy of a pod admits is dropped, and who asks the Service waits until its time is over. A policy means the port of the '
      + 'pod, not that of the Service.',
    cure: 'List the port on which the container listens.',
    source: 'https://kubernetes.io/docs/concepts/services-networking/network-policies/',
    check(release, report) {
      if (!release.isWhole || release.of(POLICY).length === 0) return;
      const policies = release.once(policiesByPods);
      for (const target of targetsOf(release)) {
        const wanted = target.pods.map((pods) => ({ pods, rules: rulesOf(policies.get(pods)), ports: numbersOf(target, pods) }));
        const isShut = wanted.length > 0 && wanted.every(({ pods, rules, ports }) => (
          rules.length > 0 && ports.length > 0 && ports.every((port) => !rules.some((rule) => admits(rule, port, pods)))
        ));
        // A Service that sends to a wrong port is told of that, and its policy is none the worse.
        if (!isShut || unlistedPort(target) !== undefined || missedServer(target) !== undefined) continue;
        const [{ rules: [first], ports }] = wanted;
        const numbers = [...new Set(ports.map(({ number }) => number))].join(', ');
        report(first.field('ports'), `does not list port ${numbers}, to which Service ${target.service.name} sends`, 'list the port of the container');
      }
    },
  },
  {
    id: 'REL406',
    severity: Severity.WARNING,
    title: 'A network policy selects no pod of its release',
    why: 'It is about no pod: what it should shut out comes in, and what it should let in is dropped where another policy shuts the pods.',
    cure: 'Give `podSelector` the labels of the pod template.',
    source: 'https://kubernetes.io/docs/concepts/services-networking/network-policies/#networkpolicy-resource',
    check(release, report) {
      if (!release.isWhole) return;
      for (const policy of release.of(POLICY)) {
        const selector = policy.object.field('spec').field('podSelector');
        if (selector.keys.length === 0) continue;
        const { pods, mayBeMore } = podIndex(release).selected(selector, policy);
        if (pods.length > 0 || mayBeMore) continue;
        const near = podIndex(release).all.filter(({ member }) => isLasting(member) && sharesNamespace(member, policy));
        const meant = near.find(({ member }) => isNamedAlike(policy.name, member.name));
        if (meant !== undefined) report(selector, `selects no pods: those of ${called(meant.member)} have other labels`, 'make the labels equal');
      }
    },
  },
];

/** What admits something; a pod whose policies admit nothing at all is shut on purpose. */
function rulesOf(policies: readonly Member[] = []): Place[] {
  return policies.flatMap(({ object }) => object.field('spec').field('ingress').items);
}

/** The ports of pods that a Service sends to, as far as they are known. */
function numbersOf({ service }: Target, pods: Pods): Port[] {
  return service.object.field('spec').field('ports').items.flatMap((port): Port[] => {
    const target = port.field('targetPort').isSet ? port.field('targetPort') : port.field('port');
    const protocol = protocolOf(port);
    if (target.number !== undefined) return [{ name: '', number: target.number, protocol }];
    return portsOf(pods).filter((each) => each.name === target.text && each.protocol === protocol);
  });
}

function admits(rule: Place, { number, protocol }: Port, pods: Pods): boolean {
  const { items } = rule.field('ports');
  return items.length === 0 || items.some((item) => {
    const [port, last] = [item.field('port'), item.field('endPort').number];
    if (protocolOf(item) !== protocol) return false;
    if (!port.isSet) return true;
    if (port.number === undefined) return portsOf(pods).some((each) => each.name === port.text && each.number === number);
    return last === undefined ? port.number === number : port.number <= number! && number! <= last;
  });
}
