import { Severity } from '../../finding/finding';
import type { ManifestRule, Report } from '../../manifest/manifest-rule';
import type { Place } from '../../manifest/place';
import { PORT_NAMES, PORT_VARIABLE, PROXY_CONTAINER, QUEUE_PROXY_PORTS, RESERVED_PATHS, REVISION_VARIABLES } from '../../platform/knative';
import { containersOf } from '../pod/pod-views';
import type { RevisionSpec } from './features';
import { cleanPath } from './volumes';

const DEFAULT_PORT_NAME = 'http';
const HANDLERS = ['httpGet', 'tcpSocket', 'exec', 'grpc'];

export const KNATIVE_PORT_ILLEGAL: ManifestRule<RevisionSpec> = {
  id: 'KNV009',
  severity: Severity.ERROR,
  title: 'The serving port is not one that Knative takes',
  why: 'Knative\'s webhook refuses the object, also where the port is one of queue-proxy\'s, which runs in the same pod; through KServe '
    + 'the service is accepted and never becomes ready.',
  cure: 'Give the serving container one port that is not queue-proxy\'s, such as 8080, named http1, h2c, or not at all.',
  source: 'serving v1.23 pkg/apis/serving/k8s_validation.go, validateContainersPorts',
  check({ spec }, report) {
    const containers = spec.field('containers');
    const ports = portsOf(containers.items);
    if (ports.length === 0 && containers.items.length > 1) report(containers, 'have no port', 'give the container that serves one');
    if (ports.length > 1) report(ports[1], 'is a second port', 'name one port over all containers');
    for (const port of portsOf(containersOf(spec))) checkNumber(port.field('containerPort'), report);
    for (const port of ports) {
      const [name, protocol] = [port.field('name'), port.field('protocol')];
      if (!['', ...PORT_NAMES].includes(name.text)) report(name, 'is not a protocol', 'use http1, or h2c for gRPC, or leave it out');
      if (!['', 'TCP'].includes(protocol.text)) report(protocol, 'is not served', 'use TCP');
    }
  },
};

function checkNumber(port: Place, report: Report): void {
  const number = port.number ?? 0;
  if (QUEUE_PROXY_PORTS.includes(number)) report(port, 'is Knative\'s own port', `use another than ${QUEUE_PROXY_PORTS.join(', ')}`);
  if (number < 0 || number > 65535) report(port, 'is not a port', 'use 1 to 65535');
}

export const KNATIVE_RESERVED: ManifestRule<RevisionSpec> = {
  id: 'KNV010',
  severity: Severity.ERROR,
  title: 'A variable, container or path is Knative\'s own',
  why: 'Knative\'s webhook refuses the object.',
  cure: 'Choose another name, path or port.',
  source: 'serving v1.23 pkg/apis/serving/k8s_validation.go',
  check({ spec }, report) {
    for (const container of servingContainers(spec)) {
      for (const name of variablesOf(container)) if (name.text === PORT_VARIABLE) report(name, 'is set by Knative', 'leave it out');
    }
    for (const container of containersOf(spec)) {
      const name = container.field('name');
      if (name.text === PROXY_CONTAINER) report(name, 'is Knative\'s own container', 'use another name');
      for (const variable of variablesOf(container)) {
        if (REVISION_VARIABLES.includes(variable.text)) report(variable, 'is set by Knative', 'leave it out');
      }
      for (const path of container.field('volumeMounts').items.map((mount) => mount.field('mountPath'))) {
        if (RESERVED_PATHS.includes(cleanPath(path.text))) report(path, 'is a path of the system', 'mount elsewhere');
      }
    }
  },
};

export const KNATIVE_IMAGE_ILLEGAL: ManifestRule<RevisionSpec> = {
  id: 'KNV011',
  severity: Severity.ERROR,
  title: 'An image cannot be parsed',
  why: 'Knative\'s webhook parses it to ask the registry for its digest; through KServe the service is accepted and never becomes ready.',
  cure: 'Write the image as registry/repository:tag or with a digest; a repository has two characters at least.',
  source: 'serving v1.23 pkg/apis/serving/k8s_validation.go; go-containerregistry pkg/name',
  check({ spec }, report) {
    for (const image of containersOf(spec).map((container) => container.field('image'))) {
      if (image.isEmpty || isImageReference(image.text)) continue;
      report(
        image, 'is not an image that Knative can parse', 'write host/repository:tag, the repository in at least two lower-case characters',
      );
    }
  },
};

