import type { Definition } from '../../finding/definition';
import { Severity } from '../../finding/finding';
import { NOT_UNIQUE, OUT_OF_RANGE, TEXT_ILLEGAL } from '../../manifest/shape';
import { DNS_LABEL, PORT_NAME_FORMAT } from '../../platform/formats';
import type { Place } from '../../manifest/place';
import type { FieldShape } from '../../manifest/shape';
import { checkShape, choiceField, listField, mapField, PORT, textField } from '../../manifest/shape';
import { ENVIRONMENT, ENVIRONMENT_FROM } from './environment';
import { DEVICES, MOUNTS } from './volumes';
import { LIFECYCLE, PROBES, RESTARTS } from './lifecycle';
import { checkResources } from './resources';
import { CONTAINER_SECURITY } from './security';
import { POD_REFUSED } from './pod-views';

export const NOT_OF_INIT_CONTAINERS: Definition = {
  id: 'POD007',
  severity: Severity.ERROR,
  title: 'An init container has probes or lifecycle hooks',
  why: 'Only init containers with restartPolicy Always, which run beside the others, may have them.',
  cure: 'Leave them out, or set `restartPolicy: Always` to make it a sidecar.',
  source: 'kubernetes v1.36 pkg/apis/core/validation/validation.go, validateInitContainers',
};

export const RESOURCE_CLAIM_MISSING: Definition = {
  id: 'POD014',
  severity: Severity.ERROR,
  title: 'A container claims a resource that the pod has not',
  why: POD_REFUSED,
  source: 'kubernetes v1.36 pkg/apis/core/validation/validation.go, validateResourceClaimNames',
  cure: 'Add the claim to `resourceClaims` of the pod, or correct its name.',
};

const PORTS: FieldShape = listField(mapField({
  name: textField(PORT_NAME_FORMAT),
  containerPort: PORT,
  hostPort: { least: 0, most: 65535 },
  protocol: choiceField('TCP', 'UDP', 'SCTP'),
}, { required: ['containerPort'] }), { uniqueBy: 'name' });

const COMMON: { readonly [name: string]: FieldShape } = {
  name: textField(DNS_LABEL),
  imagePullPolicy: choiceField('Always', 'IfNotPresent', 'Never'),
  terminationMessagePolicy: choiceField('File', 'FallbackToLogsOnError'),
  ports: PORTS,
  env: ENVIRONMENT,
  envFrom: ENVIRONMENT_FROM,
  volumeMounts: MOUNTS,
  volumeDevices: DEVICES,
  resources: { checks: [checkResources] },
  ...RESTARTS,
  securityContext: CONTAINER_SECURITY,
};
const REQUIRED = ['name', 'image'];

export const CONTAINER: FieldShape = mapField({ ...COMMON, ...PROBES, lifecycle: LIFECYCLE }, { required: REQUIRED });

const SIDECAR: FieldShape = mapField({ ...PROBES, lifecycle: LIFECYCLE });
const NOT_OF_OTHERS = [...Object.keys(PROBES), 'lifecycle'];

/** One that restarts always runs beside the others, and is checked as they are. */
export const INIT_CONTAINER: FieldShape = mapField(COMMON, { required: REQUIRED, checks: [checkKind] });

function checkKind(container: Place): void {
  const isSidecar = container.field('restartPolicy').text === 'Always';
  for (const field of NOT_OF_OTHERS.map((name) => container.field(name))) {
    if (!isSidecar && field.isSet && !isDropped(field)) {
      field.report(NOT_OF_INIT_CONTAINERS, 'is not for a container that ends', 'leave it out, or set restartPolicy: Always');
    }
  }
  if (isSidecar) for (const field of container.fields) checkSidecarField(field);
}

/** A signal to stop is behind a feature gate that is off, and dropped. */
function isDropped(field: Place): boolean {
  return field.keys.length === 1 && field.field('stopSignal').isSet;
}

function checkSidecarField(field: Place): void {
  const shape = SIDECAR.fields!.get(field.name);
  if (shape !== undefined) checkShape(field, shape);
}

/** Sleeping hooks end within the time that the pod has to end. */
export function checkSleep(container: Place, grace: number): void {
  for (const hook of ['postStart', 'preStop']) {
    const seconds = container.field('lifecycle').field(hook).field('sleep').field('seconds');
    const number = seconds.number ?? 0;
    if (number < 0 || number > grace) {
      seconds.report(OUT_OF_RANGE, `is not within the pod's ${grace} s to end`, 'raise terminationGracePeriodSeconds, or sleep less');
    }
  }
}

/** Devices that containers claim by the pod's name for them. */
export function checkClaims(container: Place, claims: ReadonlySet<string>): void {
  const seen = new Set<string>();
  for (const claim of container.field('resources').field('claims').items) {
    const [name, request] = [claim.field('name'), claim.field('request')];
    if (!claims.has(name.text)) {
      name.report(RESOURCE_CLAIM_MISSING, 'is the name of none of the pod\'s resourceClaims', 'add it there, or correct the name');
    }
    if (!request.isEmpty && !DNS_LABEL.is(request.text)) request.report(TEXT_ILLEGAL, DNS_LABEL.rule, DNS_LABEL.cure);
    const key = `${name.text}/${request.text}`;
    const isTwice = seen.has(key) || seen.has(`${name.text}/`) || (request.isEmpty && [...seen].some((each) => each.startsWith(key)));
    if (isTwice) name.report(NOT_UNIQUE, 'is claimed already', 'leave one of them out');
    seen.add(key);
  }
}
