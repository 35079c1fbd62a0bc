import type { ApiObject } from 'cdk8s';
import type { IConstruct } from 'constructs';
import { notesOf } from '../../construct/notes';
import { chartOf, isApiObject, isChart } from './cdk8s';
import type { HostedObject } from './hosted-objects';
import { Severity } from '../../finding/finding';
import type { Definition } from '../../finding/definition';
import { finding } from '../../finding/definition';
import { FindingError } from '../../finding/finding-error';

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

const NAMESPACE = 'Namespace';
const DEFINITION = 'CustomResourceDefinition';

/** Whether the API server refuses other objects until this one is there. */
export function isPrerequisite({ kind }: ApiObject): boolean {
  return kind === NAMESPACE || kind === DEFINITION;
}

/** Objects with what they cannot be made without: their namespace, and the definition of their kind. */
export function prerequisites(objects: readonly HostedObject[]): [object: ApiObject, prerequisite: ApiObject][] {
  const makers = new Map(objects.filter(({ object }) => isPrerequisite(object)).map((each) => [made(each), each.object]));
  return objects.flatMap(({ object, manifest }) => {
    const { namespace } = manifest.metadata as { namespace?: string };
    const makersOf = [makers.get(namespaceKey(namespace)), makers.get(kindKey(object.apiGroup, object.kind))];
    return makersOf.filter((maker) => maker !== undefined && maker !== object).map((maker): [ApiObject, ApiObject] => [object, maker!]);
  });
}

function made({ object, manifest }: HostedObject): string {
  if (object.kind === NAMESPACE) return namespaceKey((manifest.metadata as { name?: string }).name);
  const { group, names } = manifest.spec as { group?: string; names?: { kind?: string } };
  return kindKey(group, names?.kind);
}

function namespaceKey(name = ''): string {
  return `namespace ${name}`;
}

function kindKey(group = '', kind = ''): string {
  return `kind ${group}/${kind}`;
}

export const DEPENDENCY_CYCLE: Definition = {
  id: 'HST001',
  severity: Severity.ERROR,
  title: 'Hosted objects depend on each other in a circle',
  why: 'Each would be made after the other, so none can be made. Synthesis of cdk8s stops there too.',
  cure: 'Take one of the dependencies away. One between constructs of two charts makes all of one chart come after all of the other.',
  source: 'cdk8s src/app.ts, resolveDependencies; src/dependency.ts, DependencyVertex.addChild',
};

/**
 * The objects, each after all that it depends on.
 *
 * @throws HST001 where there is no such order
 */
export function ordered(dependencies: Dependencies): ApiObject[] {
  const done = new Set<ApiObject>();
  const way: ApiObject[] = [];
  const visit = (object: ApiObject) => {
    const dependency = dependencies.get(object);
    if (done.has(object) || dependency === undefined) return;
    if (way.includes(object)) throw cycle([...way.slice(way.indexOf(object)), object]);
    way.push(object);
    [...dependency.needs, ...dependency.follows].forEach(visit);
    way.pop();
    done.add(object);
  };
  [...dependencies.keys()].forEach(visit);
  return [...done];
}

function cycle(objects: readonly ApiObject[]): FindingError {
  return new FindingError([finding(DEPENDENCY_CYCLE, {
    path: objects[0].node.path,
    property: 'dependencies',
    value: objects.map(({ node }) => node.path).join(' => '),
    rule: 'is a circle, each after the next',
    cure: 'take one of the dependencies away; one between charts makes all of one chart come after all of the other',
  })]);
}
