import { KSERVE_NODE_UNKNOWN } from '../../finding/definitions/kserve-models';
import { KSERVE_SWITCH_WITHOUT_CONDITION } from '../../finding/definitions/kserve-ignored';
import { GRAPH_ROOT, GRAPH_STEP_TWICE, GRAPH_TARGET, GRAPH_WEIGHTS } from '../../finding/definitions/kserve-objects';
import { KSERVE_NAME_LONG } from '../../finding/definitions/kserve-traps';
import { Place } from '../../manifest/place';
import { checkOf } from '../../manifest/manifest-rule';
import { checkName } from './extensions';

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
