import { PortProtocol } from '../../model/runtime';
import { planProbe } from '../build/probes';
import { PlannedRuntime, RuntimeContext } from './runtime-context';

export function planCustom(context: RuntimeContext): PlannedRuntime {
  const options = context.runtime.customOptions!;
  return {
    container: {
      image: options.image,
      command: options.command,
      args: options.args,
      env: [],
      port: options.port,
      protocol: options.protocol ?? PortProtocol.HTTP,
      readiness: planProbe(options.readiness, options.port),
      liveness: planProbe(options.liveness, options.port),
    },
    needsSharedMemory: false,
  };
}
