import { Definition } from '../definition';
import { Severity } from '../finding';

const RUNTIME = 'kserve v0.20.0 pkg/webhook/admission/servingruntime/servingruntime_webhook.go';
const GRAPH = 'kserve v0.20.0 pkg/apis/serving/v1alpha1/inference_graph_validation.go';
const REFUSED = 'KServe\'s webhook refuses the object.';

export const RUNTIME_PRIORITIES: Definition = {
  id: 'KSV060',
  severity: Severity.ERROR,
  title: 'A runtime gives one model format two priorities',
  why: `A runtime has one place in the order for each format. ${REFUSED}`,
  cure: 'Give each format one priority.',
  source: RUNTIME,
};

export const NAMESPACED_RUNTIME_PRIORITIES: Definition = {
  id: 'KSV061',
  severity: Severity.WARNING,
  title: 'A runtime of a namespace gives one model format two priorities',
  why: 'KServe\'s webhook refuses the object as soon as the namespace has another runtime, and accepts it until then.',
  cure: 'Give each format one priority.',
  source: RUNTIME,
};

export const RUNTIME_SAME_PRIORITY: Definition = {
  id: 'KSV062',
  severity: Severity.ERROR,
  title: 'A runtime has the priority of one that comes with KServe',
  why: `Two runtimes of one format, version and protocol need an order. ${REFUSED}`,
  cure: 'Choose another priority, or leave autoSelect out.',
  source: RUNTIME,
};

export const RUNTIME_WITHOUT_WORKER: Definition = {
  id: 'KSV063',
  severity: Severity.ERROR,
  title: 'The workers of a runtime have no container',
  why: 'The webhook reads the first one without looking whether it is there, and refuses the object with an error of its own.',
  cure: 'Give `workerSpec` a container.',
  source: RUNTIME,
};

export const GRAPH_ROOT: Definition = {
  id: 'KSV070',
  severity: Severity.ERROR,
  title: 'A graph has no node named root',
  why: `Requests enter there. ${REFUSED}`,
  cure: 'Name the first node root.',
  source: GRAPH,
};

export const GRAPH_STEP_TWICE: Definition = {
  id: 'KSV071',
  severity: Severity.ERROR,
  title: 'Two steps of a node have one name',
  why: REFUSED,
  cure: 'Give each step a name of its own.',
  source: GRAPH,
};

export const GRAPH_TARGET: Definition = {
  id: 'KSV072',
  severity: Severity.ERROR,
  title: 'A step leads nowhere, or to several places',
  why: REFUSED,
  cure: 'Give each step exactly one of `nodeName`, `serviceName` and `serviceUrl`.',
  source: GRAPH,
};

export const GRAPH_WEIGHTS: Definition = {
  id: 'KSV073',
  severity: Severity.ERROR,
  title: 'The weights of a splitter do not add up to 100',
  why: REFUSED,
  cure: 'Let the weights of the node\'s steps add up to 100.',
  source: GRAPH,
};

export const TRAINED_MODEL_NAME: Definition = {
  id: 'KSV080',
  severity: Severity.ERROR,
  title: 'The name of a trained model has a dot',
  why: `Other objects may have dots in their names, trained models not. ${REFUSED}`,
  cure: 'Use letters, digits, "-" and "_".',
  source: 'kserve v0.20.0 pkg/apis/serving/v1alpha1/trainedmodel_webhook.go',
};

export const TRAINED_MODEL_SOURCE: Definition = {
  id: 'KSV081',
  severity: Severity.ERROR,
  title: 'A trained model lies where the agent cannot fetch it',
  why: `The agent knows fewer places than the storage initializer. ${REFUSED}`,
  cure: 'Use gs://, s3:// or another scheme that the message lists.',
  source: 'kserve v0.20.0 pkg/agent/storage/provider.go',
};
