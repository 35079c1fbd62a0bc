import type { Definition } from '../../finding/definition';
import { Severity } from '../../finding/finding';
import { Place } from '../../manifest/place';

export const KNATIVE_PROBE_ILLEGAL: Definition = {
  id: 'KNV013', severity: Severity.ERROR, title: 'A probe is not one that Knative takes', why: 'Knative\'s webhook refuses the object.', source: 'serving v1.23 pkg/apis/serving/k8s_validation.go, validateProbe, validateReadinessProbe',
  cure: 'Give the probe one handler, without a port of another container, and times that fit together.',
};

const HANDLERS = ['httpGet', 'tcpSocket', 'exec', 'grpc'];

/** Probes of the container that serves. Source: serving pkg/apis/serving/k8s_validation.go, after revision_defaults.go. */
export function checkServingProbes(container: Place, portName: string): void {
  for (const name of ['livenessProbe', 'startupProbe', 'readinessProbe']) {
    const probe = container.field(name);
    if (!probe.isSet) continue;
    checkHandlers(probe, name === 'readinessProbe');
    for (const port of ['httpGet', 'tcpSocket'].map((handler) => probe.field(handler).field('port'))) {
      if (!port.isEmpty && port.text !== '' && port.text !== portName) {
        port.report(KNATIVE_PROBE_ILLEGAL, 'is not the name of the serving port', `use ${portName}, or leave the port out`);
      }
    }
  }
  checkReadiness(container.field('readinessProbe'));
}

function checkHandlers(probe: Place, hasDefault: boolean): void {
  const set = HANDLERS.filter((handler) => probe.field(handler).isSet);
  if (set.length > 1) probe.report(KNATIVE_PROBE_ILLEGAL, `has ${set.join(' and ')} at once`, 'leave one out');
  if (set.length === 0 && !hasDefault) probe.report(KNATIVE_PROBE_ILLEGAL, 'has no handler', `set one of ${HANDLERS.join(', ')}`);
}

/** A period of 0 is Knative's own probing every few milliseconds, which knows neither failures nor timeouts. */
function checkReadiness(probe: Place): void {
  const number = (name: string) => probe.field(name).number ?? 0;
  for (const name of ['periodSeconds', 'initialDelaySeconds', 'successThreshold']) {
    if (number(name) < 0) probe.field(name).report(KNATIVE_PROBE_ILLEGAL, 'is negative', 'use 0 or more');
  }
  const isOwn = number('periodSeconds') === 0;
  for (const name of ['failureThreshold', 'timeoutSeconds']) {
    if (isOwn ? number(name) !== 0 : number(name) < 0) {
      const rule = isOwn ? 'stands without periodSeconds' : 'is negative';
      probe.field(name).report(KNATIVE_PROBE_ILLEGAL, rule, isOwn ? 'set periodSeconds too, or leave it out' : 'use 1 or more');
    }
  }
}

/** Probes of other containers are behind the feature multi-container-probing. */
export function refuseProbes(container: Place): void {
  for (const probe of ['livenessProbe', 'readinessProbe', 'startupProbe'].map((name) => container.field(name))) {
    const isMeant = probe.fields.some((field) => !field.isEmpty && field.value !== 0) || (probe.isSet && probe.name === 'readinessProbe');
    if (isMeant) {
      probe.report(KNATIVE_PROBE_ILLEGAL, 'is of a container that does not serve', 'leave it out, or enable multi-container-probing');
    }
  }
}
