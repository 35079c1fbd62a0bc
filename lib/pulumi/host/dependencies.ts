import type { ApiObject } from 'cdk8s';
import type { IConstruct } from 'constructs';
import { notesOf } from '../../construct/notes';
import { chartOf, isApiObject, isChart } from './cdk8s';
import type { HostedObject } from './hosted-objects';
import { isPrerequisite, prerequisites } from './prerequisites';

/** What each object comes after; some of it may stand outside of what is hosted. */
export type Dependencies = ReadonlyMap<ApiObject, Dependency>;

export interface Dependency {
  /** What the object needs: somebody said so, or the API server would refuse it. */
  readonly needs: Set<ApiObject>;
  /** What it comes after where both are hosted: objects of the charts that its chart follows, and the Job that loads its model. */
  readonly follows: Set<ApiObject>;
}

type Pair = readonly [source: IConstruct, target: IConstruct];

/**
 * Who comes after whom, as cdk8s' App resolves it (cdk8s src/app.ts, resolveDependencies): a construct that depends on another means all
 * objects of both; a chart comes after its nested charts, and after each chart of which any of its constructs needs something. Beside
 * that, Namespaces and CustomResourceDefinitions come before what is in them or of their kind. They wait for no chart.
 */
export function dependenciesOf(construct: IConstruct, objects: readonly HostedObject[]): Dependencies {
  const all = construct.node.root.node.findAll();
  const direct = all.flatMap((source) => source.node.dependencies.map((target): Pair => [source, target]));
  const nested = all.filter(isChart).flatMap((chart) => chart.node.children.filter(isChart).map((child): Pair => [chart, child]));
  const charts = direct.map(([source, target]): Pair => [chartOf(source), chartOf(target)]);
  const across = distinct(charts.filter(([source, target]) => source !== target));

  const dependencies = new Map(objects.map(({ object }): [ApiObject, Dependency] => [object, { needs: new Set(), follows: new Set() }]));
  const connect = (kind: keyof Dependency, pairs: readonly Pair[], isExempt: (object: ApiObject) => boolean) => {
    for (const [source, target] of pairs) {
      const targets = objectsOf(target);
      for (const object of objectsOf(source).filter((each) => dependencies.has(each) && !isExempt(each))) {
        targets.filter((each) => each !== object).forEach((each) => dependencies.get(object)![kind].add(each));
      }
    }
  };
  connect('needs', direct, () => false);
  connect('follows', [...nested, ...across], isPrerequisite);
  for (const [object, prerequisite] of prerequisites(objects)) dependencies.get(object)!.needs.add(prerequisite);
  for (const [object, { follows }] of dependencies) {
    const after = notesOf(object).deployHints?.().after;
    if (after !== undefined) follows.add(after);
  }
  return dependencies;
}

function distinct(pairs: readonly Pair[]): Pair[] {
  return [...new Map(pairs.map((pair) => [pair.map(({ node }) => node.path).join(' '), pair])).values()];
}

/** The objects of a construct that stand in its own chart. */
function objectsOf(construct: IConstruct): ApiObject[] {
  const chart = chartOf(construct);
  return construct.node.findAll().filter(isApiObject).filter((object) => chartOf(object) === chart);
}
