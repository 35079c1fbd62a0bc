import { GpuInferenceServiceProps } from '../../props/gpu-inference-service-props';
import { sizeQuantity } from '../quantity';
import { planRuntime } from '../runtime/plan-runtime';
import { MODEL_PATH, RuntimeContext } from '../runtime/runtime-context';
import { ServerPlan } from '../server-plan';
import { mergedEnv, planEnv } from './environment';
import { planProbe } from './probes';
import { defaultSharedMemory, Share } from './resources';

/** The program that serves; what the user says of variables and readiness stands over what the runtime brings. */
export function planServer(context: RuntimeContext, props: GpuInferenceServiceProps, share: Share): ServerPlan {
  const { runtime } = context;
  const { container, kserve, kfserving, needsSharedMemory } = planRuntime(context);
  const env = mergedEnv(planEnv(runtime.options.env), planEnv(props.env));
  const readiness = planProbe(props.readiness, container.port);
  return {
    container: { ...container, env: mergedEnv(container.env, env), readiness: readiness ?? container.readiness },
    kserve: kserve && { ...kserve, env: mergedEnv(kserve.env, env), readiness: readiness ?? kserve.readiness },
    kfserving: kfserving && { ...kfserving, readiness },
    modelPath: runtime.customOptions?.modelPath ?? MODEL_PATH,
    sharedMemory: sharedMemory(props, needsSharedMemory, share),
  };
}

function sharedMemory({ sharedMemory: asked }: GpuInferenceServiceProps, needed: boolean, share: Share): string | undefined {
  if (asked !== undefined) return sizeQuantity(asked);
  return needed ? defaultSharedMemory(share) : undefined;
}
