import { Definition } from '../definition';
import { Severity } from '../finding';

export const OUT_OF_BOUNDS: Definition = {
  id: 'SCL001',
  severity: Severity.ERROR,
  title: 'A number is outside the bounds of the target',
  why: 'The webhook or the API server refuses the object.',
  cure: 'Stay within the bounds that the message names.',
  source: 'serving v1.23 pkg/apis/autoscaling/annotation_validation.go; kserve v0.20.0 pkg/apis/serving/v1beta1/component.go',
};

export const BOUNDS_CROSSED: Definition = {
  id: 'SCL002',
  severity: Severity.ERROR,
  title: 'The least number of replicas is above the most',
  why: 'Every target refuses such bounds.',
  cure: 'Lower minReplicas, or raise maxReplicas.',
  source: 'serving v1.23 pkg/apis/autoscaling/annotation_validation.go; kserve v0.20.0 pkg/apis/serving/v1beta1/component.go',
};

export const ACTIVATION_OUTSIDE: Definition = {
  id: 'SCL003',
  severity: Severity.ERROR,
  title: 'Replicas to wake with lie outside the bounds of the replicas',
  why: 'Knative refuses an activation scale below the least or above the most replicas.',
  cure: 'Choose a number between minReplicas and maxReplicas.',
  source: 'serving v1.23 pkg/apis/autoscaling/annotation_validation.go',
};

export const INITIAL_ABOVE_MOST: Definition = {
  id: 'SCL004',
  severity: Severity.WARNING,
  title: 'A new revision starts with more replicas than the most',
  why: 'Knative does not compare the two, and the initial scale wins: each rollout takes more GPUs than the policy allows.',
  cure: 'Lower initialReplicas, or raise maxReplicas.',
  source: 'serving v1.23 pkg/autoscaler/scaling, pkg/reconciler/autoscaling/kpa/scaler.go',
};

export const NO_METRIC: Definition = {
  id: 'SCL005',
  severity: Severity.ERROR,
  title: 'The policy names no metric that the target scales by',
  why: 'KEDA refuses an object without triggers, and an HPA without metrics falls back to 80 % of the CPU, which tells little of a GPU.',
  cure: 'Name a metric that the message lists.',
  source: 'kubernetes pkg/apis/autoscaling/v2/defaults.go; keda pkg/scaling',
};

export const NO_PROMETHEUS: Definition = {
  id: 'SCL006',
  severity: Severity.ERROR,
  title: 'Nobody says where Prometheus is',
  why: 'The scaler has no address to query, and stays where it is.',
  cure: 'Set `prometheus` in the profile\'s `stack`.',
  source: 'https://keda.sh/docs/latest/scalers/prometheus/',
};

export const TARGET_ABOVE_LIMIT: Definition = {
  id: 'SCL007',
  severity: Severity.WARNING,
  title: 'The concurrency to aim at is above the hard limit',
  why: 'Knative takes the smaller of the two, so that the target says nothing.',
  cure: 'Aim at no more than `concurrencyPerReplica`.',
  source: 'serving v1.23 pkg/autoscaler/scaling/multiscaler.go, pkg/reconciler/autoscaling/resources/target.go',
};

export const TWO_REPLICAS_FOR_ONE: Definition = {
  id: 'SCL008',
  severity: Severity.WARNING,
  title: 'One request wakes two replicas',
  why: 'Knative wants the load divided by the target, rounded up: with less than one request to a replica, a single request calls for two, and for two GPUs.',
  cure: 'Aim at 100 % of the concurrency, or acknowledge the second replica.',
  source: 'serving v1.23 pkg/autoscaler/scaling/autoscaler.go',
};

export const RETENTION_WITHOUT_EFFECT: Definition = {
  id: 'SCL009',
  severity: Severity.INFO,
  title: 'Retention has no effect',
  why: 'It holds the last replica only, and one always stays.',
  cure: 'Leave it out, or let the service scale to zero.',
  source: 'serving v1.23 pkg/reconciler/autoscaling/kpa/scaler.go',
};

export const COLD_START_TIMES_OUT: Definition = {
  id: 'SCL010',
  severity: Severity.WARNING,
  title: 'The first request may time out while the model loads',
  why: 'A request that wakes the service waits for a node, the image and the model, within the timeout of every other request.',
  cure: 'Raise `timeout` above the time that the model takes to load, or keep a replica.',
  source: 'serving v1.23 pkg/apis/config/defaults.go',
};

export const RESPONSE_AFTER_TIMEOUT: Definition = {
  id: 'SCL011',
  severity: Severity.ERROR,
  title: 'The answer may begin later than the request may last',
  why: 'The longer time can never be reached; Knative does not compare the two.',
  cure: 'Set `timeout` to at least `responseStartTimeout`.',
  source: 'serving v1.23 pkg/apis/serving/v1/revision_validation.go',
};
