import { COMBINATION, OUT_OF_RANGE } from '../../manifest/shape';
import { HEADER_FORMAT, PORT_NAME_FORMAT } from '../../platform/formats';
import { PlaceCheck, choiceField, listField, mapField, PORT, FieldShape, textField, WHOLE } from '../../manifest/shape';

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
