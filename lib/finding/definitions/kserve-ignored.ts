import { Definition } from '../definition';
import { Severity } from '../finding';

export const KSERVE_KEY_OF_OTHER_MODE: Definition = {
  id: 'KSV130',
  severity: Severity.WARNING,
  title: 'A key is not read in the deployment mode',
  why: 'Knative\'s keys mean nothing to a Deployment, and those for Deployments nothing to Knative: a service that should stay inside the cluster '
    + 'may be open to the world, and one that should scale does not.',
  cure: 'Use the key that the message names, or the other mode.',
  source: 'kserve v0.20.0 pkg/controller/v1beta1/inferenceservice/reconcilers/ingress, reconcilers/autoscaler',
};

export const KSERVE_UNREAD: Definition = {
  id: 'KSV131',
  severity: Severity.WARNING,
  title: 'Nobody reads the field or key',
  why: 'It is part of the API, and no line of the controller or of its webhooks looks at it.',
  cure: 'Leave it out; the message says what has an effect instead.',
  source: 'kserve v0.20.0 pkg/apis/serving/v1beta1/component.go, pkg/constants/constants.go',
};

export const KSERVE_MEMORY_TARGET: Definition = {
  id: 'KSV133',
  severity: Severity.WARNING,
  title: 'Memory is scaled by with a target only',
  why: 'Without `scaleTarget` the controller writes no metric, and Kubernetes fills in 80 % of the CPU.',
  cure: 'Set `scaleTarget`, in percent of the request.',
  source: 'kserve v0.20.0 pkg/controller/v1beta1/inferenceservice/reconcilers/hpa/hpa_reconciler.go',
};

export const KSERVE_CANARY_WITHOUT_TRAFFIC: Definition = {
  id: 'KSV134',
  severity: Severity.WARNING,
  title: 'KServe 0.20.0 sends no traffic to canaries',
  why: 'The canary\'s Deployment and Service are made, with its GPUs, and the weights of the routes come in a later version.',
  cure: 'Use a later version, split traffic yourself, or use Knative mode with canaryTrafficPercent.',
  source: 'kserve pull request 5912; kserve v0.20.0 pkg/controller/v1beta1/inferenceservice/components/predictor.go, reconcileCanaryDeployments',
};

export const KSERVE_CANARY_SOURCES: Definition = {
  id: 'KSV135',
  severity: Severity.WARNING,
  title: 'A canary does not get the models of storageUris',
  why: 'The controller makes the canary\'s Deployment without them: the server starts beside an empty folder.',
  cure: 'Name the model by `storageUri` in stable predictor and canary.',
  source: 'kserve v0.20.0 pkg/controller/v1beta1/inferenceservice/components/predictor.go, reconcileCanaryDeployments',
};

export const KSERVE_CLAIM_PATH: Definition = {
  id: 'KSV136',
  severity: Severity.WARNING,
  title: 'The path within the claim is dropped',
  why: 'Of a claim in `storageUris` KServe mounts the root, whatever path follows its name.',
  cure: 'Use `storageUri`, which mounts the path; or let the server look below the mount.',
  source: 'kserve v0.20.0 pkg/webhook/admission/pod/storage_initializer_injector.go, CommonStorageInitialization',
};

export const KSERVE_SCRAPED_PORT: Definition = {
  id: 'KSV137',
  severity: Severity.WARNING,
  title: 'Prometheus is sent to a port that nobody serves',
  why: 'The annotation makes KServe write the port of Knative\'s queue-proxy, 9091, on the pods; in Standard mode there is none.',
  cure: 'Write `prometheus.io/scrape`, `prometheus.io/port` and `prometheus.io/path` yourself, or a PodMonitor.',
  source: 'kserve v0.20.0 pkg/webhook/admission/pod/metrics_aggregate_injector.go',
};

export const KSERVE_FRAMEWORK_REWRITTEN: Definition = {
  id: 'KSV138',
  severity: Severity.INFO,
  title: 'A framework\'s own field is rewritten',
  why: 'KServe\'s webhook makes a `model` of it, so that the object in the cluster differs from the manifest for good.',
  cure: 'Write `model` with `modelFormat.name`, and move the fields there.',
  source: 'kserve v0.20.0 pkg/apis/serving/v1beta1/inference_service_defaults.go; kserve issue 2232',
};

export const KSERVE_TIMEOUT_OF_ROUTE: Definition = {
  id: 'KSV139',
  severity: Severity.INFO,
  title: 'The timeout is that of an HTTPRoute only',
  why: 'In Standard mode nothing but a route of the Gateway API reads it; with an Ingress, the ingress controller\'s own timeout holds.',
  cure: 'Set the timeout of the ingress controller too, where the cluster has no Gateway API.',
  source: 'kserve v0.20.0 pkg/controller/v1beta1/inferenceservice/reconcilers/ingress/httproute_reconciler.go, resolveTimeout',
};

export const KSERVE_LABEL_OVERWRITTEN: Definition = {
  id: 'KSV140',
  severity: Severity.INFO,
  title: 'KServe writes the label itself',
  why: 'On what it makes, the controller\'s value takes the place of the one that is given.',
  cure: 'Use a label of another name.',
  source: 'kserve v0.20.0 pkg/controller/v1beta1/inferenceservice/components/predictor.go, buildObjectMeta; reconcilers/deployment',
};

export const KSERVE_SWITCH_WITHOUT_CONDITION: Definition = {
  id: 'KSV141',
  severity: Severity.WARNING,
  title: 'A switch never takes a step without condition',
  why: 'The router takes the first step whose condition matches the request; a step with an empty condition matches nothing, and is not a default. If no step is left, '
    + 'clients get 404.',
  cure: 'Give every step of the switch a `condition`, such as the name of a field that requests have.',
  source: 'kserve v0.20.0 cmd/router/main.go, pickupRouteByCondition',
};
