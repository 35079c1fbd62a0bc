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
  cure: 'Set `prometheus` in the profile\'s `stack`, or `serverAddress` in the query.',
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

export const NEVER_SCALES: Definition = {
  id: 'SCL012',
  severity: Severity.WARNING,
  title: 'The policy has no room to scale',
  why: 'With as many replicas at least as at most, or with a share of the CPU that a container cannot pass, the metric changes nothing. Without '
    + '`maxReplicas` the most is the least.',
  cure: 'Set `maxReplicas` above `minReplicas`, or aim lower; leave the metric out where the number is meant to be fixed.',
  source: 'kubernetes pkg/controller/podautoscaler/horizontal.go; kserve v0.20.0 pkg/controller/v1beta1/inferenceservice/reconcilers/hpa',
};

export const METRIC_OF_ANOTHER_SERVER: Definition = {
  id: 'SCL013',
  severity: Severity.ERROR,
  title: 'The server does not export the metric',
  why: 'Prometheus finds no such series of the service, which counts as 0: the service stays at its least replicas.',
  cure: 'Scale by a metric of the server that runs, or by a query of your own.',
  source: 'vllm v0.11.0 vllm/v1/metrics/loggers.py; triton-inference-server/core src/metrics.cc; keda pkg/scalers/prometheus_scaler.go',
};

export const SHARED_QUERY: Definition = {
  id: 'SCL014',
  severity: Severity.WARNING,
  title: 'Services that share a policy share one number',
  why: 'Each of the services gets as many replicas as the load of all of them calls for.',
  cure: 'Select the service in the query with `$service` or `$pods`, or give each service a policy of its own.',
  source: 'https://keda.sh/docs/latest/scalers/prometheus/',
};

export const PLACEHOLDER_WITHOUT_VALUE: Definition = {
  id: 'SCL015',
  severity: Severity.ERROR,
  title: 'A placeholder of a query stands for nothing',
  why: 'The query would ask for the placeholder itself, and find nothing.',
  cure: 'Give the chart a `namespace`, or write the namespace into the query.',
};

export const ALL_NAMESPACES: Definition = {
  id: 'SCL016',
  severity: Severity.WARNING,
  title: 'A query counts services of the same name in every namespace',
  why: 'Prometheus has the series of all namespaces, and without a namespace the query cannot tell them apart.',
  cure: 'Give the chart a `namespace`.',
};

export const NOTHING_WAKES: Definition = {
  id: 'SCL017',
  severity: Severity.WARNING,
  title: 'Nothing wakes the service from zero replicas',
  why: 'The query reads only what the pods themselves export. Without a pod it finds nothing, and no pod starts.',
  cure: 'Keep one replica, or scale by what stands before the pods: the requests of a gateway, the length of a queue.',
  source: 'keda pkg/scalers/prometheus_scaler.go, ignoreNullValues',
};

export const PRESET_IN_PART: Definition = {
  id: 'SCL018',
  severity: Severity.INFO,
  title: 'The target takes a part of the preset',
  why: 'A preset works on every target that scales; what the target has no setting for is left to its own default.',
  cure: 'Nothing, or choose another target; docs/autoscaling-policy.md has what each preset becomes on each target.',
};

export const PRESET_KEEPS_REPLICA: Definition = {
  id: 'SCL019',
  severity: Severity.WARNING,
  title: 'One replica stays, although the preset goes to zero',
  why: 'On this target nothing sees requests while no pod runs. The replica, and its GPU, is paid for at all times.',
  cure: 'Use a target that wakes by requests, or accept the replica with `minReplicas: 1`.',
  source: 'keda pkg/scalers/cpu_memory_scaler.go; kubernetes pkg/apis/autoscaling/validation',
};

export const PRESET_BY_CPU: Definition = {
  id: 'SCL020',
  severity: Severity.WARNING,
  title: 'A preset scales a GPU server by its CPU',
  why: 'A server that waits for its GPU uses little CPU, or one busy core: it may stay at its least replicas while requests queue, or grow without load.',
  cure: 'Scale by what the server exports, through KEDA and Prometheus, or by requests on Knative.',
};