const REPOSITORY = /^[a-z0-9_\-./]{2,255}$/;
const TAG = /^[A-Za-z0-9_\-.]{1,128}$/;
const DIGEST = /^sha256:[0-9a-f]{64}$/;
const HOST = /^[\w\-.~!$&'()*+,;=<>"[\]:\u0080-\uffff]*$/;
const PORT = /:(\d*)$/;

/** Whether Knative can parse an image. Source: go-containerregistry pkg/name, ParseReference with weak validation. */
function isImageReference(image: string): boolean {
  if (isTagged(image)) return true;
  const [base, digest, ...rest] = image.split('@');
  return rest.length === 0 && digest !== undefined && DIGEST.test(digest) && (isTagged(base) || isRepository(base));
}

function isTagged(image: string): boolean {
  const colon = image.lastIndexOf(':');
  const tag = colon < 0 ? '' : image.slice(colon + 1);
  if (colon < 0 || tag.includes('/')) return isRepository(image);
  return (tag === '' || TAG.test(tag)) && isRepository(image.slice(0, colon));
}

function isRepository(name: string): boolean {
  const slash = name.indexOf('/');
  const host = slash < 0 ? '' : name.slice(0, slash);
  const isHost = host.includes('.') || host.includes(':');
  if (!isHost) return REPOSITORY.test(name);
  return REPOSITORY.test(name.slice(slash + 1)) && HOST.test(host) && (!host.includes(':') || PORT.test(host));
}

export const KNATIVE_PROBE_ILLEGAL: ManifestRule<RevisionSpec> = {
  id: 'KNV013',
  severity: Severity.ERROR,
  title: 'A probe is not one that Knative takes',
  why: 'Knative\'s webhook refuses the object.',
  cure: 'Give the probe one handler, without a port of another container, and times that fit together.',
  source: 'serving v1.23 pkg/apis/serving/k8s_validation.go, validateProbe, validateReadinessProbe',
  check({ spec, features }, report) {
    const containers = spec.field('containers').items;
    const portName = portsOf(containers)[0]?.field('name').text || DEFAULT_PORT_NAME;
    for (const container of containers) {
      if (serves(container, containers)) checkServingProbes(container, portName, report);
      else if (!features.has('multi-container-probing')) refuseProbes(container, report);
    }
  },
};

/** As they are after revision_defaults.go. */
function checkServingProbes(container: Place, portName: string, report: Report): void {
  for (const name of ['livenessProbe', 'startupProbe', 'readinessProbe']) {
    const probe = container.field(name);
    if (!probe.isSet) continue;
    checkHandlers(probe, name === 'readinessProbe', report);
    for (const port of ['httpGet', 'tcpSocket'].map((handler) => probe.field(handler).field('port'))) {
      if (port.text === '' || port.text === portName) continue;
      report(port, 'is not the name of the serving port', `use ${portName}, or leave the port out`);
    }
  }
  checkReadiness(container.field('readinessProbe'), report);
}

function checkHandlers(probe: Place, hasDefault: boolean, report: Report): void {
  const set = HANDLERS.filter((handler) => probe.field(handler).isSet);
  if (set.length > 1) report(probe, `has ${set.join(' and ')} at once`, 'leave one out');
  if (set.length === 0 && !hasDefault) report(probe, 'has no handler', `set one of ${HANDLERS.join(', ')}`);
}

/** A period of 0 is Knative's own probing every few milliseconds, which knows neither failures nor timeouts. */
function checkReadiness(probe: Place, report: Report): void {
  const number = (name: string) => probe.field(name).number ?? 0;
  for (const name of ['periodSeconds', 'initialDelaySeconds', 'successThreshold']) {
    if (number(name) < 0) report(probe.field(name), 'is negative', 'use 0 or more');
  }
  const isOwn = number('periodSeconds') === 0;
  for (const name of ['failureThreshold', 'timeoutSeconds']) {
    if (isOwn && number(name) !== 0) report(probe.field(name), 'stands without periodSeconds', 'set periodSeconds too, or leave it out');
    if (!isOwn && number(name) < 0) report(probe.field(name), 'is negative', 'use 1 or more');
  }
}

/** Probes of other containers are behind a feature. */
function refuseProbes(container: Place, report: Report): void {
  for (const probe of ['livenessProbe', 'readinessProbe', 'startupProbe'].map((name) => container.field(name))) {
    const isMeant = probe.fields.some((field) => !field.isEmpty && field.value !== 0) || (probe.isSet && probe.name === 'readinessProbe');
    if (isMeant) report(probe, 'is of a container that does not serve', 'leave it out, or enable multi-container-probing');
  }
}

export const CONTAINERS = [KNATIVE_PORT_ILLEGAL, KNATIVE_RESERVED, KNATIVE_IMAGE_ILLEGAL, KNATIVE_PROBE_ILLEGAL];

/** The one with a port, or the only one. */
function serves(container: Place, containers: readonly Place[]): boolean {
  return containers.length === 1 || !container.field('ports').isEmpty;
}

function servingContainers(spec: Place): Place[] {
  return spec.field('containers').items.filter((container, _, all) => serves(container, all));
}

function variablesOf(container: Place): Place[] {
  return container.field('env').items.map((variable) => variable.field('name'));
}

function portsOf(containers: readonly Place[]): Place[] {
  return containers.flatMap((container) => container.field('ports').items);
}
