import { cureOfName } from '../../finding/texts';
import { Severity } from '../../finding/finding';
import { durationOf } from '../../manifest/go-values';
import type { ManifestRule, Subject, Topic } from '../../manifest/manifest-rule';
import { objects, topic } from '../../manifest/manifest-rule';
import type { Place } from '../../manifest/place';
import { KeyReader } from '../../platform/key-readers';
import { KNATIVE_SPACES, PROGRESS_DEADLINE, QUEUE_PROXY_TLS_PORT } from '../../platform/knative';
import { CONFIG_DEFAULTS } from '../../platform/knative-config';
import { spellingsOf } from '../../platform/knative-autoscaling';
import { keysReadBy } from '../../platform/known-keys';
import { LABEL_LENGTH } from '../../platform/kubernetes';
import type { Revision } from './revision-scaling';
import { REVISION_SCALING } from './revision-scaling';

/** A Service or Configuration, and the template of its revisions. */
interface Templated {
  readonly annotations: Place;
  readonly templateAnnotations: Place;
  readonly spec: Place;
  readonly containers: readonly Place[];
}

const KINDS = ['Service.serving.knative.dev', 'Configuration.serving.knative.dev'];

const [MAX_SCALE] = spellingsOf('max-scale');

const TEMPLATED: Subject<Templated> = {
  kinds: KINDS,
  of(object) {
    const template = object.field('spec').field('template');
    const [annotations, templateAnnotations] = [object, template].map((each) => each.field('metadata').field('annotations'));
    const spec = template.field('spec');
    return [{ annotations, templateAnnotations, spec, containers: spec.field('containers').items }];
  },
};

const REVISIONS: Subject<Revision> = {
  kinds: KINDS,
  of: (object) => object.viewsOf(TEMPLATED).map(({ templateAnnotations: annotations, spec, containers }) => ({
    annotations, containers, concurrency: spec.field('containerConcurrency'), bound: annotations.entry(MAX_SCALE),
  })),
};

const { revisionTimeoutSeconds: DEFAULT_SECONDS, revisionResponseStartTimeoutSeconds: DEFAULT_START_SECONDS } = CONFIG_DEFAULTS;

/** Of networking keys the webhook has a list of its own: annotations.ts. */
const SPACES = KNATIVE_SPACES.filter((space) => space !== 'networking.knative.dev/');
const TEMPLATE_KEYS = keysReadBy(KeyReader.REVISION);
const OBJECT_KEYS = keysReadBy(KeyReader.KNATIVE_OBJECT);

export const KNATIVE_KEY_UNKNOWN: ManifestRule<Templated> = {
  id: 'KNV107',
  severity: Severity.WARNING,
  title: 'Knative does not read the key',
  why: 'A misspelt key, or one that stands where nobody looks, is ignored without a word.',
  cure: 'Correct the key, or leave it out.',
  source: 'serving v1.23 pkg/apis/autoscaling/register.go, pkg/apis/serving/register.go',
  check({ annotations, templateAnnotations }, report) {
    for (const [place, known] of [[annotations, OBJECT_KEYS], [templateAnnotations, TEMPLATE_KEYS]] as const) {
      for (const { name } of place.fields) {
        if (known.has(name) || !SPACES.some((space) => name.startsWith(space))) continue;
        report(place.entry(name), 'has a key that Knative does not read here', cureOfKey(name, known));
      }
    }
  },
};

export const ANSWER_AFTER_TIMEOUT: ManifestRule<Templated> = {
  id: 'KNV101',
  severity: Severity.WARNING,
  title: 'The answer may begin, or pause, later than the request may last',
  why: 'The longer time can never be reached; Knative does not compare the two.',
  cure: 'Raise `timeoutSeconds` (in a program, `timeout`), or lower the other time.',
  source: 'serving v1.23 pkg/apis/serving/v1/revision_validation.go',
  check({ spec }, report) {
    for (const part of ['responseStartTimeoutSeconds', 'idleTimeoutSeconds'].map((name) => spec.field(name))) {
      if ((part.number ?? 0) <= longest(spec)) continue;
      report(part, `is more than the whole request may last: ${longest(spec)}`, 'lower it, or raise timeoutSeconds');
    }
  },
};

export const PORT_OF_PROXY: ManifestRule<Templated> = {
  id: 'KNV109',
  severity: Severity.WARNING,
  title: 'The port is queue-proxy\'s for TLS',
  why: 'The webhook lets it pass; where traffic inside the cluster is encrypted, queue-proxy listens there in the same pod.',
  cure: 'Serve on another port, such as 8080.',
  source: 'serving v1.23 pkg/networking/constants.go; cmd/queue',
  check({ containers }, report) {
    for (const port of containers.flatMap((container) => container.field('ports').items)) {
      const number = port.field('containerPort');
      if (number.number === QUEUE_PROXY_TLS_PORT) report(number, 'is a port of queue-proxy', 'serve on another, such as 8080');
    }
  },
};

