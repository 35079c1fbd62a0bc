import { Severity } from '../../finding/finding';
import type { ManifestRule } from '../../manifest/manifest-rule';
import { checkOf, judge } from '../../manifest/manifest-rule';
import type { Place } from '../../manifest/place';
import { nameOfGraph, NAMES } from './names';

const WEBHOOK = 'kserve v0.20.0 pkg/apis/serving/v1alpha1/inference_graph_validation.go';
const TARGETS = ['nodeName', 'serviceName', 'serviceUrl'];

/** The nodes of a graph, by name. */
export const GRAPHS: readonly ManifestRule<Place>[] = [
  {
    id: 'KSV070',
    severity: Severity.ERROR,
    title: 'A graph has no node named root',
    why: 'Requests enter there. KServe\'s webhook refuses the object.',
    cure: 'Name the first node root.',
    source: WEBHOOK,
    check(nodes, report) {
      if (!nodes.entry('root').isSet) report(nodes, 'has no node named root', 'name the node where requests enter root');
    },
  },
  {
    id: 'KSV071',
    severity: Severity.ERROR,
    title: 'Two steps of a node have one name',
    why: 'KServe\'s webhook refuses the object.',
    cure: 'Give each step a name of its own.',
    source: WEBHOOK,
    check(nodes, report) {
      for (const node of nodes.fields) {
        const names = new Set<string>();
        for (const name of stepsOf(node).map((step) => step.field('name'))) {
          if (!name.isEmpty && names.has(name.text)) report(name, 'is the name of another step', 'choose another');
          names.add(name.text);
        }
      }
    },
  },
  {
    id: 'KSV072',
    severity: Severity.ERROR,
    title: 'A step leads nowhere, or to several places',
    why: 'KServe\'s webhook refuses the object.',
    cure: 'Give each step exactly one of `nodeName`, `serviceName` and `serviceUrl`.',
    source: WEBHOOK,
    check(nodes, report) {
      for (const step of nodes.fields.flatMap(stepsOf)) {
        const targets = TARGETS.filter((field) => !step.field(field).isEmpty);
        if (targets.length === 1) continue;
        report(step, targets.length === 0 ? 'leads nowhere' : `has ${targets.join(' and ')}`, `set one of ${TARGETS.join(', ')}`);
      }
    },
  },
  {
    id: 'KSV073',
    severity: Severity.ERROR,
    title: 'The weights of a splitter do not add up to 100',
    why: 'KServe\'s webhook refuses the object.',
    cure: 'Let the weights of the node\'s steps add up to 100.',
    source: WEBHOOK,
    check(nodes, report) {
      for (const node of routers(nodes, 'Splitter')) {
        const weights = stepsOf(node).map((step) => step.field('weight'));
        const absent = weights.find((weight) => !weight.isSet);
        const total = weights.reduce((sum, { number = 0 }) => sum + number, 0);
        if (absent !== undefined) report(absent, 'is missing', 'give every step of a splitter its share');
        else if (total !== 100) report(node.field('steps'), `adds up to ${total}`, 'let the weights add up to 100');
      }
    },
  },
  {
    id: 'KSV125',
    severity: Severity.ERROR,
    title: 'A step leads to a node that the graph does not have',
    why: 'The object is admitted, and requests that come to the step fail.',
    cure: 'Add the node, or correct `nodeName`.',
    source: 'kserve v0.20.0 cmd/router/main.go',
    check(nodes, report) {
      for (const target of nodes.fields.flatMap(stepsOf).map((step) => step.field('nodeName'))) {
        if (target.isEmpty || nodes.keys.includes(target.text)) continue;
        report(target, 'is not a node of the graph', `use one of ${nodes.keys.join(', ')}`);
      }
    },
  },
  {
    id: 'KSV141',
    severity: Severity.WARNING,
    title: 'A switch never takes a step without condition',
    why: 'The router takes the first step whose condition matches the request; a step with an empty condition matches nothing, and is not '
      + 'a default. If no step is left, clients get 404.',
    cure: 'Give every step of the switch a `condition`, such as the name of a field that requests have.',
    source: 'kserve v0.20.0 cmd/router/main.go, pickupRouteByCondition',
    check(nodes, report) {
      for (const condition of routers(nodes, 'Switch').flatMap(stepsOf).map((step) => step.field('condition'))) {
        if (condition.isEmpty) {
          report(condition, 'is missing, so that the step is never taken', 'say which field of the request leads here');
        }
      }
    },
  },
];

export const INFERENCE_GRAPH = checkOf(['InferenceGraph.serving.kserve.io'], (object) => {
  judge(NAMES, nameOfGraph(object));
  judge(GRAPHS, object.field('spec').field('nodes'));
});

function routers(nodes: Place, type: string): Place[] {
  return nodes.fields.filter((node) => node.field('routerType').text === type);
}

function stepsOf(node: Place): Place[] {
  return node.field('steps').items;
}
