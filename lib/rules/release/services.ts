import { Severity } from '../../finding/finding';
import type { Place } from '../../manifest/place';
import type { Member, Release, ReleaseRule } from '../../manifest/release';
import { sharesNamespace } from '../../manifest/release';
import { runningContainers } from '../pod/pod-views';
import { isNamedAlike } from './names';
import type { Pods } from './pods';
import { called, isLasting, podIndex, selectorOfService } from './pods';

const ENDPOINTS = 'kubernetes staging/src/k8s.io/endpointslice/reconciler.go, utils.go; pkg/api/v1/pod/util.go, FindPort';

/** A Service that looks for pods, and those that it finds. */
export interface Target {
  readonly service: Member;
  readonly pods: readonly Pods[];
  readonly mayBeMore: boolean;
}

/** The Services of a release that look for pods. */
export function targetsOf(release: Release): readonly Target[] {
  return release.once(allTargets);
}

function allTargets(release: Release): readonly Target[] {
  const index = podIndex(release);
  return release.of('Service').filter(({ object }) => {
    const spec = object.field('spec');
    return spec.field('selector').keys.length > 0 && spec.field('type').text !== 'ExternalName';
  }).map((service) => ({ service, ...index.selected(selectorOfService(service), service) }));
}

export const SERVICE_RULES: readonly ReleaseRule[] = [
  {
    id: 'REL101',
    severity: Severity.WARNING,
    title: 'A Service selects no pod of its release',
    why: 'A Service without pods has no endpoints: who asks it is refused. The labels of a pod template and the selector are written in two '
      + 'places, and only one of them has been changed.',
    cure: 'Give the Service the labels of the pod template, or the template those that the Service looks for.',
    source: ENDPOINTS,
    check(release, report) {
      if (!release.isWhole) return;
      const targets = targetsOf(release);
      const found = new Set(targets.flatMap(({ pods }) => pods));
      const left = podIndex(release).all.filter((pods) => !found.has(pods) && isLasting(pods.member));
      if (left.length === 0) return;
      const lost = targets.filter(({ pods, mayBeMore }) => pods.length === 0 && !mayBeMore);
      for (const { service } of lost) {
        const near = left.filter(({ member }) => sharesNamespace(member, service));
        const isOnly = near.length === 1 && lost.filter((each) => sharesNamespace(each.service, service)).length === 1;
        const meant = near.find((pods) => isMeant(service, pods, isOnly));
        if (meant === undefined) continue;
        const selector = service.object.field('spec').field('selector');
        const keys = differing(selector, meant).map(({ name }) => name);
        report(selector, `selects no pods: those of ${called(meant.member)} have another ${keys.join(', ')}, or none`, 'make the labels equal');
      }
    },
  },
  {
    id: 'REL102',
    severity: Severity.WARNING,
    title: 'A Service names a port that its pods do not have',
    why: 'A `targetPort` that is a name is looked up among the `ports` of the containers. A pod without that name, or with it for another '
      + 'protocol, is left out of the endpoints: the Service answers nobody.',
    cure: 'Give the container\'s port that name, or write the number.',
    source: ENDPOINTS,
    check(release, report) {
      if (!release.isWhole) return;
      for (const { service, pods } of targetsOf(release)) {
        if (pods.length === 0) continue;
        for (const port of service.object.field('spec').field('ports').items) {
          const target = port.field('targetPort');
          const protocol = protocolOf(port);
          if (target.text === '' || pods.some((each) => portsOf(each).some((own) => own.name === target.text && own.protocol === protocol))) continue;
          const names = [...new Set(pods.flatMap(portsOf).map(({ name }) => name).filter((name) => name !== ''))];
          const rule = `is not the name of a ${protocol} port of ${called(pods[0].member)}`;
          report(target, rule, names.length === 0 ? 'name the port of the container, or write the number' : `write one of ${names.join(', ')}, or the number`);
        }
      }
    },
  },
  {
    id: 'REL103',
    severity: Severity.WARNING,
    title: 'A Service sends to ports that its pods do not list',
    why: 'Containers may listen on ports that they do not list. But where they list some, and the Service sends to none of them, one of the '
      + 'two numbers is mostly a mistake, and who asks is refused.',
    cure: 'Correct `targetPort`, or list the port among the container\'s `ports`.',
    source: ENDPOINTS,
    check(release, report) {
      if (!release.isWhole) return;
      for (const target of targetsOf(release)) {
        const place = unlistedPort(target);
        if (place === undefined) continue;
        const { pods } = target;
        const listed = [...new Set(pods.flatMap(portsOf).map(({ number }) => number))];
        report(place, `is not a port of ${called(pods[0].member)}, whose containers list ${listed.join(', ')}`, 'correct one of the two');
      }
    },
  },
];

/** Where a Service that sends to no port that its pods list says the first of them. */
export function unlistedPort({ service, pods }: Target): Place | undefined {
  const ports = service.object.field('spec').field('ports').items;
  const targets = ports.map((port) => (port.field('targetPort').isSet ? port.field('targetPort') : port.field('port')));
  if (pods.length === 0 || targets.length === 0 || targets.some(({ number }) => number === undefined)) return undefined;
  const numbers = targets.map(({ number }) => number!);
  return pods.some((each) => !listsAll(each) || numbers.some((number) => mayListen(each, number))) ? undefined : targets[0];
}

/** Labels that the selector wants and the pods do not have. */
function differing(selector: Place, { labels }: Pods): Place[] {
  return selector.fields.filter((label) => labels.entry(label.name).value !== label.value);
}

/** Whether somebody who wrote the selector can only have meant these pods. */
function isMeant(service: Member, pods: Pods, isOnly: boolean): boolean {
  const { fields } = service.object.field('spec').field('selector');
  const missing = fields.filter(({ name }) => !pods.labels.entry(name).isSet);
  // Labels of other domains are those that an operator gives to its pods.
  if (missing.some(({ name }) => name.includes('/') && !name.startsWith('app.kubernetes.io/'))) return false;
  if (isNamedAlike(service.name, pods.member.name)) return true;
  return missing.length === 0 && (isOnly || differing(service.object.field('spec').field('selector'), pods).length < fields.length);
}

export interface Port {
  readonly name: string;
  readonly number?: number;
  readonly protocol: string;
}

export function protocolOf(port: Place): string {
  return port.field('protocol').text || 'TCP';
}

/** The ports that containers list. */
export function portsOf({ spec }: Pods): Port[] {
  return runningContainers(spec).flatMap((container) => container.field('ports').items).map((port) => (
    { name: port.field('name').text, number: port.field('containerPort').number, protocol: protocolOf(port) }
  ));
}

/** Whether each container lists ports: of one that lists none, nobody knows where it listens. */
function listsAll({ spec }: Pods): boolean {
  return runningContainers(spec).every((container) => container.field('ports').items.length > 0);
}

/** Whether a port is listed, or named where a container is told or asked: in a command, a variable or a check. */
function mayListen(pods: Pods, number: number): boolean {
  if (portsOf(pods).some((port) => port.number === number)) return true;
  return runningContainers(pods.spec).some((container) => {
    const words = ['command', 'args'].flatMap((name) => container.field(name).items);
    const values = container.field('env').items.map((variable) => variable.field('value'));
    const checks = ['readinessProbe', 'livenessProbe', 'startupProbe'].flatMap((name) => {
      return ['httpGet', 'tcpSocket', 'grpc'].map((way) => container.field(name).field(way).field('port'));
    });
    return [...words, ...values, ...checks].some(({ scalar }) => scalar.match(/\d+/g)?.includes(String(number)));
  });
}
