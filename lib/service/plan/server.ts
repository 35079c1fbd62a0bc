import { Size } from 'cdk8s';
import { mergedEnv, planEnv, planEnvFrom } from '../../container/environment';
import type { PodOptions } from '../../container/pod/pod-options';
import { planProbe } from '../../container/probe';
import type { GpuInferenceServiceProps } from '../props/gpu-inference-service-props';
import type { Engine, RuntimeContext, RuntimeDefinition } from '../../runtime/definition';
import { engineOf } from '../../runtime/definition';
import type { PlannedRuntime } from '../../runtime/server';
import { MODEL_PATH } from '../../runtime/server';
import { planPreStop } from './pod';
import type { ResourceShare } from './resources';
import { defaultSharedMemory, planResources, sizeQuantity } from './resources';
import type { ContainerPlan, ProgramPlan, ServerPlan, TransformerPlan } from './service-plan';
import type { SoftwareStack } from '../../catalog/cluster-profile-props';
import type { ClusterProfile } from '../../catalog/cluster-profile';
import type { Gpu } from '../../catalog/gpu';
import type { GpuRequest } from '../../catalog/gpu-request';
import type { ModelFacts } from '../../catalog/model-facts';
import { bytesOf } from '../../arguments/size';
import { deviceBytes } from './device-fraction';
import type { SidecarOptions, TransformerOptions } from '../../container/container-options';
import { checkedImage } from '../../model/source-checks';
import { planCpuPlacement } from './placement';

/** The program that serves; what the user says of variables and readiness stands over what the runtime brings. */
export function planServer(
  runtime: RuntimeDefinition, { options, gpuCount }: RuntimeContext, planned: PlannedRuntime, props: GpuInferenceServiceProps,
  share: ResourceShare, pod: PodOptions, stack: SoftwareStack,
): ServerPlan {
  const { container, kserve, kfserving } = planned;
  const env = mergedEnv(planEnv(options.env), planEnv(props.env));
  const readiness = planProbe(props.readiness, container.port);
  const preStop = planPreStop(pod.preStop, stack.kubernetes);
  return {
    runtime,
    options,
    engine: engineOf(runtime, options, gpuCount),
    container: {
      ...container, env: mergedEnv(container.env, env), readiness: readiness ?? container.readiness, preStop: preStop ?? container.preStop,
    },
    envFrom: planEnvFrom(props.envFrom),
    kserve: kserve && {
      ...kserve, env: mergedEnv(kserve.env, env), readiness: readiness ?? kserve.readiness, preStop: preStop ?? kserve.preStop,
    },
    kfserving: kfserving && { ...kfserving, readiness },
    metrics: planned.withoutMetrics ? undefined : runtime.metrics,
    modelPath: planned.modelPath ?? MODEL_PATH,
    sharedMemory: sharedMemory(props, runtime, share),
  };
}

function sharedMemory(props: GpuInferenceServiceProps, runtime: RuntimeDefinition, share: ResourceShare): string | undefined {
  if (props.sharedMemory !== undefined) return sizeQuantity(props.sharedMemory);
  return runtime.sharesMemory ? defaultSharedMemory(share) : undefined;
}

const STEP = 1024;

/**
 * Longest request whose key-value cache fits beside the weights, on the smallest of the GPUs, in whole thousands of tokens, for engines
 * that refuse to start where the model's own context does not fit. Nothing where the facts do not tell, or the weights leave nothing.
 */
export function fittingContext(
  facts: ModelFacts | undefined, gpus: readonly Gpu[], request: GpuRequest, cluster: ClusterProfile, engine: Engine | undefined,
): number | undefined {
  if (!engine?.needsWholeContext) return undefined;
  const { weightsSize, layers, kvHeads, headDimension } = facts ?? {};
  if (weightsSize === undefined || !layers || !kvHeads || !headDimension || gpus.length === 0) return undefined;
  const split = engine.tensorParallel;
  const bytesPerToken = 2 * layers * Math.ceil(kvHeads / split) * headDimension * engine.cacheBytes;
  const usable = Math.min(...gpus.map((gpu) => deviceBytes(gpu, request, cluster))) * engine.memoryUtilization;
  const tokens = Math.floor((usable - bytesOf(weightsSize) / split - engine.overheadBytes) / bytesPerToken / STEP) * STEP;
  return tokens > 0 ? tokens : undefined;
}

function planProgram(
  { image, command, args, env, envFrom }: SidecarOptions | TransformerOptions, property: string,
): Omit<ProgramPlan, 'resources'> {
  return { image: checkedImage(image, property), command, args, env: planEnv(env), envFrom: planEnvFrom(envFrom) };
}

export function planSidecars(sidecars: SidecarOptions[] = []): ContainerPlan[] {
  return sidecars.map((options) => ({
    name: options.name,
    ...planProgram(options, 'runtime.sidecars.image'),
    resources: planResources({ cpu: options.cpu ?? 0.1, memory: options.memory ?? Size.mebibytes(128) }),
  }));
}

/** A transformer needs no GPU, and so stays off the nodes that have one. */
export function planTransformer(options: TransformerOptions | undefined, cluster: ClusterProfile): TransformerPlan | undefined {
  if (options === undefined) return undefined;
  const minReplicas = options.minReplicas ?? 1;
  return {
    ...planProgram(options, 'transformer.image'),
    resources: planResources({ cpu: options.cpu ?? 1, memory: options.memory ?? Size.gibibytes(2), limits: options.limits }),
    placement: planCpuPlacement(cluster),
    minReplicas,
    maxReplicas: options.maxReplicas ?? Math.max(minReplicas, 1),
  };
}
