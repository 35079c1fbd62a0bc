import { mergedEnv, planEnv, planEnvFrom } from '../../container/environment';
import { planProbe } from '../../container/probe';
import { GpuInferenceServiceProps } from '../props/gpu-inference-service-props';
import { engineOf, RuntimeContext, RuntimeDefinition } from '../../runtime/definition';
import { MODEL_PATH, PlannedRuntime } from '../../runtime/server';
import { sizeQuantity } from './quantity';
import { ServerPlan } from './server-plan';
import { defaultSharedMemory, ResourceShare } from './resources';

/** The program that serves; what the user says of variables and readiness stands over what the runtime brings. */
export function planServer(
  runtime: RuntimeDefinition, { options, gpuCount }: RuntimeContext, planned: PlannedRuntime, props: GpuInferenceServiceProps,
  share: ResourceShare,
): ServerPlan {
  const { container, kserve, kfserving } = planned;
  const env = mergedEnv(planEnv(options.env), planEnv(props.env));
  const readiness = planProbe(props.readiness, container.port);
  return {
    runtime,
    options,
    engine: engineOf(runtime, options, gpuCount),
    container: { ...container, env: mergedEnv(container.env, env), readiness: readiness ?? container.readiness },
    envFrom: planEnvFrom(props.envFrom),
    kserve: kserve && { ...kserve, env: mergedEnv(kserve.env, env), readiness: readiness ?? kserve.readiness },
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