/** What Knative admits of a Service or Configuration, and does otherwise than most people expect. */
const TEMPLATE_TRAPS: readonly ManifestRule<Templated>[] = [
  KNATIVE_KEY_UNKNOWN,
  {
    id: 'KNV100',
    severity: Severity.WARNING,
    title: 'A long timeout keeps the default time to the first byte',
    why: 'Knative fills in 300 seconds as the time until the answer begins, whatever the longer timeout says: a model that thinks '
      + 'longer before its first token is cut off.',
    cure: 'Set `responseStartTimeoutSeconds` beside `timeoutSeconds`.',
    source: 'serving v1.23 pkg/apis/serving/v1/revision_defaults.go',
    check({ spec }, report) {
      const timeout = spec.field('timeoutSeconds');
      if (spec.field('responseStartTimeoutSeconds').number || longest(spec) <= DEFAULT_START_SECONDS) return;
      report(timeout, `leaves ${DEFAULT_START_SECONDS} seconds until the answer begins`, 'set responseStartTimeoutSeconds too');
    },
  },
  ANSWER_AFTER_TIMEOUT,
  {
    id: 'KNV111',
    severity: Severity.WARNING,
    title: 'The revision is given up before its startup probe is',
    why: 'A revision that is not ready after the progress deadline, 600 seconds unless told otherwise, has failed, while its pod still '
      + 'loads the model.',
    cure: 'Set `serving.knative.dev/progress-deadline` on the template to more than the startup probe allows.',
    source: 'serving v1.23 pkg/deployment/config.go, pkg/reconciler/revision/resources/deploy.go',
    check({ templateAnnotations, containers }, report) {
      const deadline = durationOf(templateAnnotations.entry(PROGRESS_DEADLINE).text) ?? CONFIG_DEFAULTS.progressDeadlineSeconds;
      for (const probe of containers.map((container) => container.field('startupProbe'))) {
        const seconds = probe.isSet ? secondsOf(probe) : 0;
        if (seconds <= deadline) continue;
        report(
          probe, `allows ${seconds} seconds, and the revision fails after ${deadline}`,
          `set ${PROGRESS_DEADLINE}: ${seconds}s on the template`,
        );
      }
    },
  },
  PORT_OF_PROXY,
];

const ROUTE_TRAPS: readonly ManifestRule<Place>[] = [
  {
    id: 'KNV108',
    severity: Severity.ERROR,
    title: 'A tag makes a host name too long',
    why: 'The object is admitted, and its route never becomes ready: tag and name together are one label of a host name, of at most 63 '
      + 'characters.',
    cure: 'Shorten the tag or the name.',
    source: 'serving v1.23 pkg/reconciler/route/domains/domains.go',
    check(object, report) {
      const name = object.field('metadata').field('name').text;
      for (const tag of object.field('spec').field('traffic').items.map((target) => target.field('tag'))) {
        const { length } = `${tag.text}-${name}`;
        if (tag.isEmpty || length <= LABEL_LENGTH) continue;
        report(
          tag, `makes a label of ${length} characters with the name, which may have ${LABEL_LENGTH}`,
          `shorten it by ${length - LABEL_LENGTH}`,
        );
      }
    },
  },
];

export const KNATIVE_TRAPS: readonly Topic[] = [
  topic(TEMPLATED, TEMPLATE_TRAPS),
  topic(REVISIONS, REVISION_SCALING),
  topic(objects('Service.serving.knative.dev', 'Route.serving.knative.dev'), ROUTE_TRAPS),
];

function cureOfKey(key: string, known: ReadonlySet<string>): string {
  if (TEMPLATE_KEYS.has(key)) return 'move it to the annotations of the template';
  if (OBJECT_KEYS.has(key)) return 'move it to the annotations of the Service';
  return cureOfName(key, known, 'leave it out');
}

function longest(spec: Place): number {
  return spec.field('timeoutSeconds').number || DEFAULT_SECONDS;
}

/** The time that a startup probe leaves to a container. */
function secondsOf(probe: Place): number {
  const [delay = 0, period = 10, failures = 3] = ['initialDelaySeconds', 'periodSeconds', 'failureThreshold'].map(
    (name) => probe.field(name).number,
  );
  return delay + period * failures;
}
