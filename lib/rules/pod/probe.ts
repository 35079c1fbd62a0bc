import { COMBINATION, OUT_OF_RANGE } from '../../manifest/shape';
import { HEADER_FORMAT, PORT_NAME_FORMAT } from '../../manifest/formats';
import { Check, choice, list, map, PORT, Shape, text, WHOLE } from '../../manifest/shape';

/** A number, or the name of a container's port. */
export const PORT_OR_NAME: Shape = { ...PORT, format: PORT_NAME_FORMAT };

const ACTIONS: { readonly [name: string]: Shape } = {
  exec: { required: ['command'] },
  httpGet: map({
    port: PORT_OR_NAME,
    scheme: choice('HTTP', 'HTTPS'),
    httpHeaders: list(map({ name: text(HEADER_FORMAT) }, { required: ['name'] })),
  }, { required: ['port'] }),
  tcpSocket: map({ port: PORT_OR_NAME }, { required: ['port'] }),
  grpc: map({ port: PORT }, { required: ['port'] }),
};

const ONCE: Check = (probe) => {
  const threshold = probe.field('successThreshold');
  if ((threshold.number ?? 0) !== 0 && threshold.number !== 1) {
    threshold.report(OUT_OF_RANGE, 'is not 1', 'one success is all that liveness and startup probes take: leave it out');
  }
};

const NO_GRACE: Check = (probe) => {
  const grace = probe.field('terminationGracePeriodSeconds');
  if (grace.isSet) grace.report(COMBINATION, 'belongs to a readiness probe, which ends no container', 'leave it out');
};

function probe(check: Check): Shape {
  return map({
    ...ACTIONS,
    initialDelaySeconds: WHOLE,
    timeoutSeconds: WHOLE,
    periodSeconds: WHOLE,
    successThreshold: WHOLE,
    failureThreshold: WHOLE,
    terminationGracePeriodSeconds: { least: 1 },
  }, { oneOf: ['exec', 'httpGet', 'tcpSocket', 'grpc'], checks: [check] });
}

export const PROBES: { readonly [name: string]: Shape } = {
  livenessProbe: probe(ONCE),
  readinessProbe: probe(NO_GRACE),
  startupProbe: probe(ONCE),
};

const HOOK: Shape = map(
  { exec: ACTIONS.exec, httpGet: ACTIONS.httpGet, tcpSocket: ACTIONS.tcpSocket },
  { oneOf: ['exec', 'httpGet', 'tcpSocket', 'sleep'] },
);

export const LIFECYCLE: Shape = map({ postStart: HOOK, preStop: HOOK });
