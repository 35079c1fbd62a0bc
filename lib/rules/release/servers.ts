import { Severity } from '../../finding/finding';
import type { Place } from '../../manifest/place';
import type { ReleaseRule } from '../../manifest/release';
import { portsOf as listenedPorts } from '../program/ports';
import { SERVED } from '../program/served';
import type { Pods } from './pods';
import { called } from './pods';
import type { Target } from './services';
import { portsOf, targetsOf } from './services';

/** The only container of a pod, which lists no ports, with those on which its program listens; nothing where others may listen too. */
function listening(pods: Pods): { readonly title: string; readonly ports: readonly number[] } | undefined {
  if (portsOf(pods).length > 0) return undefined;
  const { member: { object }, spec } = pods;
  const served = object.viewsOf(SERVED).find(({ pod, isAlone, startsRay }) => isAlone && !startsRay && pod.spec.value === spec.value);
  const ports = served === undefined ? undefined : listenedPorts(served);
  return ports === undefined ? undefined : { title: served!.facts.title, ports };
}

export const SERVER_RULES: readonly ReleaseRule[] = [
  {
    id: 'REL104',
    severity: Severity.WARNING,
    title: 'A Service sends to ports on which the server does not listen',
    why: 'The connection is refused: who asks the Service gets no answer, however ready the pods are.',
    cure: 'Let `targetPort` be the port of the server, or tell the server to listen there.',
    source: 'the default ports of the servers, and what their arguments say',
    check(release, report) {
      for (const target of targetsOf(release)) {
        const missed = missedServer(target);
        if (missed !== undefined) report(missed.place, missed.rule, 'correct one of the two');
      }
    },
  },
];

/** Where a Service sends past the servers of its pods, and what is said of that. */
export function missedServer({ service, pods }: Target): { readonly place: Place; readonly rule: string } | undefined {
  const servers = pods.map(listening);
  const sent = service.object.field('spec').field('ports').items.map(
    (port) => (port.field('targetPort').isSet ? port.field('targetPort') : port.field('port')),
  );
  if (servers.length === 0 || sent.length === 0 || servers.includes(undefined)) return undefined;
  const ports = [...new Set(servers.flatMap((server) => server!.ports))];
  if (sent.some(({ number }) => number === undefined || ports.includes(number))) return undefined;
  return {
    place: sent[0], rule: `is not a port of ${servers[0]!.title} in ${called(pods[0].member)}, which listens on ${ports.join(', ')}`,
  };
}
