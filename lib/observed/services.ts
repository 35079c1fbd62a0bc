import { OFTEN_SECONDS } from '../backend/common/probes';
import type { ClusterProfile } from '../catalog/cluster-profile';
import type { KubernetesObject } from '../manifest/kubernetes-object';
import { Place } from '../manifest/place';
import type { Member } from '../manifest/release';
import { memberName, Release } from '../manifest/release';
import { POD_VIEWS, runningContainers } from '../rules/pod/pod-views';
import { TOKEN_SERVERS } from '../rules/program/token-server';
import { inferenceServices } from './kserve';
import { knativeConfigs, scalingOfRevision } from './knative';
import { numberAt, timesOf } from './numbers';
import type { ObservedClaim, ObservedService } from './observed-service';
import { pathOf } from './observed-service';
import { fixed, scalingOfReplicas } from './replica-scaling';
import { replicaOf, requestedOf } from './replica';

/** Objects that are applied together, as readers of services take them. */
export function releaseOf(objects: readonly KubernetesObject[]): Release {
  return new Release(objects.map((object) => ({ ...memberName(object), object: Place.root(object, () => {}) })));
}

const KNATIVE_SERVICE = 'Service.serving.knative.dev';
const INFERENCE_SERVICE = 'InferenceService.serving.kserve.io';
const KFSERVING = 'InferenceService.serving.kubeflow.org';
const LLM_SERVICE = 'LLMInferenceService.serving.kserve.io';
const GROUPS = 'LeaderWorkerSet.leaderworkerset.x-k8s.io';
const STATEFUL_SET = 'StatefulSet.apps';
const REPLICATED = ['Deployment.apps', STATEFUL_SET, 'ReplicaSet.apps', 'ReplicationController', 'Rollout.argoproj.io'];

type Reader = (release: Release, member: Member, cluster: ClusterProfile | undefined) => ObservedService[];

const READERS: { readonly [kind: string]: Reader } = {
  [KNATIVE_SERVICE]: knativeService,
  [INFERENCE_SERVICE]: inferenceServices,
  [KFSERVING]: kfservingServices,
  [LLM_SERVICE]: llmServices,
  [GROUPS]: podGroups,
  ...Object.fromEntries(REPLICATED.map((kind) => [kind, replicated])),
};

/** The services of a release: whatever answers requests for as long as it is there. */
export function servicesOf(release: Release, cluster?: ClusterProfile): ObservedService[] {
  const read = (member: Member) => READERS[member.kind]?.(release, member, cluster) ?? [];
  return release.members.flatMap((member) => withTokenServer(member, read(member))).map(withUnread);
}

function withUnread(service: ObservedService): ObservedService {
  const unread = service.replica.unread.map((amount) => `${pathOf(service)}: ${amount} is not an amount of Kubernetes, and counts as nothing.`);
  return unread.length === 0 ? service : { ...service, notes: [...service.notes, ...unread] };
}

/** Of one object, the one service with GPUs has the one engine that there is. Where several have some, nobody knows which is whose. */
function withTokenServer({ object }: Member, services: ObservedService[]): ObservedService[] {
  const withGpus = services.filter(({ replica }) => replica.gpuCount > 0);
  const [tokenServer, ...others] = withGpus.length === 1 ? object.viewsOf(TOKEN_SERVERS) : [];
  if (tokenServer === undefined || others.length > 0) return services;
  return services.map((service) => (service === withGpus[0] ? { ...service, tokenServer } : service));
}

/** The pods of these services, for who looks where they are to run. */
export function podsOf(release: Release): Place[] {
  return release.of(...Object.keys(READERS)).flatMap(({ object }) => object.viewsOf(POD_VIEWS)).map(({ spec }) => spec);
}

/** Whether a workload looks like one that serves models: it has GPUs, or its number of replicas changes. */
export function isServing({ replica, minReplicas, maxReplicas, kind }: ObservedService): boolean {
  return replica.gpuCount > 0 || minReplicas !== maxReplicas || !REPLICATED.includes(kind);
}

function named({ kind, name, namespace }: Member): Pick<ObservedService, 'kind' | 'name' | 'namespace'> {
  return { kind, name, namespace };
}

function knativeService(release: Release, member: Member, cluster: ClusterProfile | undefined): ObservedService[] {
  const configs = knativeConfigs(release);
  const template = member.object.field('spec').field('template');
  const spec = template.field('spec');
  // 0 is a limit that somebody has lifted.
  const concurrency = numberAt(spec.field('containerConcurrency')) ?? configs.concurrency;
  return [{
    ...named(member), replica: replicaOf(spec, { cluster }), concurrency, notes: [],
    ...scalingOfRevision(template.field('metadata').field('annotations'), concurrency, configs),
    timeoutSeconds: numberAt(spec.field('timeoutSeconds')) ?? configs.timeoutSeconds,
  }];
}

