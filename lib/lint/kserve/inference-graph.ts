import { KSERVE_NODE_UNKNOWN } from '../../finding/definitions/kserve-models';
import { GRAPH_ROOT, GRAPH_STEP_TWICE, GRAPH_TARGET, GRAPH_WEIGHTS } from '../../finding/definitions/kserve-objects';
import { Place } from '../place';
import { ruleOf } from '../rule-of';
import { checkName } from './extensions';

const TARGETS = ['nodeName', 'serviceName', 'serviceUrl'];

export const INFERENCE_GRAPH = ruleOf(['InferenceGraph.serving.kserve.io'], (object) => {
  checkName(object);
  const nodes = object.field('spec').field('nodes');
  if (!nodes.entry('root').isSet) nodes.refuse(GRAPH_ROOT, 'has no node named root', 'name the node where requests enter root');
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
    if (!name.isEmpty && names.has(name.text)) name.refuse(GRAPH_STEP_TWICE, 'is the name of another step', 'choose another');
    names.add(name.text);
    const targets = TARGETS.filter((field) => !step.field(field).isEmpty);
    if (targets.length !== 1) step.refuse(GRAPH_TARGET, targets.length === 0 ? 'leads nowhere' : `has ${targets.join(' and ')}`, `set one of ${TARGETS.join(', ')}`);
  }
  if (node.field('routerType').text === 'Splitter') checkWeights(node, steps);
}

/** The webhook does not look. */
function checkTargets(node: Place, names: string[]): void {
  for (const step of node.field('steps').items) {
    const target = step.field('nodeName');
    if (!target.isEmpty && !names.includes(target.text)) target.refuse(KSERVE_NODE_UNKNOWN, 'is no node of the graph', `use one of ${names.join(', ')}`);
  }
}

function checkWeights(node: Place, steps: Place[]): void {
  const weights = steps.map((step) => step.field('weight'));
  const absent = weights.find((weight) => !weight.isSet);
  const total = weights.reduce((sum, { number = 0 }) => sum + number, 0);
  if (absent !== undefined) absent.refuse(GRAPH_WEIGHTS, 'is missing', 'give every step of a splitter its share');
  else if (total !== 100) node.field('steps').refuse(GRAPH_WEIGHTS, `adds up to ${total}`, 'let the weights add up to 100');
}
