/** A Kubernetes object as the cluster has it. */
export interface LiveObject {
  readonly apiVersion?: string;
  readonly kind?: string;
  readonly metadata: {
    readonly name: string;
    readonly generation?: number;
    readonly labels?: { readonly [key: string]: string };
    readonly resourceVersion?: string;
  };
  readonly spec?: any;
  readonly status?: any;
}

/** Names one object, or with `labels` those of a kind. */
export interface Query {
  readonly apiVersion: string;
  readonly kind: string;
  readonly namespace: string;
}

/** What is read of a cluster; nothing is ever written. */
export interface Cluster {
  /** @returns nothing where there is no such object */
  read(query: Query, name: string): Promise<LiveObject | undefined>;
  /** @returns none where the cluster lacks the kind, or does not let us list it */
  list(query: Query, labels: string): Promise<LiveObject[]>;
}
