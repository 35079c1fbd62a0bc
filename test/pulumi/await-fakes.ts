import type { Cluster, LiveObject } from '../../lib/pulumi/await/cluster';
import type { Clock } from '../../lib/pulumi/await/until-ready';

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
  const of = (plural: string) => now()[plural as keyof Objects] ?? [];
  return {
    read: async ({ plural }, name) => of(plural).find(({ metadata }) => metadata.name === name),
    service: async (_, name) => of('coreServices').find(({ metadata }) => metadata.name === name),
    claim: async (_, name) => of('claims').find(({ metadata }) => metadata.name === name),
    list: async ({ plural }) => of(plural),
    pods: async () => of('pods'),
  };
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

export function pod(status: object): LiveObject {
  return { metadata: { name: 'llm-predictor-x' }, status };
}
