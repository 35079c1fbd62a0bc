import type { AutoscalingKey } from './knative-autoscaling';
import { AUTOSCALING, AUTOSCALING_GROUP, spellingsOf } from './knative-autoscaling';
import type { KeyRow } from './key-readers';
import { KeyReader, named, rows } from './key-readers';

/** First versions of what this library writes, settings of the autoscaler apart; read off the tags of github.com/knative/serving. */
export const KNATIVE_SINCE = {
  /** Autoscaling annotations in kebab case; every version reads camelCase (pkg/apis/autoscaling/register.go). */
  kebabCase: '1.1',
  /** Annotation `serving.knative.dev/progress-deadline` (pkg/apis/serving/register.go). */
  progressDeadline: '1.4',
  /** `responseStartTimeoutSeconds` (pkg/apis/serving/v1/revision_types.go). */
  responseStartTimeout: '1.7',
  /** `automountServiceAccountToken: false`, and nothing else of it (pkg/apis/serving/fieldmask.go). */
  withoutToken: '0.25',
  /** `allowPrivilegeEscalation` and `seccompProfile` of containers (pkg/apis/serving/fieldmask.go). */
  containerRights: '1.8',
  /** DomainMapping of `serving.knative.dev/v1beta1` (pkg/apis/serving/v1beta1/domainmapping_types.go). */
  domainMapping: '0.25',
  /** `startupProbe` (pkg/apis/serving/fieldmask.go). */
  startupProbe: '1.15',
  /** Metrics by OpenTelemetry, under other names (pkg/queue/request_metric.go). */
  openTelemetry: '1.19',
};

/** Annotation of a Service or Route: time in which requests move to a new revision; serving v1.23 pkg/apis/serving/register.go. */
export const ROLLOUT_DURATION = 'serving.knative.dev/rollout-duration';

/** The annotation that says otherwise than `progress-deadline` of the ConfigMap `config-deployment`. */
export const PROGRESS_DEADLINE = 'serving.knative.dev/progress-deadline';

/** Label of what only the cluster reaches, with the value `cluster-local`; the former was read before Knative 0.23. */
export const VISIBILITY = 'networking.knative.dev/visibility';
export const FORMER_VISIBILITY = 'serving.knative.dev/visibility';

/** Labels that name the owner, which Knative sets on what it makes; serving v1.23 pkg/apis/serving/register.go. */
export const SERVICE_LABEL = 'serving.knative.dev/service';
export const CONFIGURATION_LABEL = 'serving.knative.dev/configuration';

/** Ports of queue-proxy, which runs in each pod; serving v1.23 pkg/networking/constants.go. */
export const QUEUE_PROXY_PORTS: readonly number[] = [8008, 8012, 8013, 8022, 9090, 9091];
/** Where it listens for TLS; the webhook lets the server have it, and the pod then fails. */
export const QUEUE_PROXY_TLS_PORT = 8112;

/**
 * What queue-proxy exports of requests where `request-metrics-protocol` of the ConfigMap `config-observability` is `prometheus`; serving
 * v1.23 pkg/queue/request_metric.go, pkg/queue/sharedmain/otel.go, pkg/apis/serving/v1/revision_helpers.go.
 */
export const PROXY_METRICS = {
  portName: 'http-usermetric',
  path: '/metrics',
  /** Histogram of the seconds from request to answer. */
  requestSeconds: 'kn_serving_invocation_duration_seconds',
  /** Its highest bound but infinity: longer times are not told apart. */
  mostSeconds: 10,
  statusLabel: 'http_response_status_code',
} as const;

/** Variables of every container; serving v1.23 pkg/apis/serving/k8s_validation.go. */
export const REVISION_VARIABLES: readonly string[] = ['K_SERVICE', 'K_CONFIGURATION', 'K_REVISION'];
/** The one of the container that serves. */
export const PORT_VARIABLE = 'PORT';
export const SERVER_CONTAINER = 'user-container';
export const PROXY_CONTAINER = 'queue-proxy';
/** Where nothing is mounted. */
export const RESERVED_PATHS: readonly string[] = ['/', '/dev', '/dev/log'];

/** Names of the serving port, by which Knative knows its protocol. */
export const PORT_NAMES: readonly string[] = ['http1', 'h2c'];
export const DEFAULT_PORT = 8080;

/** Least characters of an image's repository; google/go-containerregistry pkg/name/repository.go. */
export const SHORTEST_REPOSITORY = 2;

/** Prefixes of keys that Knative reads. */
export const KNATIVE_SPACES = [
  `${AUTOSCALING_GROUP}/`, 'serving.knative.dev/', 'queue.sidecar.serving.knative.dev/', 'features.knative.dev/', 'networking.knative.dev/',
];

const { REVISION, KNATIVE_OBJECT } = KeyReader;

/** serving v1.23 pkg/apis/serving/register.go, pkg/apis/config/features.go; networking pkg/apis/networking/register.go. */
export const KNATIVE_KEY_ROWS: readonly KeyRow[] = [
  ...(Object.keys(AUTOSCALING) as AutoscalingKey[]).flatMap((key) => (
    spellingsOf(key).map((spelling): KeyRow => [spelling, { readers: [REVISION], property: AUTOSCALING[key].property }])
  )),
  ...rows([REVISION], { [PROGRESS_DEADLINE]: 'loadDeadline' }),
  ...named('serving.knative.dev', [REVISION], ['no-gc']),
  ...rows([KNATIVE_OBJECT], { [ROLLOUT_DURATION]: 'rolloutDuration', 'serving.knative.dev/rolloutDuration': 'rolloutDuration' }),
  // What Knative writes itself: no matter where it comes from.
  ...named(
    'serving.knative.dev', [REVISION, KNATIVE_OBJECT],
    ['creator', 'lastModifier', 'routes', 'routingStateModified', 'lastPinned', 'forceUpgrade'],
  ),
  ...named('queue.sidecar.serving.knative.dev', [REVISION], [
    ...['cpu', 'memory', 'ephemeral-storage'].flatMap((resource) => [`${resource}-resource-request`, `${resource}-resource-limit`]),
    'resource-percentage', 'resourcePercentage',
  ]),
  ...named('features.knative.dev', [REVISION], ['http-full-duplex', 'queueproxy-podinfo']),
  ...named('networking.knative.dev', [REVISION, KNATIVE_OBJECT], [
    'ingress.class', 'ingress-class', 'certificate.class', 'certificate-class', 'disableAutoTLS', 'disable-auto-tls',
    'disable-external-domain-tls', 'httpOption', 'http-protocol',
  ]),
  // Labels.
  ...rows([], { [VISIBILITY]: 'visibility', [FORMER_VISIBILITY]: 'visibility' }),
];
