import type { Definition } from '../../finding/definition';
import { Severity } from '../../finding/finding';
import { FIELD_MISSING } from '../../manifest/shape';
import { Place } from '../../manifest/place';
import { checkFeature, Features, isMeant } from './features';
import { isImageReference } from './image-reference';
import { checkServingProbes, refuseProbes } from './probes';

export const KNATIVE_FIELD_FORBIDDEN: Definition = {
  id: 'KNV001', severity: Severity.ERROR, title: 'Knative allows no such field', why: 'Knative\'s webhook refuses the object.', source: 'serving v1.23 pkg/apis/serving/fieldmask.go',
  cure: 'Leave the field out; what it asks for is not open on Knative.',
};

export const KNATIVE_PORT_ILLEGAL: Definition = {
  id: 'KNV009', severity: Severity.ERROR, title: 'The serving port is not one that Knative takes', why: 'Knative\'s webhook refuses the object.', source: 'serving v1.23 pkg/apis/serving/k8s_validation.go, validateContainersPorts',
  cure: 'Give the serving container one port, named http1, h2c, or not at all.',
};

export const KNATIVE_RESERVED: Definition = {
  id: 'KNV010', severity: Severity.ERROR, title: 'A variable, container or path is Knative\'s own', why: 'Knative\'s webhook refuses the object.', source: 'serving v1.23 pkg/apis/serving/k8s_validation.go',
  cure: 'Choose another name, path or port.',
};

export const KNATIVE_IMAGE_ILLEGAL: Definition = {
  id: 'KNV011', severity: Severity.ERROR, title: 'An image cannot be parsed', why: 'Knative\'s webhook parses it to ask the registry for its digest.',
  source: 'serving v1.23 pkg/apis/serving/k8s_validation.go; go-containerregistry pkg/name',
  cure: 'Write the image as registry/repository:tag or with a digest; a repository has two characters at least.',
};

const RESERVED_PORTS = [8008, 8012, 8013, 8022, 9090, 9091];
const RESERVED_VARIABLES = ['K_SERVICE', 'K_CONFIGURATION', 'K_REVISION'];
const DEFAULT_PORT_NAME = 'http';

/** Fields that the schemas leave open in init containers, and Knative does not take. */
const NOT_OF_INIT_CONTAINERS = [
  'lifecycle', 'livenessProbe', 'readinessProbe', 'startupProbe', 'stdin', 'stdinOnce', 'tty', 'volumeDevices', 'restartPolicy',
  'restartPolicyRules', 'resizePolicy',
];
const NOT_OF_SECURITY = ['seLinuxOptions', 'windowsOptions', 'procMount', 'appArmorProfile'];

/** Source: serving pkg/apis/serving/k8s_validation.go. */
export function checkContainers(spec: Place, features: Features): void {
  const containers = spec.field('containers').items;
  if (containers.length === 0) spec.field('containers').report(FIELD_MISSING, 'is missing', 'give one container');
  if (containers.length > 1) checkFeature(spec.field('containers'), 'multi-container', features);
  const ports = containers.flatMap((container) => container.field('ports').items);
  if (ports.length === 0 && containers.length > 1) {
    spec.field('containers').report(KNATIVE_PORT_ILLEGAL, 'have no port', 'give the container that serves one');
  }
  if (ports.length > 1) ports[1].report(KNATIVE_PORT_ILLEGAL, 'is a second port', 'name one port over all containers');
  const portName = ports[0]?.field('name').text || DEFAULT_PORT_NAME;
  for (const container of containers) {
    const isServing = containers.length === 1 || !container.field('ports').isEmpty;
    checkContainer(container, isServing);
    if (isServing) checkServingProbes(container, portName);
    else if (!features.has('multi-container-probing')) refuseProbes(container);
    for (const port of container.field('ports').items) checkServingPort(port);
  }
  for (const container of spec.field('initContainers').items) checkInitContainer(container);
}

function checkContainer(container: Place, isServing: boolean): void {
  const image = container.field('image');
  if (image.isEmpty) image.report(FIELD_MISSING, 'is missing', 'set it');
  else if (!isImageReference(image.text)) {
    image.report(
      KNATIVE_IMAGE_ILLEGAL, 'is not an image that Knative can parse',
      'write host/repository:tag, the repository in at least two lower-case characters',
    );
  }
  const name = container.field('name');
  if (name.text === 'queue-proxy') name.report(KNATIVE_RESERVED, 'is Knative\'s own container', 'use another name');
  for (const variable of container.field('env').items.map((each) => each.field('name'))) {
    if (RESERVED_VARIABLES.includes(variable.text) || (isServing && variable.text === 'PORT')) {
      variable.report(KNATIVE_RESERVED, 'is set by Knative', 'leave it out');
    }
  }
  const privileged = container.field('securityContext').field('privileged');
  if (privileged.isTrue) privileged.report(KNATIVE_FIELD_FORBIDDEN, 'is not for Knative', 'leave it out');
  for (const port of container.field('ports').items.map((each) => each.field('containerPort'))) checkPort(port);
}

function checkPort(port: Place): void {
  const number = port.number ?? 0;
  if (RESERVED_PORTS.includes(number)) {
    port.report(KNATIVE_PORT_ILLEGAL, 'is Knative\'s own port', `use another than ${RESERVED_PORTS.join(', ')}`);
  }
  if (number < 0 || number > 65535) port.report(KNATIVE_PORT_ILLEGAL, 'is not a port', 'use 1 to 65535');
}

function checkServingPort(port: Place): void {
  const name = port.field('name');
  if (!['', 'h2c', 'http1'].includes(name.text)) {
    name.report(KNATIVE_PORT_ILLEGAL, 'is not a protocol', 'use http1, or h2c for gRPC, or leave it out');
  }
  const protocol = port.field('protocol');
  if (!['', 'TCP'].includes(protocol.text)) protocol.report(KNATIVE_PORT_ILLEGAL, 'is not served', 'use TCP');
}

function checkInitContainer(container: Place): void {
  checkContainer(container, false);
  refuseFields(container, NOT_OF_INIT_CONTAINERS);
  refuseFields(container.field('securityContext'), NOT_OF_SECURITY);
  refuseFields(container.field('resources'), ['claims']);
  for (const port of container.field('ports').items) refuseFields(port, ['hostIP', 'hostPort']);
  for (const mount of container.field('volumeMounts').items) refuseFields(mount, ['recursiveReadOnly', 'subPathExpr']);
  for (const variable of container.field('env').items) refuseFields(variable.field('valueFrom'), ['fileKeyRef']);
}

export function refuseFields(place: Place, names: readonly string[]): void {
  for (const field of names.map((name) => place.field(name))) {
    if (isMeant(field)) field.report(KNATIVE_FIELD_FORBIDDEN, 'is not for Knative', 'leave it out');
  }
}
