/** Whose an object is. */
export interface OwnerReference {
  readonly apiVersion: string;
  readonly kind: string;
  readonly name: string;
  readonly controller?: boolean;
}

/** A Kubernetes object as the cluster has it. */
export interface LiveObject {
  readonly apiVersion?: string;
  readonly kind?: string;
  readonly metadata: {
    readonly name: string;
    readonly uid?: string;
    readonly generation?: number;
    readonly annotations?: { readonly [key: string]: string };
    readonly deletionTimestamp?: string | Date;
    readonly labels?: { readonly [key: string]: string };
    readonly resourceVersion?: string;
    readonly ownerReferences?: readonly OwnerReference[];
  };
  readonly spec?: any;
  readonly status?: any;
}

/** What somebody noted of an object. */
export interface LiveEvent {
  readonly type?: string;
  readonly reason?: string;
  readonly message?: string;
  /** Absent in events of the newer API, which have `eventTime`. */
  readonly lastTimestamp?: string | Date;
  readonly eventTime?: string | Date;
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
  /** A Service of Kubernetes' own kind. @returns nothing where there is none, or it is not ours to read */
  service(namespace: string, name: string): Promise<LiveObject | undefined>;
  /** A PersistentVolumeClaim. @returns nothing where there is none, or it is not ours to read */
  claim(namespace: string, name: string): Promise<LiveObject | undefined>;
  /** @returns none where the cluster does not let us list them */
  pods(namespace: string, labels: string): Promise<LiveObject[]>;
  /** Events of one object. @returns none where the cluster does not let us list them */
  events(namespace: string, uid: string): Promise<LiveEvent[]>;
}
