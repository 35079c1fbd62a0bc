import { Capability, Support } from '../capabilities';
import { KNATIVE_ONLY, NO_REQUEST_METRICS } from './refusals';

/** How a Deployment can be scaled, the same for every target that ends in one. */
export const DEPLOYMENT_SCALING = {
  [Capability.CONCURRENCY_LIMIT]: NO_REQUEST_METRICS,
  [Capability.CONCURRENCY_TARGET]: NO_REQUEST_METRICS,
  [Capability.TARGET_UTILIZATION]: KNATIVE_ONLY,
  [Capability.REQUESTS_PER_SECOND]: NO_REQUEST_METRICS,
  [Capability.CPU_UTILIZATION]: true,
  [Capability.MEMORY_UTILIZATION]: true,
  [Capability.INITIAL_REPLICAS]: KNATIVE_ONLY,
  [Capability.ACTIVATION_REPLICAS]: KNATIVE_ONLY,
  [Capability.WINDOW]: KNATIVE_ONLY,
  [Capability.PANIC_WINDOW]: KNATIVE_ONLY,
  [Capability.PANIC_THRESHOLD]: KNATIVE_ONLY,
  [Capability.SCALE_DOWN_DELAY]: true,
  [Capability.BURST_CAPACITY]: KNATIVE_ONLY,
  [Capability.KNATIVE_AUTOSCALER]: KNATIVE_ONLY,
  [Capability.ZERO_REPLICAS]: true,
  [Capability.WITHOUT_SURGE]: true,
} as const satisfies { readonly [C in Capability]?: Support };
