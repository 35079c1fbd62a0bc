export type StringMap = { readonly [key: string]: string };

/** CPU, memory and devices of a container, as Kubernetes quantities. */
export interface ResourcesPlan {
  readonly requests: StringMap;
  readonly limits: StringMap;
}
