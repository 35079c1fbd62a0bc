import type { FindingList } from '../../finding/finding-list';
import { applyChecks } from '../../finding/property-rule';
import { BACKEND } from './backend';
import { CONTAINERS } from './containers';
import type { ServiceCheck, ServiceContext } from './context';
import { CREDENTIALS_OF_SERVICE } from './credentials';
import { ENGINE_FIT } from './engine-fit';
import { TOKEN_OF_SERVICE } from './gated';
import { GPUS } from './gpus';
import { INGRESS } from './ingress';
import { KNATIVE } from './knative';
import { MEMORY_FIT } from './memory-fit';
import { METADATA } from './metadata';
import { MODEL } from './model';
import { MOUNTS } from './mounts';
import { NAMES } from './names';
import { POD_SECURITY } from './pod-security';
import { RESOURCES } from './resources';
import { REVISIONS, ROLLOUT } from './rollout';
import { SCALING_BOUNDS } from './scaling-bounds';
import { SCALING_METRICS } from './scaling-metrics';
import { SCALING_TRAPS } from './scaling-traps';
import { SECRETS } from './secrets';

/** What is checked of a service, in the order in which findings are told. */
export const CHECKS: readonly ServiceCheck[] = [
  ...MODEL, TOKEN_OF_SERVICE, CREDENTIALS_OF_SERVICE, ...GPUS, ...BACKEND, ...KNATIVE, ...INGRESS, ...NAMES, ...METADATA, ...SECRETS,
  ...CONTAINERS, ...MOUNTS, ...POD_SECURITY, ...RESOURCES, ...ROLLOUT, ...REVISIONS, ...MEMORY_FIT, ...ENGINE_FIT, ...SCALING_BOUNDS,
  ...SCALING_METRICS, ...SCALING_TRAPS,
];

/** Everything that can be said of a service before it is deployed. */
export function checkService(context: ServiceContext, findings: FindingList): void {
  applyChecks(CHECKS, context, findings);
  const { plan: { server: { runtime, options }, model, gpu } } = context;
  applyChecks(runtime.rules ?? [], { options, model: model?.source, gpuCount: gpu.request.count }, findings);
}
