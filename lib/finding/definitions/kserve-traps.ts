import { Definition } from '../definition';
import { Severity } from '../finding';

export const KSERVE_MODE_UNKNOWN: Definition = {
  id: 'KSV100',
  severity: Severity.ERROR,
  title: 'KServe does not know the deployment mode',
  why: 'It takes the cluster\'s default instead, without a word, and keeps it for good: the mode of a service cannot change.',
  cure: 'Write Standard, Knative or ModelMesh.',
  source: 'kserve v0.20.0 pkg/controller/v1beta1/inferenceservice/utils/utils.go',
};

export const KSERVE_MODE_FORMER: Definition = {
  id: 'KSV101',
  severity: Severity.INFO,
  title: 'The deployment mode has a former name',
  why: 'KServe rewrites it, so that the object in the cluster differs from the manifest.',
  cure: 'Write Standard for RawDeployment, and Knative for Serverless.',
  source: 'kserve v0.20.0 pkg/apis/serving/v1beta1/inference_service_defaults.go',
};

export const KSERVE_CANARY_PERCENT: Definition = {
  id: 'KSV102',
  severity: Severity.ERROR,
  title: 'The canary\'s share of the traffic is not a percentage',
  why: 'The object is admitted, and the next revision fails: Knative refuses shares that do not add up to 100.',
  cure: 'Give a whole number of 0 to 100.',
  source: 'kserve v0.20.0 pkg/controller/v1beta1/inferenceservice/reconcilers/knative/ksvc_reconciler.go',
};

export const KSERVE_CANARY_IGNORED: Definition = {
  id: 'KSV103',
  severity: Severity.ERROR,
  title: 'canaryTrafficPercent has no effect in Standard mode',
  why: 'A new version takes all the traffic at once.',
  cure: 'Use Knative mode, or leave it out and roll by Deployments.',
  source: 'kserve issue 5335',
};

export const KSERVE_METRIC_IGNORED: Definition = {
  id: 'KSV104',
  severity: Severity.ERROR,
  title: 'Standard mode does not scale by requests',
  why: 'The webhook checks the metric only where the autoscaler class is given; the service then scales by CPU, with neither this metric nor its target.',
  cure: 'Use cpu or memory, the class keda, or Knative mode.',
  source: 'kserve v0.20.0 pkg/controller/v1beta1/inferenceservice/reconcilers/hpa/hpa_reconciler.go',
};

export const KSERVE_CONCURRENCY_IGNORED: Definition = {
  id: 'KSV105',
  severity: Severity.WARNING,
  title: 'containerConcurrency limits nothing in Standard mode',
  why: 'Only Knative\'s proxy holds requests back.',
  cure: 'Limit concurrency in the server itself, or use Knative mode.',
  source: 'kserve v0.20.0 pkg/apis/serving/v1beta1/component.go',
};

export const KSERVE_ZERO_IGNORED: Definition = {
  id: 'KSV106',
  severity: Severity.WARNING,
  title: 'A horizontal pod autoscaler keeps one replica at least',
  why: 'The service never scales to zero, and its GPU is paid for.',
  cure: 'Set `minReplicas` to 1; or use KEDA, or Knative mode, to go to zero.',
  source: 'kserve v0.20.0 pkg/controller/v1beta1/inferenceservice/reconcilers/hpa/hpa_reconciler.go',
};

export const KSERVE_BEHAVIOR_IGNORED: Definition = {
  id: 'KSV107',
  severity: Severity.WARNING,
  title: 'The autoscaler\'s behavior is dropped',
  why: 'The controller writes a horizontal pod autoscaler without it; for KEDA it takes the stabilization windows alone.',
  cure: 'Leave `behavior` out, or let KServe make no autoscaler (class none or external) and write your own.',
  source: 'kserve issue 6246',
};

export const KSERVE_MODEL_DROPPED: Definition = {
  id: 'KSV108',
  severity: Severity.ERROR,
  title: 'A framework beside a model replaces it',
  why: 'The defaulting webhook makes a model of the framework and drops the one that was there, without a word.',
  cure: 'Keep one of the two.',
  source: 'kserve v0.20.0 pkg/apis/serving/v1beta1/inference_service_defaults.go',
};

export const KSERVE_AGENT: Definition = {
  id: 'KSV109',
  severity: Severity.WARNING,
  title: 'A model without a place is served by the agent for many models',
  why: 'KServe adds its agent, and waits for TrainedModels; a server that fetches its own weights does not need it.',
  cure: 'Give `storageUri`, or use TrainedModels on purpose.',
  source: 'kserve v0.20.0 pkg/controller/v1beta1/inferenceservice/utils/utils.go',
};

export const KSERVE_SERVER_FIRST: Definition = {
  id: 'KSV110',
  severity: Severity.ERROR,
  title: 'The server is not the first of several containers',
  why: 'The controller writes the container kserve-container over the first one: that one is lost, or, where none has the name, the controller crashes.',
  cure: 'Put the container that serves first, or name it kserve-container.',
  source: 'kserve v0.20.0 pkg/controller/v1beta1/inferenceservice/components/predictor.go',
};

