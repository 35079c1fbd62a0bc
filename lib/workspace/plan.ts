import type { ClusterProfile } from '../catalog/cluster-profile';
import { imageFor } from '../catalog/cluster-images';
import { referenceOf } from '../catalog/data/images';
import { GpuRequest } from '../catalog/gpu-request';
import { PodSecurity } from '../container/pod/security-options';
import { planDevices, planGpus } from '../service/plan/accelerators';
import { knowsPodFailurePolicy, ROOT } from '../service/plan/cache';
import type { CachePlan } from '../service/plan/cache-plan';
import { planCpuPlacement, planGpuPlacement } from '../service/plan/placement';
import type { PodFieldsPlan } from '../service/plan/pod';
import { inherited, mergedPod, planPodFields } from '../service/plan/pod';
import { RESTRICTED_USER } from '../service/plan/pod-security';
import { defaultSharedMemory, planResources } from '../service/plan/resources';
import type { Surroundings } from '../service/plan/service-input';
import type { GpuPlan, PlacementPlan, ResourcesPlan, StringMap } from '../service/plan/service-plan';
import type { WorkspaceArguments } from './arguments';
import type { ServerContainer, ServerDefinition } from './definition';
import type { ModelWorkspaceOptions } from './props';
import { SERVERS } from './servers';

export interface WorkspaceInput extends Surroundings {
  /** Id of the construct. */
  readonly id: string;
  readonly props: WorkspaceArguments;
  readonly cluster: ClusterProfile;
  /** The cache that it stands at; absent for a claim of the user's own. */
  readonly cache?: CachePlan;
}

/** A workspace, decided. */
export interface WorkspacePlan {
  readonly given: ModelWorkspaceOptions;
  readonly name: string;
  readonly namespace?: string;
  readonly labels: StringMap;
  readonly chartLabels: StringMap;
  readonly partOf?: string;
  readonly claimName: string;
  readonly cache?: CachePlan;
  readonly server: ServerDefinition<any>;
  readonly container: ServerContainer;
  readonly image: string;
  readonly user: number;
  readonly gpu: GpuPlan;
  readonly placement: PlacementPlan;
  readonly resources: ResourcesPlan;
  /** Size of `/dev/shm`, through which data loaders and GPUs exchange tensors: with GPUs only. */
  readonly sharedMemory?: string;
  readonly pod: PodFieldsPlan;
  readonly deadlineSeconds?: number;
  /** Whether the cluster can leave pods that lose their node out of the tries. */
  readonly podFailurePolicy: boolean;
  readonly clientNamespaces: string[];
}

const CPUS = 2;

export function planWorkspace({ id, namespace, labels = {}, partOf, props, cluster, cache }: WorkspaceInput): WorkspacePlan {
  const server = SERVERS[props.server.kind];
  const request = props.gpu ?? GpuRequest.none();
  const gpu = planGpus(request, cluster);
  const group = { ...mergedPod(inherited(cluster.props.pod), props.pod), preset: PodSecurity.RESTRICTED };
  const user = group.securityContext?.runAsUser ?? writerOf(cache) ?? RESTRICTED_USER;
  const share = { cpu: props.cpu ?? CPUS, memory: props.memory ?? server.memory, ephemeralStorage: group.ephemeralStorage };
  return {
    given: props,
    name: props.name ?? id,
    namespace,
    labels: { ...props.labels },
    chartLabels: labels,
    partOf,
    claimName: cache?.claimName ?? props.existingClaimName!,
    cache,
    server,
    container: server.container(props.server.options, user),
    image: props.server.options.image
      ?? imageFor(cluster.props, referenceOf(request.count > 0 ? server.gpuImage ?? server.image : server.image)),
    user,
    gpu,
    placement: request.count > 0 ? planGpuPlacement(gpu.accelerators, cluster, {}) : planCpuPlacement(cluster, request.cpuClass),
    resources: planResources(share, planDevices(gpu, false, cluster)),
    sharedMemory: request.count > 0 ? defaultSharedMemory(share) : undefined,
    pod: planPodFields({ ...group, securityContext: { ...group.securityContext, runAsUser: user } }, props.serviceAccountName),
    deadlineSeconds: props.deadline?.toSeconds(),
    podFailurePolicy: knowsPodFailurePolicy(cluster),
    clientNamespaces: props.clientNamespaces ?? [],
  };
}

/** Whom the files of the loader belong to, but for root. */
function writerOf(cache: CachePlan | undefined): number | undefined {
  const user = cache?.loader.runAsUser;
  return user === ROOT ? undefined : user;
}
