import type { Definition } from '../../finding/definition';
import { Severity } from '../../finding/finding';
import { KSERVE_NAME_LONG } from './traps/names';
import { Place } from '../../manifest/place';
import { checkOf } from '../../manifest/manifest-rule';
import { checkName } from './extensions';

export const KSERVE_SWITCH_WITHOUT_CONDITION: Definition = {
  id: 'KSV141',
  severity: Severity.WARNING,
  title: 'A switch never takes a step without condition',
  why: 'The router takes the first step whose condition matches the request; a step with an empty condition matches nothing, and is not a default. If no step is left, '
    + 'clients get 404.',
  cure: 'Give every step of the switch a `condition`, such as the name of a field that requests have.',
  source: 'kserve v0.20.0 cmd/router/main.go, pickupRouteByCondition',
};

export const KSERVE_NODE_UNKNOWN: Definition = {
  id: 'KSV125',
  severity: Severity.ERROR,
  title: 'A step leads to a node that the graph does not have',
  why: 'The object is admitted, and requests that come to the step fail.',
  cure: 'Add the node, or correct `nodeName`.',
  source: 'kserve v0.20.0 cmd/router/main.go',
};

export const GRAPH_ROOT: Definition = {
  id: 'KSV070',
  severity: Severity.ERROR,
  title: 'A graph has no node named root',
  why: 'Requests enter there. KServe\'s webhook refuses the object.',
  cure: 'Name the first node root.',
  source: 'kserve v0.20.0 pkg/apis/serving/v1alpha1/inference_graph_validation.go',
};

export const GRAPH_STEP_TWICE: Definition = {
  id: 'KSV071',
  severity: Severity.ERROR,
  title: 'Two steps of a node have one name',
  why: 'KServe\'s webhook refuses the object.',
  cure: 'Give each step a name of its own.',
  source: 'kserve v0.20.0 pkg/apis/serving/v1alpha1/inference_graph_validation.go',
};

export const GRAPH_TARGET: Definition = {
  id: 'KSV072',
  severity: Severity.ERROR,
  title: 'A step leads nowhere, or to several places',
  why: 'KServe\'s webhook refuses the object.',
  cure: 'Give each step exactly one of `nodeName`, `serviceName` and `serviceUrl`.',
  source: 'kserve v0.20.0 pkg/apis/serving/v1alpha1/inference_graph_validation.go',
};

export const GRAPH_WEIGHTS: Definition = {
  id: 'KSV073',
  severity: Severity.ERROR,
  title: 'The weights of a splitter do not add up to 100',
  why: 'KServe\'s webhook refuses the object.',
  cure: 'Let the weights of the node\'s steps add up to 100.',
  source: 'kserve v0.20.0 pkg/apis/serving/v1alpha1/inference_graph_validation.go',
};

const MOST = 63;
const TARGETS = ['nodeName', 'serviceName', 'serviceUrl'];

export const INFERENCE_GRAPH = checkOf(['InferenceGraph.serving.kserve.io'], (object) => {
  checkName(object);
  checkLength(object.field('metadata').field('name'));
  const nodes = object.field('spec').field('nodes');
  if (!nodes.entry('root').isSet) nodes.report(GRAPH_ROOT, 'has no node named root', 'name the node where requests enter root');
  for (const node of nodes.fields) {
    checkNode(node);
    checkTargets(node, nodes.keys);
  }
});

function checkNode(node: Place): void {
  const steps = node.field('steps').items;
  const names = new Set<string>();
  for (const step of steps) {
    const name = step.field('name');
    if (!name.isEmpty && names.has(name.text)) name.report(GRAPH_STEP_TWICE, 'is the name of another step', 'choose another');
    names.add(name.text);
    const targets = TARGETS.filter((field) => !step.field(field).isEmpty);
    if (targets.length !== 1) step.report(GRAPH_TARGET, targets.length === 0 ? 'leads nowhere' : `has ${targets.join(' and ')}`, `set one of ${TARGETS.join(', ')}`);
  }
  const router = node.field('routerType').text;
  if (router === 'Splitter') checkWeights(node, steps);
  if (router === 'Switch') steps.forEach(checkCondition);
}

function checkCondition(step: Place): void {
  const condition = step.field('condition');
  if (condition.isEmpty) condition.report(KSERVE_SWITCH_WITHOUT_CONDITION, 'is missing, so that the step is never taken', 'say which field of the request leads here');
}

/** Its Service or Knative Service has the name of the graph. */
function checkLength(name: Place): void {
  const { length } = name.text;
  if (length > MOST) name.report(KSERVE_NAME_LONG, `is ${length} characters long as the name of a Service, which may have ${MOST}`, `shorten it by ${length - MOST}`);
}

/** The webhook does not look. */
function checkTargets(node: Place, names: string[]): void {
  for (const step of node.field('steps').items) {
    const target = step.field('nodeName');
    if (!target.isEmpty && !names.includes(target.text)) target.report(KSERVE_NODE_UNKNOWN, 'is not a node of the graph', `use one of ${names.join(', ')}`);
  }
}

function checkWeights(node: Place, steps: Place[]): void {
  const weights = steps.map((step) => step.field('weight'));
  const absent = weights.find((weight) => !weight.isSet);
  const total = weights.reduce((sum, { number = 0 }) => sum + number, 0);
  if (absent !== undefined) absent.report(GRAPH_WEIGHTS, 'is missing', 'give every step of a splitter its share');
  else if (total !== 100) node.field('steps').report(GRAPH_WEIGHTS, `adds up to ${total}`, 'let the weights add up to 100');
}
