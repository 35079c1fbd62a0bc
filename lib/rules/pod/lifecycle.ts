import type { Place } from '../../manifest/place';
import type { FieldShape, PlaceCheck } from '../../manifest/shape';
import {
  choiceField, COMBINATION, FIELD_MISSING, listField, mapField, OUT_OF_RANGE, pointer, PORT, textField, WHOLE,
} from '../../manifest/shape';
import { HEADER_FORMAT, PORT_NAME_FORMAT } from '../../platform/formats';

/** A number, or the name of a container's port. */
export const PORT_OR_NAME: FieldShape = { ...PORT, format: PORT_NAME_FORMAT };

const ACTIONS: { readonly [name: string]: FieldShape } = {
  exec: { required: ['command'] },
  httpGet: mapField({
    port: PORT_OR_NAME,
    scheme: choiceField('HTTP', 'HTTPS'),
    httpHeaders: listField(mapField({ name: textField(HEADER_FORMAT) }, { required: ['name'] })),
  }, { required: ['port'] }),
  tcpSocket: mapField({ port: PORT_OR_NAME }, { required: ['port'] }),
  grpc: mapField({ port: PORT }, { required: ['port'] }),
};

const ONCE: PlaceCheck = (probe) => {
  const threshold = probe.field('successThreshold');
  if ((threshold.number ?? 0) !== 0 && threshold.number !== 1) {
    threshold.report(OUT_OF_RANGE, 'is not 1', 'one success is all that liveness and startup probes take: leave it out');
  }
};

const NO_GRACE: PlaceCheck = (probe) => {
  const grace = probe.field('terminationGracePeriodSeconds');
  if (grace.isSet) grace.report(COMBINATION, 'belongs to a readiness probe, which ends no container', 'leave it out');
};

function probe(check: PlaceCheck): FieldShape {
  return mapField({
    ...ACTIONS,
    initialDelaySeconds: WHOLE,
    timeoutSeconds: WHOLE,
    periodSeconds: WHOLE,
    successThreshold: WHOLE,
    failureThreshold: WHOLE,
    terminationGracePeriodSeconds: { least: 1 },
  }, { oneOf: ['exec', 'httpGet', 'tcpSocket', 'grpc'], checks: [check] });
}

export const PROBES: { readonly [name: string]: FieldShape } = {
  livenessProbe: probe(ONCE),
  readinessProbe: probe(NO_GRACE),
  startupProbe: probe(ONCE),
};

const HOOK: FieldShape = mapField(
  { exec: ACTIONS.exec, httpGet: ACTIONS.httpGet, tcpSocket: ACTIONS.tcpSocket },
  { oneOf: ['exec', 'httpGet', 'tcpSocket', 'sleep'] },
);

export const LIFECYCLE: FieldShape = mapField({ postStart: HOOK, preStop: HOOK });

const MOST_RULES = 20;
const MOST_CODES = 255;

const RESTART_RULES: FieldShape = listField(mapField({
  action: choiceField('Restart', 'RestartAllContainers'),
  exitCodes: mapField({ operator: choiceField('In', 'NotIn'), values: { mostItems: MOST_CODES } }, { required: ['operator'] }),
}, { required: ['action', 'exitCodes'] }), { mostItems: MOST_RULES });

const RESIZES: FieldShape = listField(mapField(
  { resourceName: choiceField('cpu', 'memory'), restartPolicy: choiceField('NotRequired', 'RestartContainer') },
  { required: ['resourceName', 'restartPolicy'] },
), { uniqueBy: 'resourceName' });

/** When a container starts anew. */
export const RESTARTS: { readonly [field: string]: FieldShape } = {
  restartPolicy: pointer(choiceField('Always', 'OnFailure', 'Never')),
  restartPolicyRules: RESTART_RULES,
  resizePolicy: RESIZES,
};

/** Source: kubernetes pkg/apis/core/validation, validateContainerRestartPolicy and validateResizePolicy. */
export function checkRestarts(spec: Place): void {
  const isNever = spec.field('restartPolicy').text === 'Never';
  for (const container of spec.field('containers').items) checkContainer(container, isNever);
  for (const container of spec.field('initContainers').items) {
    checkContainer(container, isNever || container.field('restartPolicy').text !== 'Always');
  }
}

function checkContainer(container: Place, endsOnce: boolean): void {
  const policy = container.field('restartPolicy');
  if (!container.field('restartPolicyRules').isEmpty && !policy.isSet) {
    policy.report(FIELD_MISSING, 'is missing, which restartPolicyRules need', 'set it');
  }
  for (const resize of container.field('resizePolicy').items.map((each) => each.field('restartPolicy'))) {
    if (endsOnce && resize.text === 'RestartContainer') resize.report(COMBINATION, 'is for containers that start anew', 'use NotRequired');
  }
}
