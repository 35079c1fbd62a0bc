import type { k8s } from 'cdk8s-plus-27';
import type { Plain } from '../../../imports/plain';
import type { ContainerPortOptions } from '../../container/pod/network-options';
import type { ProbePlan } from '../../container/probe';
import { isSlash, trimEnd } from '../../finding/texts';
import { PortProtocol } from '../../runtime/options';
import { SCRATCH_PATH } from '../../runtime/scratch';
import type { PreStopPlan, ServerContainer } from '../../runtime/server';
import type { ContainerPlan, ServicePlan, VolumePlan } from '../../service/plan/service-plan';
import { compact } from '../manifest';
import type { ModelMount } from './model-volume';
import { scratchMount } from './pod-group';
import { knativeProbe, probeOf, startupProbe } from './probes';

type Container = Plain<k8s.Container>;
type VolumeMount = Plain<k8s.VolumeMount>;

/** The name that KServe's runtimes use: theirs and ours merge into one volume, where Knative refuses one that nobody mounts. */
export const SHARED_MEMORY = 'devshm';

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
    imagePullPolicy: plan.pod.imagePullPolicy,
    command: container.command,
    args: container.args,
    env: container.env,
    envFrom: plan.server.envFrom,
    ports: [
      compact({ containerPort: container.port, name: container.protocol === PortProtocol.H2C ? 'h2c' : undefined }),
      ...portsOf(options.onKnative ? plan.pod.ports : [...metricsPort(plan), ...plan.pod.ports]),
    ],
    resources: plan.resources,
    startupProbe: options.startupProbe ? startupOf(container.startup, readiness, plan) : undefined,
    readinessProbe: options.onKnative ? knativeProbe(readiness) : probeOf(readiness),
    livenessProbe: livenessOf(container, options),
    lifecycle: options.onKnative ? undefined : lifecycleOf(container.preStop),
    securityContext: plan.pod.security.ofContainers,
    volumeMounts: serverMounts(plan, options.model),
  });
}

/** The port of the metrics by name, for monitors of pods: where it is not the server's, and the user does not speak of it. */
function metricsPort({ server: { metrics, container }, pod: { ports } }: ServicePlan): ContainerPortOptions[] {
  const { port, args = [], env = [] } = container;
  if (metrics === undefined || metrics.port === port) return [];
  const isMoved = [...args, ...env.map(({ name }) => name)].some((text) => /metrics[-_]port/i.test(text));
  const isNamed = ports.some((each) => each.name === 'metrics' || each.port === metrics.port);
  return isMoved || isNamed ? [] : [{ name: 'metrics', port: metrics.port }];
}

export function portsOf(ports: readonly ContainerPortOptions[]): Plain<k8s.ContainerPort>[] {
  return ports.map(({ name, port, protocol }) => compact({ containerPort: port, name, protocol }));
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

/** The user's own check, else patience for the deadline. */
export function startupOf(own: ProbePlan | undefined, readiness: ProbePlan, { loadDeadlineSeconds }: ServicePlan): Plain<k8s.Probe> {
  return own === undefined ? startupProbe(readiness, loadDeadlineSeconds) : probeOf(own);
}

export function livenessOf(
  { liveness, livenessAfterStart }: Pick<ServerContainer, 'liveness' | 'livenessAfterStart'>,
  { startupProbe: afterStart }: Pick<ContainerOptions, 'startupProbe'>,
): Container['livenessProbe'] {
  const probe = liveness ?? (afterStart ? livenessAfterStart : undefined);
  return probe && probeOf(probe);
}

export function serverMounts(plan: ServicePlan, model: ModelMount): VolumeMount[] {
  return [
    ...model.mounts,
    ...(plan.server.sharedMemory === undefined ? [] : [{ mountPath: '/dev/shm', name: SHARED_MEMORY }]),
    ...withScratch(plan.volumes.map(mountOf), plan.server.scratch),
  ];
}

function mountOf({ name, mountPath, subPath, readOnly }: VolumePlan): VolumeMount {
  return compact({ mountPath, name, readOnly: readOnly || undefined, subPath });
}

/** With scratch space where the user mounts nothing. */
function withScratch(mounts: VolumeMount[], scratch: boolean, container?: string): VolumeMount[] {
  const isTaken = mounts.some(({ mountPath }) => trimEnd(mountPath, isSlash) === SCRATCH_PATH);
  return scratch && !isTaken ? [...mounts, scratchMount(container)] : mounts;
}

export function sidecarContainer(plan: ContainerPlan): Container {
  const { name, image, imagePullPolicy, command, args, env, envFrom, ports, resources, native } = plan;
  const { startup, readiness, liveness, securityContext } = plan;
  const container = compact({
    name, image, imagePullPolicy, command, args, env, envFrom, resources, securityContext,
    ports: portsOf(ports),
    startupProbe: startup && probeOf(startup),
    readinessProbe: readiness && probeOf(readiness),
    livenessProbe: liveness && probeOf(liveness),
    // cdk8s-plus-27 does not know containers that restart by themselves yet.
    restartPolicy: native ? 'Always' : undefined,
    volumeMounts: sidecarMounts(plan),
  });
  return container as Container;
}

export function sidecarMounts({ mounts, scratch, name }: ContainerPlan): VolumeMount[] {
  return withScratch(mounts.map(mountOf), scratch, name);
}
