import type { Manifest } from '../backend/manifest';
import { podLabelsOf } from '../backend/pod-labels';
import { KFSERVING_CONTAINER } from '../platform/kfserving';
import { SERVER_CONTAINER } from '../platform/knative';
import { CONTAINER } from '../platform/kserve';
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
  const manifest = manifests.find((each) => podLabelsOf(each) !== undefined);
  if (metrics === undefined || manifest === undefined) return undefined;
  return {
    name: plan.name,
    namespace: plan.namespace,
    server: runtime.title,
    podLabels: podLabelsOf(manifest)!,
    container: containerOf(manifest),
    metrics,
    isAlwaysThere: plan.scaling.minReplicas > 0,
  };
}

function containerOf({ apiVersion, kind, spec }: Manifest): string {
  if (kind === 'Deployment') return (spec as { template: { spec: { containers: { name: string }[] } } }).template.spec.containers[0].name;
  if (apiVersion.startsWith('serving.kserve.io/')) return CONTAINER.server;
  return apiVersion.startsWith('serving.kubeflow.org/') ? KFSERVING_CONTAINER : SERVER_CONTAINER;
}
