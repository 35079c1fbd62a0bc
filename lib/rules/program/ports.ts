import { Severity } from '../../finding/finding';
import type { ManifestRule } from '../../manifest/manifest-rule';
import type { Place } from '../../manifest/place';
import { literalVariable } from '../../runtime/program/argv';
import { PORTS } from '../../runtime/program/facts';
import { argumentOf, inScript, settingOf } from '../../runtime/program/program';
import { PROGRAMS } from '../../runtime/program/programs';
import type { PodView } from '../pod/pod-views';
import { Carrier, runningContainers } from '../pod/pod-views';
import type { Served } from './served';

const KUBELET = 'kubernetes pkg/kubelet/prober/prober.go: the kubelet asks at the address of the pod';

/** The ports on which the program listens; nothing where not all of them are known. */
export function portsOf({ program, facts, isContinued, pod: { carrier } }: Served): readonly number[] | undefined {
  const { port } = facts.settings;
  // Knative tells the port in a variable of every container.
  const isTold = carrier === Carrier.KNATIVE && port?.variables?.includes('PORT') && settingOf(program, 'port')?.place === undefined;
  if (isContinued || port === undefined || isTold || program.hasCompany) return undefined;
  const ports: number[] = [];
  for (const name of PORTS) {
    const setting = settingOf(program, name);
    if (setting === undefined) continue;
    if (setting.value === undefined || !/^\d{1,5}$/.test(setting.value)) return undefined;
    ports.push(Number(setting.value));
  }
  // A socket in the file system, or a proxy that vLLM starts before itself.
  const isElsewhere = program.arguments.some(({ name }) => name === '--uds' || name === '--headless');
  return isElsewhere ? undefined : ports;
}

const KUBELETS = ['startupProbe', 'livenessProbe'];
const PROBES = [...KUBELETS, 'readinessProbe'];
const HANDLERS = ['httpGet', 'tcpSocket', 'grpc'];

interface Probed {
  readonly handler: Place;
  readonly place: Place;
  readonly number: number;
}

/** The ports that checks ask, with the numbers of named ones. */
function probedPorts({ container, pod }: Served, names: readonly string[] = PROBES): Probed[] {
  const probes = names.map((name) => container.field(name)).filter(({ isSet }) => isSet);
  return probes.flatMap((probe) => HANDLERS.map((handler) => probe.field(handler)).filter(({ isSet }) => isSet)).flatMap((handler) => {
    const place = handler.field('port');
    const named = container.field('ports').items.find((port) => place.text !== '' && port.field('name').text === place.text);
    const number = place.number ?? named?.field('containerPort').number;
    // Knative's webhook writes 0 for the port of the container.
    const isOfContainer = number === 0 && mayBeKnative(pod);
    return number === undefined || isOfContainer || !handler.field('host').isEmpty ? [] : [{ handler, place, number }];
  });
}

/** Whether another container of the pod, such as a proxy, may listen on a port: it says so, or says nothing at all. */
function mayBeOfOthers({ pod: { spec }, container }: Served, port: number): boolean {
  return runningContainers(spec).filter(({ value }) => value !== container.value).some((other) => {
    const ports = other.field('ports').items.map((each) => each.field('containerPort').number);
    return ports.length === 0 || ports.includes(port);
  });
}

function listed(ports: readonly number[]): string {
  return ports.join(', ');
}

