import { ApiObject, Chart } from 'cdk8s';
import { IConstruct } from 'constructs';
import { isSameCluster } from '../catalog/same-cluster';
import { NAME_TAKEN } from '../finding/definitions/names';
import { finding } from '../finding/definition';
import { Finding } from '../finding/finding';
import { addChecks } from './checked';
import { knownCluster } from './clusters';

const watched = new WeakSet<IConstruct>();

/** Checks, once for a whole tree, that no two objects of one kind and namespace have the same name on one cluster. */
export function checkObjectNames(construct: IConstruct): void {
  const { root } = construct.node;
  if (watched.has(root)) return;
  watched.add(root);
  addChecks(root, { findings: () => collisions(root) });
}

function collisions(root: IConstruct): Finding[] {
  const owners = new Map<string, ApiObject[]>();
  return root.node.findAll().filter(ApiObject.isApiObject).flatMap((object) => {
    const key = `${object.apiGroup}/${object.kind}/${object.metadata.namespace ?? ''}/${object.name}`;
    const earlier = owners.get(key);
    if (earlier === undefined) {
      owners.set(key, [object]);
      return [];
    }
    const certain = earlier.find((each) => onSameCluster(each, object));
    const owner = certain ?? earlier.find((each) => onSameCluster(each, object) === undefined);
    earlier.push(object);
    return owner === undefined ? [] : [collision(owner, object, certain === undefined)];
  });
}

/** Nothing where nobody tells. A chart is one file, and is applied to one cluster. */
function onSameCluster(one: ApiObject, other: ApiObject): boolean | undefined {
  if (Chart.of(one) === Chart.of(other)) return true;
  const [first, second] = [one, other].map(knownCluster);
  return first === undefined || second === undefined ? undefined : isSameCluster(first, second);
}

function collision(owner: ApiObject, { node: { path }, kind, name }: ApiObject, acknowledgeable: boolean): Finding {
  const cure = 'give one of them another id or `name`, or another namespace';
  return finding(NAME_TAKEN, {
    path, property: 'name', value: name, rule: `is taken: ${owner.node.path} and ${path} are both a ${kind} of that name`, acknowledgeable,
    cure: acknowledgeable ? `${cure}; if they go to two clusters, name both with the profile\'s \`clusterName\`, or acknowledge NAM001` : cure,
  });
}