export const KSERVE_DEFAULTS_CONFLICT: Definition = {
  id: 'KSV111',
  severity: Severity.ERROR,
  title: 'A default makes a request greater than its limit',
  why: 'KServe fills in a missing request or limit with 1 CPU and 2Gi; Kubernetes then refuses the pods.',
  cure: 'Write requests and limits both.',
  source: 'kserve v0.20.0 config/configmap/inferenceservice.yaml, config/runtimes',
};

export const KSERVE_NAME_LONG: Definition = {
  id: 'KSV112',
  severity: Severity.ERROR,
  title: 'The name is too long for what KServe makes of it',
  why: 'The object is admitted, and the controller fails to make its Deployment, Service or route.',
  cure: 'Shorten the name or the namespace.',
  source: 'kserve issue 4807',
};

export const KSERVE_KNATIVE_LIMIT: Definition = {
  id: 'KSV113',
  severity: Severity.ERROR,
  title: 'A number is above what Knative allows',
  why: 'The object is admitted, and the Knative Service that the controller makes of it is refused.',
  cure: 'Stay within the bounds that the message names.',
  source: 'serving v1.23 pkg/apis/serving/v1/revision_validation.go, config-defaults',
};

export const KSERVE_BATCHER: Definition = {
  id: 'KSV114',
  severity: Severity.WARNING,
  title: 'Batches never fill',
  why: 'With one request at a time in the container, each batch waits its full time for a second one.',
  cure: 'Set `maxBatchSize` and `maxLatency` so that a batch fills before its time is over.',
  source: 'kserve issue 2102',
};

export const KSERVE_WORKERS_MODE: Definition = {
  id: 'KSV115',
  severity: Severity.ERROR,
  title: 'Several nodes need Standard mode',
  why: 'The webhook does not look; in Knative mode the workers are never made.',
  cure: 'Set the annotation `serving.kserve.io/deploymentMode: Standard`.',
  source: 'kserve v0.20.0 pkg/controller/v1beta1/inferenceservice/components/predictor.go',
};

export const KSERVE_WORKERS_BROKEN: Definition = {
  id: 'KSV116',
  severity: Severity.WARNING,
  title: 'KServe 0.20.0 deletes the workers of several nodes',
  why: 'Each reconciliation deletes the workers\' Deployment and the headless Services again; 0.19 does not.',
  cure: 'Use another version of KServe, or an LLMInferenceService.',
  source: 'kserve issue 6113',
};

export const KSERVE_KEY_UNKNOWN: Definition = {
  id: 'KSV117',
  severity: Severity.WARNING,
  title: 'KServe does not know the key',
  why: 'A misspelt key is ignored.',
  cure: 'Correct the key, or use a prefix of your own.',
  source: 'kserve v0.20.0 pkg/constants/constants.go',
};

export const KSERVE_BOUNDS_OVERWRITTEN: Definition = {
  id: 'KSV118',
  severity: Severity.WARNING,
  title: 'An annotation for Knative\'s autoscaler is overwritten',
  why: 'KServe writes Knative\'s bounds from minReplicas and maxReplicas, and from their defaults where they are absent; scaleTarget and scaleMetric '
    + 'take the place of the annotations, too.',
  cure: 'Say it in the fields of the component.',
  source: 'kserve v0.20.0 pkg/controller/v1beta1/inferenceservice/reconcilers/knative/ksvc_reconciler.go',
};

export const KSERVE_POD_REFUSED: Definition = {
  id: 'KSV119',
  severity: Severity.ERROR,
  title: 'What KServe makes of the component is refused',
  why: 'KServe\'s webhook does not look at the pod; Kubernetes refuses the Deployment, or Knative the Service, that its controller makes of it.',
  cure: 'Correct what the message names: the pod or the Knative Service has to be valid by itself.',
  source: 'kubernetes v1.36 pkg/apis/core/validation; serving v1.23 pkg/apis/serving/v1/revision_validation.go',
};

export const KSERVE_TARGET_LOW: Definition = {
  id: 'KSV127',
  severity: Severity.ERROR,
  title: 'The target to scale by is below one',
  why: 'The object is admitted, and the autoscaler that the controller makes of it is refused.',
  cure: 'Give a target of 1 or more.',
  source: 'kubernetes v1.36 pkg/apis/autoscaling/validation; serving v1.23 pkg/apis/autoscaling/annotation_validation.go',
};

export const KSERVE_METRICS_REFUSED: Definition = {
  id: 'KSV128',
  severity: Severity.ERROR,
  title: 'The autoscaler cannot be made of these metrics',
  why: 'The object is admitted, and the autoscaler that the controller makes of it is refused.',
  cure: 'Use metrics that the message names, each with a target.',
  source: 'kserve v0.20.0 pkg/controller/v1beta1/inferenceservice/reconcilers/hpa/hpa_reconciler.go, keda/keda_reconciler.go',
};
