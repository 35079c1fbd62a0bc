import { ProbeOptions } from '../../container/probe';
import { ProbePlan } from '../server-plan';

export function planProbe(options: ProbeOptions | undefined, port: number): ProbePlan | undefined {
  if (options === undefined) return undefined;
  return {
    path: options.path,
    port: options.port ?? port,
    periodSeconds: options.period?.toSeconds() ?? 10,
    timeoutSeconds: options.timeout?.toSeconds() ?? 5,
    failureThreshold: options.failureThreshold ?? 3,
    initialDelaySeconds: options.initialDelay?.toSeconds(),
  };
}
