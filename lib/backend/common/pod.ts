import type { k8s } from 'cdk8s-plus-27';
import type { Plain } from '../../../imports/plain';
import type { ServicePlan, StringMap, VolumePlan } from '../../service/plan/service-plan';
import { compact } from '../manifest';
import { affinityOf } from './affinity';
import type { ContainerOptions } from './containers';
import { serverContainer, serverMounts, SHARED_MEMORY, sidecarContainer, sidecarMounts } from './containers';
import type { ModelMount } from './model-volume';
import type { PodTarget } from './pod-group';
import { groupFields, scratchVolume, spreadOf } from './pod-group';

type PodSpec = Plain<k8s.PodSpec>;
type Volume = Plain<k8s.Volume>;

/** Everything of the pod but the containers beside each other: what a KServe predictor takes beside `model` too. */
export function podFields(plan: ServicePlan, { model, ...target }: { readonly model: ModelMount } & PodTarget, podLabels: StringMap) {
  const { pod } = plan;
  const group = groupFields(pod, plan.placement, target);
  return compact({
    affinity: affinityOf(plan.placement, podLabels),
    automountServiceAccountToken: group.automountServiceAccountToken,
    dnsConfig: group.dnsConfig,
    dnsPolicy: group.dnsPolicy,
    hostAliases: group.hostAliases,
    imagePullSecrets: plan.imagePullSecrets.map((name) => ({ name })),
    initContainers: [
      ...plan.sidecars.filter(({ native }) => native).map(sidecarContainer),
      ...model.initContainers.map((container) => pulled(container, pod.imagePullPolicy)),
    ],
    nodeSelector: group.nodeSelector,
    priorityClassName: plan.priorityClassName,
    runtimeClassName: group.runtimeClassName,
    schedulerName: group.schedulerName,
    securityContext: group.securityContext,
    serviceAccountName: plan.serviceAccountName,
    terminationGracePeriodSeconds: target.onKnative ? undefined : pod.terminationGracePeriodSeconds,
    tolerations: group.tolerations,
    topologySpreadConstraints: spreadOf(pod.topologySpreadConstraints, podLabels),
    volumes: volumesOf(plan, model),
  });
}

/** A container of the library's, pulled as those of the pod. */
function pulled<C extends object>(container: C, imagePullPolicy: string | undefined): C {
  return imagePullPolicy === undefined ? container : { ...container, imagePullPolicy };
}

/** The containers beside the server that start with it. */
export function besideServer({ sidecars }: ServicePlan) {
  return sidecars.filter(({ native }) => !native).map(sidecarContainer);
}

function volumesOf(plan: ServicePlan, model: ModelMount): Volume[] {
  const mounts = [plan.volumes, ...plan.sidecars.map((sidecar) => sidecar.mounts)].flat();
  return [
    ...model.volumes,
    ...(plan.server.sharedMemory === undefined ? [] : [{
      name: SHARED_MEMORY, emptyDir: { medium: 'Memory', sizeLimit: plan.server.sharedMemory },
    }]),
    ...distinct(mounts).map(({ name, source }) => ({ name, ...source })),
    ...scratchVolumes(plan, model),
  ];
}

/** Volumes that several containers mount are volumes once. */
function distinct(mounts: VolumePlan[]): VolumePlan[] {
  return [...new Map(mounts.map((mount) => [mount.name, mount])).values()];
}

/** No volume that nobody mounts, which Knative refuses. */
function scratchVolumes(plan: ServicePlan, model: ModelMount): Volume[] {
  const ofModel = model.initContainers.map(({ volumeMounts = [] }) => volumeMounts);
  const mounts = [serverMounts(plan, model), ...ofModel, ...plan.sidecars.map(sidecarMounts)];
  const mounted = new Set(mounts.flat().map(({ name }) => name));
  return [undefined, ...plan.sidecars.map(({ name }) => name)].map(scratchVolume).filter(({ name }) => mounted.has(name));
}

/** A pod that brings everything itself. */
export function completePod(plan: ServicePlan, options: ContainerOptions & PodTarget, podLabels: StringMap): PodSpec {
  const { model, onKnative, knowsTokens } = options;
  return compact(podFields(plan, { model, onKnative, knowsTokens }, podLabels), {
    containers: [serverContainer(plan, options), ...besideServer(plan)],
  });
}
