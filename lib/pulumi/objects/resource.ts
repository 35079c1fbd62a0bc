import * as kubernetes from '@pulumi/kubernetes';
import type { CustomResource, CustomResourceOptions } from '@pulumi/pulumi';
import { isPartOfRelease } from '../../knative-platform/render';

/** A Kubernetes object whose texts may be Outputs. */
export interface LateManifest {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: object;
  readonly [member: string]: unknown;
}

/** A resource as this library reads it: the cluster fills its status, and some of its metadata. */
export type KubernetesResource = CustomResource & { readonly metadata?: any; readonly status?: any };

/** Any kind of the provider tells which one it is. */
export const MEMBER = 'kubernetes:core/v1:ConfigMap';

type ResourceClass = new (name: string, args: object, options: CustomResourceOptions) => KubernetesResource;

/** The typed class for a kind of Kubernetes itself, whose awaits and replacement rules are its own; for other kinds a CustomResource. */
export function kubernetesResource(name: string, manifest: LateManifest, options: CustomResourceOptions): KubernetesResource {
  const { apiVersion, kind, ...members } = manifest;
  if (isPartOfRelease(manifest)) return new kubernetes.core.v1.ConfigMapPatch(name, patchOf(manifest), options);
  const TypedClass = typedClass(apiVersion, kind);
  if (TypedClass !== undefined) return new TypedClass(name, members, options);
  // A member that is named here is read back from the cluster.
  return new kubernetes.apiextensions.CustomResource(name, { status: undefined, ...manifest }, options);
}

/** What is said of a ConfigMap that others have made: its labels are theirs, and annotations are for other deliverers. */
function patchOf({ metadata, data }: LateManifest): object {
  const { name, namespace } = metadata as { readonly name: string; readonly namespace: string };
  return { metadata: { name, namespace }, data };
}

function typedClass(apiVersion: string, kind: string): ResourceClass | undefined {
  const [version, group = 'core'] = apiVersion.split('/').reverse();
  if (!isBuiltIn(group)) return undefined;
  return (kubernetes as any)[group.split('.')[0]]?.[version]?.[kind];
}

/** Groups of Kubernetes have no dot, or end so; others' may start with the same word. */
function isBuiltIn(group: string): boolean {
  return !group.includes('.') || group.endsWith('.k8s.io');
}