/** KFServing hands annotations of the service to Knative, and writes the bounds of a component. */
function kfservingServices(release: Release, member: Member, cluster: ClusterProfile | undefined): ObservedService[] {
  const configs = knativeConfigs(release);
  const annotations = member.object.field('metadata').field('annotations');
  return ['predictor', 'transformer', 'explainer'].flatMap((name) => {
    const place = member.object.field('spec').field(name);
    if (!place.isSet) return [];
    const concurrency = numberAt(place.field('containerConcurrency')) ?? 0;
    const servers = place.fields.filter((field) => field.field('storageUri').isSet || field.field('resources').isSet);
    const most = numberAt(place.field('maxReplicas')) ?? 0;
    const bounds = { 'min-scale': String(numberAt(place.field('minReplicas')) ?? 1), ...(most > 0 ? { 'max-scale': String(most) } : {}) };
    const written = Object.fromEntries(Object.entries(bounds).map(([key, value]) => [`autoscaling.knative.dev/${key}`, value]));
    return [{
      ...named(member), name: name === 'predictor' ? member.name : `${member.name}-${name}`,
      replica: replicaOf(place, { cluster, servers, probeSeconds: servers.length > 0 ? OFTEN_SECONDS : undefined }), concurrency, notes: [],
      ...scalingOfRevision(annotations.becoming({ ...(annotations.value as object), ...written }), concurrency, configs),
      timeoutSeconds: numberAt(place.field('timeout')) ?? configs.timeoutSeconds,
      modelUri: servers.map((server) => server.field('storageUri').text).find(Boolean),
    }];
  });
}

/** Decoding and, where it stands apart, prefill. What scales them reads metrics of an optimizer of KServe's. */
function llmServices(_: Release, member: Member, cluster: ClusterProfile | undefined): ObservedService[] {
  const spec = member.object.field('spec');
  return [['', spec], ['-prefill', spec.field('prefill')]].flatMap(([suffix, workload]) => {
    if (typeof workload === 'string' || !workload.isSet) return [];
    const [worker, parallelism, scaling] = ['worker', 'parallelism', 'scaling'].map((field) => workload.field(field));
    const of = (field: string) => numberAt(parallelism.field(field)) ?? 1;
    const nodes = worker.isSet ? Math.max(of('pipeline'), Math.ceil(of('data') / of('dataLocal'))) : 1;
    const bounds = scaling.isSet
      ? {
        minReplicas: numberAt(scaling.field('minReplicas')) ?? 1, maxReplicas: numberAt(scaling.field('maxReplicas')),
        scaler: { unknown: 'is left to KServe\'s optimizer, which a simulation does not know' },
      }
      : fixed(numberAt(workload.field('replicas')) ?? 1);
    return [{
      ...named(member), name: `${member.name}${suffix}`, ...bounds, concurrency: 0, notes: [],
      replica: replicaOf(workload.field('template'), { cluster, others: timesOf(worker, nodes - 1, 'parallelism') }),
      modelUri: spec.field('model').field('uri').text || undefined,
    }];
  });
}

function podGroups(release: Release, member: Member, cluster: ClusterProfile | undefined): ObservedService[] {
  const [group] = member.object.viewsOf(POD_VIEWS).flatMap((view) => view.group ?? []);
  if (group === undefined) return [];
  const replica = replicaOf(group.leader, { cluster, others: timesOf(group.worker, group.size - 1, 'leaderWorkerTemplate.size') });
  return [{ ...named(member), replica, concurrency: 0, notes: [], ...scalingOfReplicas(release, member, requestedOf(replica, 'cpu')) }];
}

function replicated(release: Release, member: Member, cluster: ClusterProfile | undefined): ObservedService[] {
  const pod = member.object.field('spec').field('template').field('spec');
  if (runningContainers(pod).length === 0) return [];
  const replica = replicaOf(pod, { cluster });
  return [{ ...named(member), replica, concurrency: 0, notes: [], ...scalingOfReplicas(release, member, requestedOf(replica, 'cpu')) }];
}

/** Claims that stand by themselves, and those that StatefulSets make for each replica. */
export function claimsOf(release: Release): ObservedClaim[] {
  const own = release.of('PersistentVolumeClaim').map(({ name, namespace, object }) => ({ name, namespace, spec: object.field('spec').value, count: 1 }));
  const made = release.of(STATEFUL_SET).flatMap(({ name, namespace, object }) => object.field('spec').field('volumeClaimTemplates').items.map((claim) => ({
    name: `${claim.field('metadata').field('name').text}-${name}`, namespace, spec: claim.field('spec').value,
    count: numberAt(object.field('spec').field('replicas')) ?? 1,
  })));
  return [...own, ...made];
}
