import {
  KNATIVE_DEADLINE_SHORT, KNATIVE_HOST_LONG, KNATIVE_PROXY_PORT, KNATIVE_RESPONSE_START, KNATIVE_TIMEOUTS_CROSSED,
} from '../../../finding/definitions/knative-traps';
import { durationOf } from '../../../manifest/duration';
import { Place } from '../../../manifest/place';
import { checkKnownKeys, OBJECT_KEYS, TEMPLATE_KEYS } from './known-keys';
import { checkRevisionScaling } from './scaling';

/** config-defaults: revision-timeout-seconds, revision-response-start-timeout-seconds. */
const DEFAULT_SECONDS = 300;
/** config-deployment: progress-deadline. */
const DEFAULT_DEADLINE = 600;
const PROXY_PORT = 8112;
const MOST_OF_LABEL = 63;

/** What Knative admits of a Service or Configuration, and does otherwise than most people expect. */
export function checkServiceTraps(object: Place): void {
  const [metadata, template] = [object.field('metadata'), object.field('spec').field('template')];
  const [annotations, spec] = [template.field('metadata').field('annotations'), template.field('spec')];
  checkKnownKeys(metadata.field('annotations'), OBJECT_KEYS);
  checkKnownKeys(annotations, TEMPLATE_KEYS);
  const containers = spec.field('containers').items;
  checkRevisionScaling({
    annotations, containers, concurrency: spec.field('containerConcurrency'), bound: annotations.entry('autoscaling.knative.dev/max-scale'),
  });
  checkTimeouts(spec);
  checkDeadline(annotations, containers);
  for (const port of containers.flatMap((container) => container.field('ports').items)) {
    const number = port.field('containerPort');
    if (number.number === PROXY_PORT) number.report(KNATIVE_PROXY_PORT, 'is a port of queue-proxy', 'serve on another, such as 8080');
  }
}

function checkTimeouts(spec: Place): void {
  const timeout = spec.field('timeoutSeconds');
  const longest = timeout.number || DEFAULT_SECONDS;
  const first = spec.field('responseStartTimeoutSeconds');
  if (!first.number && longest > DEFAULT_SECONDS) {
    timeout.report(KNATIVE_RESPONSE_START, `leaves ${DEFAULT_SECONDS} seconds until the answer begins`, 'set responseStartTimeoutSeconds too');
  }
  for (const part of [first, spec.field('idleTimeoutSeconds')]) {
    if ((part.number ?? 0) > longest) part.report(KNATIVE_TIMEOUTS_CROSSED, `is more than the whole request may last: ${longest}`, 'lower it, or raise timeoutSeconds');
  }
}

/** The time that a startup probe leaves to a container, against the deadline of the revision. */
function checkDeadline(annotations: Place, containers: readonly Place[]): void {
  const deadline = durationOf(annotations.entry('serving.knative.dev/progress-deadline').text) ?? DEFAULT_DEADLINE;
  for (const probe of containers.map((container) => container.field('startupProbe'))) {
    if (!probe.isSet) continue;
    const seconds = (probe.field('initialDelaySeconds').number ?? 0) + (probe.field('periodSeconds').number ?? 10) * (probe.field('failureThreshold').number ?? 3);
    if (seconds > deadline) {
      probe.report(KNATIVE_DEADLINE_SHORT, `allows ${seconds} seconds, and the revision fails after ${deadline}`, `set serving.knative.dev/progress-deadline: ${seconds}s on the template`);
    }
  }
}

/** Of a Service or Route: `<tag>-<name>` is a label of the tag's host. */
export function checkTagHosts(object: Place): void {
  const name = object.field('metadata').field('name').text;
  for (const tag of object.field('spec').field('traffic').items.map((target) => target.field('tag'))) {
    const { length } = `${tag.text}-${name}`;
    if (tag.isEmpty || length <= MOST_OF_LABEL) continue;
    tag.report(KNATIVE_HOST_LONG, `makes a label of ${length} characters with the name, which may have ${MOST_OF_LABEL}`, `shorten it by ${length - MOST_OF_LABEL}`);
  }
}
