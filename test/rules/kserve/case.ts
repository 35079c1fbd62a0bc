import type { KubernetesObject } from '../../../lib/manifest/kubernetes-object';

/** What is wrong, where it is found, and the nearest manifest that is right. */
export interface Case {
  readonly at: string;
  readonly wrong: KubernetesObject;
  readonly right: KubernetesObject;
}

export interface Cases {
  readonly [id: string]: Case;
}