export const PORT_RULES: readonly ManifestRule<Served>[] = [
  {
    id: 'PRG200',
    severity: Severity.ERROR,
    acceptable: true,
    title: 'A check asks a port on which the server does not listen',
    why: 'The connection is refused each time: the pod never becomes ready, or its container is restarted for ever.',
    cure: 'Ask the port of the server, or tell the server to listen on the port.',
    source: `${KUBELET}; the default ports of the servers`,
    check(served, report) {
      const ports = portsOf(served);
      if (ports === undefined) return;
      for (const { place, number } of probedPorts(served)) {
        if (ports.includes(number) || mayBeOfOthers(served, number)) continue;
        report(place, `is not a port of ${served.facts.title}, which listens on ${listed(ports)} here`, `ask ${ports[0]}, or change the server's`);
      }
    },
  },
  {
    id: 'PRG201',
    severity: Severity.WARNING,
    title: 'A container declares a port on which the server does not listen',
    why: 'Services, checks and scrapers that go by the declared port are refused.',
    cure: 'Declare the port of the server, or tell the server to listen on the declared one.',
    source: 'kubernetes api core/v1 ContainerPort',
    check(served, report) {
      const { container, pod: { carrier }, facts } = served;
      const [ports, declared] = [portsOf(served), container.field('ports').items.map((port) => port.field('containerPort'))];
      if (ports === undefined || isCarried(carrier) || declared.length === 0 || facts.settings.grpcPort !== undefined) return;
      if (declared.some(({ number }) => number === undefined || ports.includes(number))) return;
      report(declared[0], `is not a port of ${facts.title}, which listens on ${listed(ports)} here`, 'declare that one, or change the server\'s');
    },
  },
  {
    id: 'PRG202',
    severity: Severity.ERROR,
    acceptable: true,
    title: 'Requests come to a port on which the server does not listen',
    why: 'Knative and KServe send requests to the declared port, and to 8080 where none is declared: each is refused, and a Knative revision '
      + 'never becomes ready.',
    cure: 'Declare the server\'s port in `ports`, or tell the server to listen on the declared one.',
    source: 'serving v1.23 pkg/apis/serving/v1/revision_defaults.go; kserve v0.20.0 '
      + 'pkg/controller/v1beta1/inferenceservice/reconcilers/service/service_reconciler.go',
    check(served, report) {
      const { container, pod: { carrier }, facts, isAlone } = served;
      const ports = portsOf(served);
      if (ports === undefined || !isCarried(carrier) || !isAlone) return;
      const declared = container.field('ports').items.map((port) => port.field('containerPort'));
      const target = declared[0]?.number ?? (declared.length === 0 ? DEFAULT_PORT : undefined);
      if (target === undefined || ports.includes(target)) return;
      const place = declared[0] ?? container.field('ports');
      const rule = `${declared.length === 0 ? 'is missing, so that requests come to 8080' : 'is where requests come'}, and ${facts.title} `
        + `listens on ${listed(ports)} here`;
      report(place, rule, 'declare the server\'s port, or change it');
    },
  },
  {
    id: 'PRG203',
    severity: Severity.ERROR,
    acceptable: true,
    title: 'The server listens inside its own pod only',
    why: 'The kubelet, Services and other pods come to the address of the pod. A server on the loopback address refuses them all: checks fail, '
      + 'and no request arrives.',
    cure: 'Let it listen on 0.0.0.0.',
    source: KUBELET,
    check(served, report) {
      const { program, container, facts, isContinued, pod: { carrier } } = served;
      const host = settingOf(program, 'host');
      if (host?.value === undefined || !LOOPBACK.test(host.value) || carrier === Carrier.NOBODY || isContinued) return;
      if (!isAskedFromOutside(served)) return;
      const rule = host.place === undefined
        ? `starts ${facts.title}, which listens on ${host.value} by itself`
        : `${inScript(program, argumentOf(program, 'host'))}is an address that only the pod itself reaches`;
      report(host.place ?? startOf(container), rule, 'let it listen on 0.0.0.0');
    },
  },
  {
    id: 'PRG204',
    severity: Severity.WARNING,
    title: 'A check asks a path that another server has',
    why: 'The server answers 404: the pod never becomes ready, or its container is restarted for ever.',
    cure: 'Ask a path of the server; the message tells which ones it has.',
    source: 'the routes of each server, in the file and version that lib/runtime names beside them',
    check(served, report) {
      const { program, facts: { checks, title } } = served;
      if (checks === undefined || portsOf(served) === undefined || mayHaveMorePaths(served)) return;
      const port = settingOf(program, 'port')?.value;
      for (const { handler, number } of probedPorts(served)) {
        const path = handler.field('path');
        if (String(number) !== port || !PATHS.has(path.text) || checks.includes(path.text)) continue;
        report(path, `is not a path of ${title}`, `ask ${checks.slice(0, 2).join(' or ')}`);
      }
    },
  },
];

/** Of which it is known who has them. */
const PATHS: ReadonlySet<string> = new Set(PROGRAMS.flatMap(({ checks = [] }) => checks));

function mayHaveMorePaths({ program, container, facts: { morePaths = [] } }: Served): boolean {
  const isArgument = (option: string) => program.arguments.some(({ name }) => name === option);
  return morePaths.some((option) => isArgument(option) || literalVariable(container, option) !== undefined);
}

const DEFAULT_PORT = 8080;
const LOOPBACK = /^(?:127(?:\.\d{1,3}){3}|localhost|\[?::1\]?)$/;

/** Whether anything comes to the server at the address of the pod. */
function isAskedFromOutside(served: Served): boolean {
  const { container, isAlone, pod } = served;
  // Knative's queue-proxy brings requests and asks whether it is ready, from inside the pod; the kubelet asks the rest.
  if (mayBeKnative(pod)) return isAlone && probedPorts(served, KUBELETS).length > 0;
  if (isAlone) return probedPorts(served).length > 0 || !container.field('ports').isEmpty || isCarried(pod.carrier);
  // A proxy beside it may bring what comes from outside.
  return probedPorts(served).some(({ number }) => portsOf(served)?.includes(number));
}

/** A runtime of KServe is for services of either mode. */
function mayBeKnative({ carrier, isTemplate }: PodView): boolean {
  return carrier === Carrier.KNATIVE || isTemplate === true;
}

function isCarried(carrier: Carrier): boolean {
  return carrier === Carrier.KNATIVE || carrier === Carrier.KSERVE;
}

/** Where the container says what it starts. */
function startOf(container: Place): Place {
  return ['args', 'command'].map((name) => container.field(name)).find(({ isEmpty }) => !isEmpty) ?? container.field('args');
}
