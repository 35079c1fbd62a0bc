import type { ApiObject } from 'cdk8s';
import type { HostedObject } from './hosted-objects';

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
