import { Definition } from '../definition';
import { Severity } from '../finding';

export const KNATIVE_RESPONSE_START: Definition = {
  id: 'KNV100',
  severity: Severity.WARNING,
  title: 'A long timeout keeps the default time to the first byte',
  why: 'Knative fills in 300 seconds as the time until the answer begins, whatever the longer timeout says: a model that thinks longer before '
    + 'its first token is cut off.',
  cure: 'Set `responseStartTimeoutSeconds` beside `timeoutSeconds`.',
  source: 'serving v1.23 pkg/apis/serving/v1/revision_defaults.go',
};

export const KNATIVE_TIMEOUTS_CROSSED: Definition = {
  id: 'KNV101',
  severity: Severity.WARNING,
  title: 'The answer may begin, or pause, later than the request may last',
  why: 'The longer time can never be reached; Knative does not compare the two.',
  cure: 'Raise `timeoutSeconds`, or lower the other time.',
  source: 'serving v1.23 pkg/apis/serving/v1/revision_validation.go',
};

export const KNATIVE_TWO_PODS: Definition = {
  id: 'KNV102',
  severity: Severity.WARNING,
  title: 'One request wakes two pods',
  why: 'Knative aims at 70 % of the concurrency unless told otherwise, and rounds up: with one request to a container, a single request calls for '
    + 'two pods, and for two GPUs.',
  cure: 'Set `autoscaling.knative.dev/target-utilization-percentage` to 100, or raise the concurrency.',
  source: 'serving v1.23 pkg/autoscaler/scaling/autoscaler.go, pkg/reconciler/autoscaling/resources/target.go',
};

export const KNATIVE_TARGET_ABOVE_LIMIT: Definition = {
  id: 'KNV103',
  severity: Severity.WARNING,
  title: 'The concurrency to aim at is above the hard limit',
  why: 'Knative takes the smaller of the two, so that the target says nothing.',
  cure: 'Aim at no more than `containerConcurrency`.',
  source: 'serving v1.23 pkg/reconciler/autoscaling/resources/target.go',
};

export const KNATIVE_INITIAL_ABOVE_MOST: Definition = {
  id: 'KNV104',
  severity: Severity.WARNING,
  title: 'A new revision starts with more pods than the most',
  why: 'Knative does not compare the two, and the initial scale wins: each update takes more GPUs than the bounds allow.',
  cure: 'Lower `initial-scale`, or raise `max-scale`.',
  source: 'serving v1.23 pkg/autoscaler/scaling, pkg/reconciler/autoscaling/kpa/scaler.go',
};

export const KNATIVE_IGNORED_BY_HPA: Definition = {
  id: 'KNV105',
  severity: Severity.WARNING,
  title: 'Knative\'s HPA class does not read the annotation',
  why: 'Only Knative\'s own autoscaler knows it; a horizontal pod autoscaler never scales to zero, either.',
  cure: 'Leave the annotation out, or scale by concurrency or rps, which Knative\'s own autoscaler does.',
  source: 'serving v1.23 pkg/reconciler/autoscaling/hpa/resources/hpa.go',
};

export const KNATIVE_HPA_ADDON: Definition = {
  id: 'KNV106',
  severity: Severity.INFO,
  title: 'Knative\'s HPA class is installed apart',
  why: 'Without the controller autoscaler-hpa nobody makes the autoscaler: the revision keeps its initial number of pods, and never becomes ready.',
  cure: 'Apply `serving-hpa.yaml` of Knative\'s release, or scale by concurrency or rps.',
  source: 'serving v1.23 config/hpa-autoscaling',
};

export const KNATIVE_KEY_UNKNOWN: Definition = {
  id: 'KNV107',
  severity: Severity.WARNING,
  title: 'Knative does not read the key',
  why: 'A misspelt key, or one that stands where nobody looks, is ignored without a word.',
  cure: 'Correct the key, or leave it out.',
  source: 'serving v1.23 pkg/apis/autoscaling/register.go, pkg/apis/serving/register.go',
};

export const KNATIVE_HOST_LONG: Definition = {
  id: 'KNV108',
  severity: Severity.ERROR,
  title: 'A tag makes a host name too long',
  why: 'The object is admitted, and its route never becomes ready: tag and name together are one label of a host name, of at most 63 characters.',
  cure: 'Shorten the tag or the name.',
  source: 'serving v1.23 pkg/reconciler/route/domains/domains.go',
};

export const KNATIVE_PROXY_PORT: Definition = {
  id: 'KNV109',
  severity: Severity.WARNING,
  title: 'The port is queue-proxy\'s for TLS',
  why: 'The webhook lets it pass; where traffic inside the cluster is encrypted, queue-proxy listens there in the same pod.',
  cure: 'Serve on another port, such as 8080.',
  source: 'serving v1.23 pkg/networking/constants.go; cmd/queue',
};

export const KNATIVE_RETENTION: Definition = {
  id: 'KNV110',
  severity: Severity.INFO,
  title: 'Retention has no effect',
  why: 'It holds the last pod only, and one always stays.',
  cure: 'Leave it out, or let the service scale to zero.',
  source: 'serving v1.23 pkg/reconciler/autoscaling/kpa/scaler.go',
};

export const KNATIVE_DEADLINE_SHORT: Definition = {
  id: 'KNV111',
  severity: Severity.WARNING,
  title: 'The revision is given up before its startup probe is',
  why: 'A revision that is not ready after the progress deadline, 600 seconds unless told otherwise, has failed, while its pod still loads the model.',
  cure: 'Set `serving.knative.dev/progress-deadline` on the template to more than the startup probe allows.',
  source: 'serving v1.23 pkg/deployment/config.go, pkg/reconciler/revision/resources/deploy.go',
};

export const KNATIVE_UNBOUNDED: Definition = {
  id: 'KNV112',
  severity: Severity.INFO,
  title: 'Nothing bounds the number of GPUs',
  why: 'Without a most, Knative starts as many pods as requests call for, each with its GPUs.',
  cure: 'Set `autoscaling.knative.dev/max-scale`; on KServe, `maxReplicas`.',
  source: 'serving v1.23 pkg/autoscaler/config/config.go, max-scale',
};

export const KNATIVE_CONFIG_REFUSED: Definition = {
  id: 'KNV120',
  severity: Severity.ERROR,
  title: 'config-autoscaler has an impossible value',
  why: 'Knative\'s webhook refuses the ConfigMap; numbers stand without unit, durations in Go\'s form.',
  cure: 'Write the value as the message says.',
  source: 'serving v1.23 pkg/autoscaler/config/config.go',
};

export const KNATIVE_CONFIG_IGNORED: Definition = {
  id: 'KNV121',
  severity: Severity.WARNING,
  title: 'config-autoscaler has a key that nobody reads',
  why: 'Keys of older versions, such as `tick-interval`, and misspelt ones are ignored without a word.',
  cure: 'Leave the key out, or correct it.',
  source: 'serving v1.23 pkg/autoscaler/config/config.go',
};
