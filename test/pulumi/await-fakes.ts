import type { Cluster, LiveEvent, LiveObject } from '../../lib/pulumi/await/cluster';
import type { Served } from '../../lib/pulumi/await/snapshot';
import type { Clock, Patience } from '../../lib/pulumi/await/until-ready';
import { untilReady } from '../../lib/pulumi/await/until-ready';

/** What a cluster has at one time, by plurals of kinds. */
export interface Objects {
  readonly inferenceservices?: LiveObject[];
  readonly services?: LiveObject[];
  readonly deployments?: LiveObject[];
  readonly horizontalpodautoscalers?: LiveObject[];
  readonly pods?: LiveObject[];
  /** Services of Kubernetes' own kind. */
  readonly coreServices?: LiveObject[];
  readonly claims?: LiveObject[];
  readonly routes?: LiveObject[];
  readonly replicasets?: LiveObject[];
  readonly scaledobjects?: LiveObject[];
  readonly jobs?: LiveObject[];
  /** By the uid of the object. */
  readonly events?: { readonly [uid: string]: LiveEvent[] };
}

/** Time that passes only when somebody sleeps. */
export class FakeClock implements Clock {
  private milliseconds = 0;

  public get seconds(): number {
    return this.milliseconds / 1000;
  }

  public now(): number {
    return this.milliseconds;
  }

  public async sleep(milliseconds: number): Promise<void> {
    this.milliseconds += milliseconds;
  }
}

/** A cluster whose objects depend on the time; it throws what is not a list of objects. */
export function clusterOf(clock: FakeClock, objectsAt: (seconds: number) => Objects | Error): Cluster {
  const now = () => {
    const objects = objectsAt(clock.seconds);
    if (objects instanceof Error) throw objects;
    return objects;
  };
  const of = (plural: string) => (now()[plural as keyof Objects] ?? []) as LiveObject[];
  return {
    read: async ({ plural }, name) => of(plural).find(({ metadata }) => metadata.name === name),
    service: async (_, name) => of('coreServices').find(({ metadata }) => metadata.name === name),
    claim: async (_, name) => of('claims').find(({ metadata }) => metadata.name === name),
    list: async ({ plural }) => of(plural),
    pods: async () => of('pods'),
    events: async (_, uid) => now().events?.[uid] ?? [],
  };
}

/** Waits with a clock of its own; what is said meanwhile is gathered. */
export async function wait(served: Served, objectsAt: (seconds: number) => Objects | Error, patience: Partial<Patience> = {}) {
  const clock = new FakeClock();
  const said: string[] = [];
  const progress = (text: string) => void said.push(`${clock.seconds}: ${text}`);
  const done = await untilReady(clusterOf(clock, objectsAt), served, { timeoutSeconds: 600, progress, ...patience }, clock)
    .then((service) => ({ service, error: undefined }), (error: Error) => ({ service: undefined, error }));
  return { ...done, said, seconds: clock.seconds };
}

interface Facts {
  readonly name?: string;
  readonly version?: number;
  readonly generation?: number;
  readonly observed?: number;
  readonly ready?: 'True' | 'False' | 'Unknown';
  readonly reason?: string;
  readonly message?: string;
  readonly status?: object;
}

function object(
  kind: string, apiVersion: string, { name = 'llm', version = 1, generation = 1, observed = generation, ...facts }: Facts,
): LiveObject {
  const { ready = 'True', reason, message, status } = facts;
  const conditions = [{ type: 'Ready', status: ready, reason, message }];
  return {
    apiVersion, kind,
    metadata: { name, generation, resourceVersion: String(version) },
    status: { observedGeneration: observed, conditions, ...status },
  };
}

export function inferenceService(facts: Facts = {}): LiveObject {
  return object('InferenceService', 'serving.kserve.io/v1beta1', facts);
}

export function knativeService(facts: Facts = {}): LiveObject {
  return object('Service', 'serving.knative.dev/v1', facts);
}

export function deployment(counts: object, { version = 1, generation = 1, observed = 1, labels = {} } = {}): LiveObject {
  return {
    metadata: { name: 'llm-predictor', generation, labels, resourceVersion: String(version) },
    spec: { replicas: 2 },
    status: { observedGeneration: observed, replicas: 2, updatedReplicas: 2, availableReplicas: 2, ...counts },
  };
}

/** A Deployment in the middle of a rollout: the ReplicaSet of before, and the one that is to be. */
export const REPLICA_SETS: LiveObject[] = ['1', '2'].map((revision) => ({
  metadata: {
    name: `llm-${revision}`, annotations: { 'deployment.kubernetes.io/revision': revision },
    ownerReferences: [{ apiVersion: 'apps/v1', kind: 'Deployment', name: 'llm', controller: true }],
  },
}));

export function rolling(status: object = {}, spec: object = {}): LiveObject {
  return {
    metadata: { name: 'llm', generation: 1, annotations: { 'deployment.kubernetes.io/revision': '2' }, resourceVersion: '1' },
    spec: { replicas: 1, selector: { matchLabels: { app: 'llm' } }, ...spec },
    status: { observedGeneration: 1, replicas: 1, updatedReplicas: 1, availableReplicas: 0, ...status },
  };
}

/** A pod of one of its ReplicaSets, which has a node. */
export function podOf(revision: '1' | '2', status: object, metadata: object = {}): LiveObject {
  return {
    metadata: {
      name: `llm-${revision}-x`, uid: `uid-${revision}`, labels: { 'pod-template-hash': revision },
      ownerReferences: [{ apiVersion: 'apps/v1', kind: 'ReplicaSet', name: `llm-${revision}`, controller: true }], ...metadata,
    },
    status: { conditions: [{ type: 'PodScheduled', status: 'True' }], ...status },
  };
}

export function waiting(reason: string, message?: string, more: object = {}): object {
  return { name: 'server', state: { waiting: { reason, message } }, restartCount: 0, ...more };
}

export function pod(status: object): LiveObject {
  return { metadata: { name: 'llm-predictor-x' }, status };
}
