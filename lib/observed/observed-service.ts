import type { Gpu } from '../catalog/gpu';
import type { TokenServer } from '../rules/program/token-server';
import type { KpaSettings } from '../simulation/autoscaler/kpa-settings';
import type { ReplicaScaler } from '../simulation/workload';

/** A container of a replica, as its manifest asks for it: quantities of Kubernetes, by resource. */
export interface ObservedContainer {
  readonly name: string;
  readonly requests: { readonly [resource: string]: string };
  readonly limits: { readonly [resource: string]: string };
}

/** A replica: one pod, or a group of pods that work together. */
export interface ObservedReplica {
  readonly containers: readonly ObservedContainer[];
  readonly gpuCount: number;
  /** Models of GPU that nodes may have, the preferred one first. Empty where the manifest does not tell. */
  readonly gpus: readonly Gpu[];
  readonly spot: boolean;
  readonly images: readonly string[];
  /** Seconds from one check to the next of whether it is ready. */
  readonly readinessSeconds: number;
  /** Seconds that it waits for late requests before it ends. */
  readonly drainSeconds: number;
  /** Amounts that are not quantities, and so count as nothing, such as `limits.cpu "x" of server`. */
  readonly unread: readonly string[];
}

/** What decides how many replicas there are: as an autoscaler reads it, or why a simulation cannot tell, as the end of a sentence. */
export type ObservedScaler =
  | { readonly knative: KpaSettings }
  | { readonly replicas: Omit<ReplicaScaler, 'cpu'> }
  | { readonly unknown: string };

/** A service as its manifests describe it, whoever wrote them. */
export interface ObservedService {
  /** As `groupKind` writes it. */
  readonly kind: string;
  readonly name: string;
  /** Empty where no manifest names one. */
  readonly namespace: string;
  readonly replica: ObservedReplica;
  readonly minReplicas: number;
  /** Absent where nothing bounds them. */
  readonly maxReplicas?: number;
  readonly scaler: ObservedScaler;
  /** Requests that a replica takes at once; 0 is without bound. */
  readonly concurrency: number;
  /** Seconds that a request may take. Absent where the manifest leaves it to others. */
  readonly timeoutSeconds?: number;
  /** Where its model comes from, as far as a manifest tells. */
  readonly modelUri?: string;
  /** The engine that answers with tokens, where there is one and it is known. */
  readonly tokenServer?: TokenServer;
  /** What was taken for granted, a sentence each. */
  readonly notes: readonly string[];
}

/** A claim for a volume. */
export interface ObservedClaim {
  readonly name: string;
  readonly namespace: string;
  /** The object, or what a StatefulSet makes of its template. */
  readonly spec: unknown;
  readonly count: number;
}

/** How a service is called beside others of its kind. */
export function pathOf({ namespace, name }: Pick<ObservedService, 'namespace' | 'name'>): string {
  return namespace === '' ? name : `${namespace}/${name}`;
}
