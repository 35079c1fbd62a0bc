/** A Kubernetes object, ready to be written. */
export interface Manifest {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: {
    readonly name: string;
    readonly namespace?: string;
    readonly labels?: { readonly [key: string]: string };
    readonly annotations?: { readonly [key: string]: string };
  };
  readonly spec?: object;
  readonly data?: { readonly [key: string]: string };
}

/** Objects of one service, by who owns them in the construct tree. */
export interface Manifests {
  /** In the order of applying: what pods mount comes before them. */
  readonly service: Manifest[];
  /** What the autoscaling policy owns: scalers. */
  readonly policy: Manifest[];
}

/** A copy without what is undefined, and without the maps and lists that are empty: Kubernetes reads both alike. */
export function compact<T extends object>(value: T): T {
  const kept: Partial<T> = {};
  for (const key of Object.keys(value) as (keyof T)[]) {
    const item = value[key];
    if (item !== undefined && !isEmpty(item)) kept[key] = item;
  }
  return kept as T;
}

function isEmpty(item: unknown): boolean {
  if (Array.isArray(item)) return item.length === 0;
  return typeof item === 'object' && item !== null && Object.keys(item).length === 0;
}
