import type { Resource, ResourceHookArgs, ResourceHookBinding } from '@pulumi/pulumi';
import type { LateManifest } from '../objects/resource';
import { checkClaim, checkMode, checkSize } from './changes';
import { checkNames } from './free-names';
import { guard } from './guard';

/** Hooks of all objects of a service: the first that is made asks whether their names are free. */
export function nameGuard(component: Resource, objects: readonly LateManifest[]): ResourceHookBinding {
  let checked: Promise<void> | undefined;
  const beforeCreate = guard(component, 'names', ({ newInputs }, ask) => {
    const { namespace } = newInputs?.metadata ?? {};
    // Without one, only the provider knows it; in a preview, perhaps nobody.
    if (typeof namespace !== 'string') return Promise.resolve();
    checked ??= ask((cluster) => checkNames(cluster, namespace, objects));
    return checked;
  });
  const beforeUpdate = guard(component, 'mode', async ({ oldInputs, newInputs }) => checkMode(oldInputs as any, newInputs as any));
  return { beforeCreate, beforeUpdate };
}

/** Hooks of a claim. */
export function claimGuard(component: Resource): ResourceHookBinding {
  const beforeCreate = guard(component, 'claim', ({ newInputs }, ask) => {
    const { namespace } = newInputs?.metadata ?? {};
    return typeof namespace === 'string' ? ask((cluster) => checkClaim(cluster, namespace, newInputs as any)) : Promise.resolve();
  });
  const beforeUpdate = guard(
    component, 'size', async ({ oldInputs, newInputs }: ResourceHookArgs) => checkSize(oldInputs as any, newInputs as any),
  );
  return { beforeCreate, beforeUpdate };
}
