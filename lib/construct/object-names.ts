import { ApiObject } from 'cdk8s';
import { IConstruct } from 'constructs';
import { NAME_TAKEN } from '../finding/definitions/names';
import { finding } from '../finding/definition';
import { Finding } from '../finding/finding';
import { addChecks } from './checked';

const watched = new WeakSet<IConstruct>();

/** Checks, once for a whole tree, that no two objects of one kind and namespace have the same name. */
export function checkObjectNames(construct: IConstruct): void {
  const { root } = construct.node;
  if (watched.has(root)) return;
  watched.add(root);
  addChecks(root, { findings: () => collisions(root) });
}

function collisions(root: IConstruct): Finding[] {
  const owners = new Map<string, string>();
  const findings: Finding[] = [];
  for (const object of root.node.findAll().filter(ApiObject.isApiObject)) {
    const { path } = object.node;
    const key = `${object.apiGroup}/${object.kind}/${object.metadata.namespace ?? ''}/${object.name}`;
    const owner = owners.get(key);
    owners.set(key, path);
    if (owner === undefined) continue;
    findings.push(finding(NAME_TAKEN, {
      path,
      property: 'name',
      value: object.name,
      rule: `is taken: ${owner} and ${path} are both a ${object.kind} of that name`,
      cure: 'give one of them another id or `name`, or another namespace',
    }));
  }
  return findings;
}
