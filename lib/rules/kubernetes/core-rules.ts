import type { ManifestCheck } from '../../manifest/manifest-rule';
import { CLUSTER_ROLE_BINDINGS, CLUSTER_ROLES, ROLE_BINDINGS, ROLES } from './access';
import { AUTOSCALERS } from './autoscaler';
import { CLAIMS, STORAGE_CLASSES, VOLUMES } from './storage';
import { CRON_JOBS } from './cron-jobs';
import { CONFIG_MAPS, SECRETS } from './data';
import { INGRESS_CLASSES, INGRESSES, NETWORK_POLICIES } from './network';
import { JOBS } from './jobs';
import { DAEMON_SETS, DEPLOYMENTS, DISRUPTION_BUDGETS, LEADER_WORKER_SETS, REPLICA_SETS, STATEFUL_SETS } from './workloads';
import { LIMIT_RANGES, PRIORITY_CLASSES, QUOTAS } from './quotas';
import { NAMESPACES } from './metadata';
import { PODS } from './pods';
import { SERVICES } from './services';

/** What the API server itself checks beyond schemas. */
export const CORE_RULES: readonly ManifestCheck[] = [
  PODS, DEPLOYMENTS, STATEFUL_SETS, DAEMON_SETS, REPLICA_SETS, JOBS, CRON_JOBS, LEADER_WORKER_SETS,
  SERVICES, INGRESSES, INGRESS_CLASSES, NETWORK_POLICIES, AUTOSCALERS, DISRUPTION_BUDGETS, PRIORITY_CLASSES,
  CONFIG_MAPS, SECRETS, CLAIMS, VOLUMES, STORAGE_CLASSES,
  NAMESPACES, LIMIT_RANGES, QUOTAS, ROLES, CLUSTER_ROLES, ROLE_BINDINGS, CLUSTER_ROLE_BINDINGS,
];
