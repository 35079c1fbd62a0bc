import { Severity } from '../../finding/finding';
import type { Place } from '../../manifest/place';
import type { Member, Release, ReleaseRule } from '../../manifest/release';
import { mayShareNamespace, sharesNamespace } from '../../manifest/release';
import { isNamedAlike } from './names';
import { called, isLasting, LabelIndex, podIndex } from './pods';
import { portsOf } from './services';

/** What a monitor can read: a Service or pods. */
interface Source {
  readonly member: Member;
  readonly labels: Place;
  readonly ports: readonly string[];
}

interface MonitorKind {
  readonly sources: (release: Release) => LabelIndex<Source>;
  /** The list whose items name a port. */
  readonly endpoints: string;
}

const servicesOf = (release: Release) => new LabelIndex(release.of('Service').map((member): Source => ({
  member, labels: member.object.field('metadata').field('labels'),
  ports: member.object.field('spec').field('ports').items.map((port) => port.field('name').text),
})));

const podsOf = (release: Release) => new LabelIndex(podIndex(release).all.filter(({ member }) => isLasting(member)).map((pods): Source => ({
  member: pods.member, labels: pods.labels, ports: portsOf(pods).flatMap(({ name, number }) => [name, String(number)]),
})));

const KINDS: { readonly [kind: string]: MonitorKind } = {
  'ServiceMonitor.monitoring.coreos.com': { sources: servicesOf, endpoints: 'endpoints' },
  'PodMonitor.monitoring.coreos.com': { sources: podsOf, endpoints: 'podMetricsEndpoints' },
  'PodMonitoring.monitoring.googleapis.com': { sources: podsOf, endpoints: 'endpoints' },
};

/** A monitor, and what it reads. */
interface Monitor {
  readonly member: Member;
  readonly endpoints: readonly Place[];
  /** What it could read. */
  readonly near: readonly Source[];
  readonly selected: readonly Source[];
}

/** Those of which it is known where they look. */
function monitorsOf(release: Release): readonly Monitor[] {
  return Object.entries(KINDS).flatMap(([kind, { sources, endpoints }]) => release.of(kind).flatMap((member): Monitor[] => {
    const spec = member.object.field('spec');
    const index = release.once(sources);
    const isNear = scopeOf(member);
    if (podIndex(release).hasUnseen(member) || index.all.some((source) => isNear(source.member) === undefined)) return [];
    const near = index.all.filter((source) => isNear(source.member));
    const selected = index.selected(spec.field('selector')).filter((source) => isNear(source.member));
    return [{ member, near, selected, endpoints: spec.field(endpoints).items }];
  }));
}

/** Whether a monitor looks at the namespace of an object; nothing where nobody tells. */
function scopeOf(monitor: Member): (member: Member) => boolean | undefined {
  const scope = monitor.object.field('spec').field('namespaceSelector');
  if (scope.field('any').isTrue) return () => true;
  const named = scope.field('matchNames').items.map(({ text }) => text);
  if (named.length > 0) return ({ namespace }) => (namespace === '' ? undefined : named.includes(namespace));
  return (member) => (sharesNamespace(member, monitor) ? true : mayShareNamespace(member, monitor) ? undefined : false);
}

export const MONITOR_RULES: readonly ReleaseRule[] = [
  {
    id: 'REL501',
    severity: Severity.WARNING,
    title: 'A monitor selects nothing of its release',
    why: 'Prometheus reads no metrics, and what is scaled by them never moves. A ServiceMonitor looks at the labels of Services, a PodMonitor '
      + 'at those of pods.',
    cure: 'Give the selector the labels of the Service, or of the pod template.',
    source: 'https://prometheus-operator.dev/docs/developer/getting-started/',
    check(release, report) {
      if (!release.isWhole) return;
      for (const { member, near, selected } of release.once(monitorsOf)) {
        if (selected.length > 0) continue;
        const meant = near.find((source) => isNamedAlike(member.name, source.member.name));
        if (meant === undefined) continue;
        report(
          member.object.field('spec').field('selector'), `selects nothing: ${called(meant.member)} has other labels`, 'make the labels equal',
        );
      }
    },
  },
  {
    id: 'REL502',
    severity: Severity.WARNING,
    title: 'A monitor names a port that nothing has',
    why: 'Prometheus finds no target, and says so nowhere. A ServiceMonitor means the name of the Service\'s port, a PodMonitor that of the '
      + 'container\'s.',
    cure: 'Name the port there, or correct the name here.',
    source: 'https://prometheus-operator.dev/docs/api-reference/api/#monitoring.coreos.com/v1.Endpoint',
    check(release, report) {
      if (!release.isWhole) return;
      for (const { endpoints, selected } of release.once(monitorsOf)) {
        if (selected.length === 0) continue;
        for (const port of endpoints.map((endpoint) => endpoint.field('port'))) {
          if (port.scalar === '' || selected.some(({ ports }) => ports.includes(port.scalar))) continue;
          const known = [...new Set(selected.flatMap(({ ports }) => ports))].filter((name) => name !== '' && !/^\d+$/.test(name));
          const cure = known.length > 0 ? `write one of ${known.join(', ')}` : 'name the port there';
          report(port, `is not the name of a port of ${called(selected[0].member)}`, cure);
        }
      }
    },
  },
];
