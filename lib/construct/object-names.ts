import { NAME_TAKEN } from '../rules/service/names';
import { ApiObject, Chart } from 'cdk8s';
import type { IConstruct } from 'constructs';
import { serviceNames } from '../backend/service-names';
import { isSameCluster } from '../catalog/same-cluster';
import { finding } from '../finding/definition';
import type { Finding } from '../finding/finding';
import { withArticle } from '../arguments/instance-of';
import { addChecks } from './checked';
import { foundOnce } from './judged-objects';
import { note, notesOf } from './notes';
import { knownCluster } from './surroundings';

/**
 * Checks, once for a whole tree, that no two objects of one kind and namespace have the same name on one cluster, and no two a Service of
 * Kubernetes of one name, which their controllers make.
 */
export function checkObjectNames(construct: IConstruct): void {
  const { root } = construct.node;
  if (notesOf(root).comparesNames) return;
  note(root, { comparesNames: true });
  addChecks(root, { findings: () => [...foundOnce(root, 'collisions', () => collisions(root))] });
}

function collisions(root: IConstruct): Finding[] {
  const owners = new Map<string, ApiObject[]>();
  return root.node.findAll().filter(ApiObject.isApiObject).flatMap((object) => {
    const found = namesOf(object).flatMap((name) => taken(owners, object, name));
    return found.slice(0, 1);
  });
}

/** A name that an object has, or that what its controllers make has. */
interface ObjectName {
  readonly group: string;
  readonly kind: string;
  readonly name: string;
}

function namesOf(object: ApiObject): ObjectName[] {
  const { apiGroup, kind, name } = object;
  // ApiObjects take anything; lint says that these are not names.
  if (typeof name !== 'string' || !['string', 'undefined'].includes(typeof object.metadata.namespace)) return [];
  return [{ group: apiGroup, kind, name }, ...servicesOf(object).map((service) => ({ group: 'core', kind: 'Service', name: service }))];
}

/** Services that come of the object, but for itself. */
function servicesOf({ apiGroup, apiVersion, kind, name, metadata }: ApiObject): string[] {
  if (apiGroup === 'core' || !SERVING.includes(kind)) return [];
  return serviceNames({ apiVersion, kind, metadata: { ...metadata.toJson(), name } });
}

const SERVING = ['InferenceService', 'Service', 'Route'];

function taken(owners: Map<string, ApiObject[]>, object: ApiObject, { group, kind, name }: ObjectName): Finding[] {
  const key = `${group}/${kind}/${object.metadata.namespace ?? ''}/${name}`;
  const earlier = owners.get(key);
  if (earlier === undefined) {
    owners.set(key, [object]);
    return [];
  }
  const certain = earlier.find((each) => onSameCluster(each, object));
  const owner = certain ?? earlier.find((each) => onSameCluster(each, object) === undefined);
  earlier.push(object);
  return owner === undefined ? [] : [collision(owner, object, { kind, name }, certain === undefined)];
}

/** Nothing where nobody tells. A chart is one file, and is applied to one cluster. */
function onSameCluster(one: ApiObject, other: ApiObject): boolean | undefined {
  if (Chart.of(one) === Chart.of(other)) return true;
  const [first, second] = [one, other].map(knownCluster);
  return first === undefined || second === undefined ? undefined : isSameCluster(first, second);
}

function collision(
  owner: ApiObject, object: ApiObject, { kind, name }: Pick<ObjectName, 'kind' | 'name'>, acknowledgeable: boolean,
): Finding {
  const { path } = object.node;
  const isOwn = object.kind === kind && owner.kind === kind && object.apiGroup === owner.apiGroup;
  const own = [owner, object].map(({ node: { scope } }) => scope && notesOf(scope).namesCure).find((each) => each !== undefined);
  const cure = own ?? 'give one of them another id or `name`, or another namespace';
  return finding(NAME_TAKEN, {
    path, property: 'name', value: name, acknowledgeable,
    rule: `is taken: ${owner.node.path} and ${path} ${isOwn ? 'are both' : 'would both have'} ${withArticle(kind)} of that name`,
    cure: acknowledgeable
      ? `${cure}; if they go to two clusters, name both with the profile's \`clusterName\`, or acknowledge NAM001`
      : cure,
  });
}
