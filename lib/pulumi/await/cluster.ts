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

/** A kind of object in a namespace. */
export interface Query {
  readonly apiVersion: string;
  /** As in the API's paths. */
  readonly plural: string;
  readonly namespace: string;
}

/** What is read of a cluster; nothing is ever written. */
export interface Cluster {
  /** @returns nothing where there is no such object */
  read(query: Query, name: string): Promise<LiveObject | undefined>;
  /** @returns none where the cluster lacks the kind, or does not let us list it */
  list(query: Query, labels: string): Promise<LiveObject[]>;
  /** Whether there is a Service of Kubernetes' own kind. */
  hasService(namespace: string, name: string): Promise<boolean>;
  /** @returns none where the cluster does not let us list them */
  pods(namespace: string, labels: string): Promise<LiveObject[]>;
}
