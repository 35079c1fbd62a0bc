import type { ComponentResourceOptions, CustomResourceOptions } from '@pulumi/pulumi';

/**
 * Options of a component that the SDK keeps for the component alone, and that are meant for what it makes. `protect`, providers, aliases
 * and transforms come to children by themselves; `dependsOn` does since they are made after their component, and go before it.
 */
export function forwarded(
  { ignoreChanges, replaceOnChanges, retainOnDelete, deletedWith, hideDiffs }: ComponentResourceOptions,
): CustomResourceOptions {
  return { ignoreChanges, replaceOnChanges, retainOnDelete, deletedWith, hideDiffs };
}
