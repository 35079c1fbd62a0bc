import { Severity } from '../../finding/finding';
import type { ApiObject } from 'cdk8s';
import type { Definition } from '../../finding/definition';
import { finding } from '../../finding/definition';
import { FindingError } from '../../finding/finding-error';
import type { Dependencies } from './dependencies';

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
