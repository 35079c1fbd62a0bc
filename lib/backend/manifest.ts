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
  /** Ids of objects in the construct tree, where they are not those of `objectIds`. @default - none */
  readonly ids?: ReadonlyMap<Manifest, string>;
  /** Those of the service that lead requests to the others, which are ready before, where somebody waits. @default - none */
  readonly front?: readonly Manifest[];
}

/**
 * A copy, of several together, without what is undefined and without the maps and lists that are empty: Kubernetes reads both alike.
 *
 * It stands for `{ ...one, ...more }` too: V8 gives what is spread a shape of its own each time, and of thousands of shapes all that reads
 * manifests becomes slow.
 */
export function compact<T extends object, More extends object = object>(one: T, more?: More): T & More {
  const kept: { [key: string]: unknown } = {};
  keep(kept, one);
  if (more !== undefined) keep(kept, more);
  return kept as T & More;
}

function keep(kept: { [key: string]: unknown }, part: object): void {
  for (const key of Object.keys(part)) {
    const item = part[key as keyof object] as unknown;
    if (item !== undefined && !isEmpty(item)) kept[key] = item;
  }
}

function isEmpty(item: unknown): boolean {
  if (Array.isArray(item)) return item.length === 0;
  return typeof item === 'object' && item !== null && Object.keys(item).length === 0;
}

/** What objects of one service are called beside each other: their kinds, and of several of a kind their names too. */
export function objectIds(manifests: readonly Manifest[], given?: ReadonlyMap<Manifest, string>): string[] {
  const kinds = manifests.map(({ kind }) => kind);
  return manifests.map((manifest, index) => {
    const { kind, metadata: { name } } = manifest;
    return given?.get(manifest) ?? (kinds.indexOf(kind) === index ? kind : `${kind}-${name}`);
  });
}
