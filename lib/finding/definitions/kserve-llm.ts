import { Definition } from '../definition';
import { Severity } from '../finding';

const VALIDATION = 'kserve v0.20.0 pkg/apis/serving/v1alpha2/llm_inference_service_validation.go';
const CONFIG = 'kserve v0.20.0 pkg/apis/serving/v1alpha2/llm_inference_service_config_validation.go';
const REFUSED = 'KServe\'s webhook refuses the object.';

export const LLM_ROUTE: Definition = {
  id: 'KSV200',
  severity: Severity.ERROR,
  title: 'Routes of one\'s own exclude a route that KServe writes, and a gateway that it manages',
  why: REFUSED,
  cure: 'Keep either `router.route.http.refs`, or what KServe is to write.',
  source: VALIDATION,
};

export const LLM_PARENT_REFS: Definition = {
  id: 'KSV201',
  severity: Severity.ERROR,
  title: 'A route names other parents than the gateways',
  why: `KServe attaches the route to the gateways. ${REFUSED} In v1alpha1 even where both name the same.`,
  cure: 'Let the route\'s `parentRefs` name the gateways of `router.gateway.refs`, or leave them out.',
  source: VALIDATION,
};

export const LLM_TRAFFIC: Definition = {
  id: 'KSV202',
  severity: Severity.ERROR,
  title: 'Traffic is split by group and weight together, through a route that KServe writes',
  why: REFUSED,
  cure: 'Set `group` and `weight` together, with a route that KServe writes.',
  source: VALIDATION,
};

export const LLM_PARALLELISM: Definition = {
  id: 'KSV203',
  severity: Severity.ERROR,
  title: 'Workers need data or pipeline parallelism, one of them, and data parallelism both of its numbers',
  why: REFUSED,
  cure: 'Set either `pipeline`, or `data` with `dataLocal`, beside `worker`.',
  source: VALIDATION,
};

export const LLM_SCHEDULER: Definition = {
  id: 'KSV204',
  severity: Severity.ERROR,
  title: 'A scheduler needs at least one replica, and one configuration',
  why: REFUSED,
  cure: 'Set `replicas` to 1 or more, and one of `config.inline` and `config.ref`.',
  source: VALIDATION,
};

export const LLM_ADAPTER: Definition = {
  id: 'KSV205',
  severity: Severity.ERROR,
  title: 'An adapter needs a name of its own, other than the model\'s',
  why: `Clients choose the adapter by it, and a folder has it. ${REFUSED}`,
  cure: 'Give each adapter a name that neither the model nor another adapter has.',
  source: VALIDATION,
};

export const LLM_SCALING: Definition = {
  id: 'KSV206',
  severity: Severity.ERROR,
  title: 'Scaling excludes a number of replicas, and needs one actuator and ordered bounds',
  why: 'The API server and KServe\'s webhook refuse the object.',
  cure: 'Use either `replicas` or `scaling`, with one actuator and min at most max.',
  source: VALIDATION,
};

export const LLM_SCALING_OWNED: Definition = {
  id: 'KSV207',
  severity: Severity.ERROR,
  title: 'KEDA\'s advanced settings are not open',
  why: 'The rule that forbids its scaling modifiers reads four fields of which one cannot be empty, so that the API server refuses whatever stands there.',
  cure: 'Leave these settings out: KServe writes them.',
  source: 'kserve v0.20.0 pkg/apis/serving/v1alpha2/llm_inference_service_types.go',
};

export const LLM_ACTUATORS: Definition = {
  id: 'KSV208',
  severity: Severity.ERROR,
  title: 'Prefill and decode scale by different actuators',
  why: `One reads metrics from an adapter, the other from Prometheus itself. ${REFUSED}`,
  cure: 'Use the same actuator for both.',
  source: VALIDATION,
};

export const LLM_DEVICES: Definition = {
  id: 'KSV209',
  severity: Severity.ERROR,
  title: 'Annotations for devices are incomplete or illegal',
  why: REFUSED,
  cure: 'Set all annotations of the claim, with values that the message names.',
  source: VALIDATION,
};

export const LLM_KV_CACHE: Definition = {
  id: 'KSV210',
  severity: Severity.ERROR,
  title: 'Each tier of the key-value cache needs memory before it, and one place',
  why: REFUSED,
  cure: 'Put memory first, and give each tier one place.',
  source: VALIDATION,
};

export const LLM_CONFIG_BASES: Definition = {
  id: 'KSV211',
  severity: Severity.ERROR,
  title: 'A configuration builds on others',
  why: `Only services do. ${REFUSED}`,
  cure: 'Leave `baseRefs` out of the configuration; list both in the service.',
  source: CONFIG,
};

export const LLM_CONFIG_TEMPLATE: Definition = {
  id: 'KSV212',
  severity: Severity.ERROR,
  title: 'A text of a configuration is not a template',
  why: `Each text is a Go template inside JSON, so that double quotes inside it become \\", which templates cannot read. ${REFUSED}`,
  cure: 'Correct the Go template.',
  source: 'kserve v0.20.0 pkg/controller/v1alpha2/llmisvc/config_merge.go',
};

export const LLM_MODEL_URI: Definition = {
  id: 'KSV213',
  severity: Severity.ERROR,
  title: 'The address of a model is not a URI',
  why: 'The webhook cannot read the object, and refuses it.',
  cure: 'Write an address with a scheme, such as hf://owner/model or s3://bucket/model.',
  source: 'knative.dev/pkg apis/url.go; Go net/url',
};

export const LLM_ADAPTER_TYPE: Definition = {
  id: 'KSV214',
  severity: Severity.ERROR,
  title: 'An adapter is not a map of texts',
  why: 'The schema lets anything stand there, and the webhook then cannot read the object, and refuses it.',
  cure: 'Write names and addresses as texts.',
  source: 'kserve v0.20.0 pkg/apis/serving/v1alpha2/llm_inference_service_types.go',
};
