import type { Manifest } from '../backend/manifest';
import { podsOfService } from '../backend/pod-labels';
import type { RuntimeMetrics } from '../runtime/definition';
import type { ServicePlan, StringMap } from '../service/plan/service-plan';

/** Label that every series of a service gets, with the service's name. */
export const SERVICE_LABEL = 'inference_service';

/** A service, as its monitor sees it. */
export interface Watched {
  readonly name: string;
  readonly namespace?: string;
  /** Name of the server's program, such as `vLLM`. */
  readonly server: string;
  readonly podLabels: StringMap;
  /** Container of the server. */
  readonly container: string;
  readonly metrics: RuntimeMetrics;
  /** Whether there is a pod at any time. */
  readonly isAlwaysThere: boolean;
}

/** Nothing where the server exports nothing that is known. */
export function watched(plan: ServicePlan, manifests: readonly Manifest[]): Watched | undefined {
  const { metrics, runtime } = plan.server;
  const pods = podsOfService(plan.serviceName, manifests);
  if (metrics === undefined || pods === undefined) return undefined;
  return {
    name: plan.serviceName,
    namespace: plan.namespace,
    server: runtime.title,
    podLabels: pods.labels,
    container: pods.container,
    metrics,
    isAlwaysThere: plan.scaling.minReplicas > 0,
  };
}
