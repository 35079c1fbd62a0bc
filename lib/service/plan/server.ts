import { mergedEnv, planEnv, planEnvFrom } from '../../container/environment';
import type { ProbeOptions, ProbePlan } from '../../container/probe';
import { planProbe } from '../../container/probe';
import type { GpuInferenceServiceProps } from '../props/gpu-inference-service-props';
import type { RuntimeContext, RuntimeDefinition } from '../../runtime/definition';
import { engineOf } from '../../runtime/definition';
import type { KServeModel, PlannedRuntime, PreStopPlan, ServerContainer } from '../../runtime/server';
import { MODEL_PATH } from '../../runtime/server';
import type { PodPlan } from './pod';
import { needsScratch } from './pod-security';
import type { ResourceShare } from './resources';
import { defaultSharedMemory, sizeQuantity } from './resources';
import type { ServerPlan } from './service-plan';
import { imageFor } from '../../catalog/cluster-images';
import type { ClusterProfileProps } from '../../catalog/cluster-profile-props';

/** The server with the image that the cluster has of it, unless the user named one. */
export function withClusterImage(server: ServerPlan, cluster: ClusterProfileProps): ServerPlan {
  if (server.options.image !== undefined) return server;
  const { container, kserve } = server;
  return {
    ...server,
    container: { ...container, image: imageFor(cluster, container.image) },
    kserve: kserve?.image === undefined ? kserve : { ...kserve, image: imageFor(cluster, kserve.image) },
  };
}

/** What the user's words stand over, whoever brings the container. */
type ServerForm = Pick<ServerContainer & KServeModel, 'env' | 'readiness' | 'liveness' | 'preStop'>;

/** The program that serves; what the user says of variables and readiness stands over what the runtime brings. */
export function planServer(
  runtime: RuntimeDefinition, { options, gpuCount }: RuntimeContext, planned: PlannedRuntime, props: GpuInferenceServiceProps,
  share: ResourceShare, pod: PodPlan, preStop: PreStopPlan | undefined, loadDeadlineSeconds: number,
): ServerPlan {
  const { container, kserve, kfserving } = planned;
  const { given, security } = pod;
  const scratch = needsScratch(security);
  const env = mergedEnv(planEnv(options.env), planEnv(props.env));
  const readiness = planProbe(props.readiness, container.port);
  const liveness = planProbe(given.liveness, container.port);
  const overlaid = (form: ServerForm) => ({
    env: mergedEnv(scratch ? planEnv(runtime.scratch.environment) : [], form.env, env),
    readiness: readiness ?? form.readiness,
    liveness: liveness ?? form.liveness,
    startup: planStartup(given.startup, readiness ?? form.readiness, container.port, loadDeadlineSeconds),
    preStop,
  });
  return {
    runtime,
    options,
    engine: engineOf(runtime, options, gpuCount),
    container: { ...container, ...overlaid(container) },
    envFrom: planEnvFrom(props.envFrom),
    kserve: kserve && { ...kserve, ...overlaid(kserve) },
    kfserving: kfserving && { ...kfserving, readiness, liveness },
    metrics: planned.withoutMetrics ? undefined : runtime.metrics,
    modelPath: planned.modelPath ?? MODEL_PATH,
    scratch,
    sharedMemory: sharedMemory(props, runtime, share),
  };
}

/** The readiness check with the user's members, and patience for the whole deadline where he does not say how much. */
function planStartup(
  options: ProbeOptions | undefined, readiness: ProbePlan | undefined, port: number, deadlineSeconds: number,
): ProbePlan | undefined {
  if (options === undefined) return undefined;
  const own = planProbe(options, readiness?.port ?? port)!;
  const isAsReadiness = [options.path, options.command, options.grpc, options.port].every((given) => given === undefined);
  return {
    ...own,
    ...(isAsReadiness ? { path: readiness?.path, command: readiness?.command, grpc: readiness?.grpc } : {}),
    failureThreshold: options.failureThreshold ?? Math.max(1, Math.ceil(deadlineSeconds / own.periodSeconds)),
  };
}

function sharedMemory(props: GpuInferenceServiceProps, runtime: RuntimeDefinition, share: ResourceShare): string | undefined {
  if (props.sharedMemory !== undefined) return sizeQuantity(props.sharedMemory);
  return runtime.sharesMemory ? defaultSharedMemory(share) : undefined;
}
