import type { k8s } from 'cdk8s-plus-27';
import type { Plain } from '../../../imports/plain';
import type { ProbePlan } from '../../container/probe';
import type { ContainerPlan, ServicePlan, StringMap } from '../../service/plan/service-plan';
import { PortProtocol } from '../../runtime/options';
import type { PreStopPlan, ServerContainer } from '../../runtime/server';
import { compact } from '../manifest';
import { affinityOf, tolerationsOf } from './affinity';
import type { ModelMount } from './model-volume';
import { knativeProbe, probeOf, startupProbe } from './probes';

type Container = Plain<k8s.Container>;
type PodSpec = Plain<k8s.PodSpec>;
type Volume = Plain<k8s.Volume>;
type VolumeMount = Plain<k8s.VolumeMount>;

/** The name that KServe's runtimes use: theirs and ours merge into one volume, where Knative refuses one that nobody mounts. */
const SHARED_MEMORY = 'devshm';

/** Everything of the pod but its containers: what a KServe predictor takes beside `model` too. */
export function podFields(plan: ServicePlan, { model, onKnative }: Pick<ContainerOptions, 'model' | 'onKnative'>, podLabels: StringMap) {
  return compact({
    affinity: affinityOf(plan.placement, podLabels),
    imagePullSecrets: plan.imagePullSecrets.map((name) => ({ name })),
    initContainers: model.initContainers,
    priorityClassName: plan.priorityClassName,
    securityContext: plan.fsGroup === undefined ? undefined : { fsGroup: plan.fsGroup },
    serviceAccountName: plan.serviceAccountName,
    terminationGracePeriodSeconds: onKnative ? undefined : plan.pod.terminationGracePeriodSeconds,
    tolerations: tolerationsOf(plan.placement.tolerations),
    volumes: volumesOf(plan, model),
  });
}

export interface ContainerOptions {
  readonly name: string;
  readonly model: ModelMount;
  /** Whether Knative's queue-proxy makes the readiness checks, and Knative says how the pod ends. */
  readonly onKnative: boolean;
  /** Whether the backend knows startup probes. */
  readonly startupProbe: boolean;
}

/** The server as a complete container. */
export function serverContainer(plan: ServicePlan, options: ContainerOptions): Container {
  const { container } = plan.server;
  const readiness = readinessOf(container);
  return compact({
    name: options.name,
    image: container.image,
    command: container.command,
    args: container.args,
    env: container.env,
    envFrom: plan.server.envFrom,
    ports: [compact({ containerPort: container.port, name: container.protocol === PortProtocol.H2C ? 'h2c' : undefined })],
    resources: plan.resources,
    startupProbe: options.startupProbe ? startupProbe(readiness, plan.loadDeadlineSeconds) : undefined,
    readinessProbe: options.onKnative ? knativeProbe(readiness) : probeOf(readiness),
    livenessProbe: livenessOf(container, options),
    lifecycle: options.onKnative ? undefined : lifecycleOf(container.preStop),
    volumeMounts: serverMounts(plan, options.model),
  });
}

export function lifecycleOf(preStop: PreStopPlan | undefined): Container['lifecycle'] {
  if (preStop === undefined) return undefined;
  const { command, sleepSeconds } = preStop;
  // cdk8s-plus-27 does not know hooks that sleep yet.
  const handler = command === undefined ? { sleep: { seconds: sleepSeconds! } } : { exec: { command } };
  return { preStop: handler as Plain<k8s.LifecycleHandler> };
}

/** A server that names no check is ready when it accepts connections. */
function readinessOf(container: ServerContainer): ProbePlan {
  return container.readiness ?? { port: container.port, periodSeconds: 10, timeoutSeconds: 1, failureThreshold: 3 };
}

function livenessOf(
  { liveness, livenessAfterStart }: ServerContainer, { startupProbe: afterStart }: ContainerOptions,
): Container['livenessProbe'] {
  const probe = liveness ?? (afterStart ? livenessAfterStart : undefined);
  return probe && probeOf(probe);
}

export function serverMounts(plan: ServicePlan, model: ModelMount): VolumeMount[] {
  return [
    ...model.mounts,
    ...(plan.server.sharedMemory === undefined ? [] : [{ mountPath: '/dev/shm', name: SHARED_MEMORY }]),
    ...plan.volumes.map(({ name, mountPath, subPath, readOnly }) => compact({ mountPath, name, readOnly: readOnly || undefined, subPath })),
  ];
}

function volumesOf(plan: ServicePlan, model: ModelMount): Volume[] {
  return [
    ...model.volumes,
    ...(plan.server.sharedMemory === undefined ? [] : [{
      name: SHARED_MEMORY, emptyDir: { medium: 'Memory', sizeLimit: plan.server.sharedMemory },
    }]),
    ...plan.volumes.map(({ name, source }) => ({ name, ...source })),
  ];
}

export function sidecarContainer(plan: ContainerPlan): Container {
  return compact(plan);
}

/** A pod that brings everything itself. */
export function completePod(plan: ServicePlan, options: ContainerOptions, podLabels: StringMap): PodSpec {
  return compact(podFields(plan, options, podLabels), {
    containers: [serverContainer(plan, options), ...plan.sidecars.map(sidecarContainer)],
  });
}
