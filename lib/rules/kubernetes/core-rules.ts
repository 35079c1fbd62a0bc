import { ManifestCheck } from '../../manifest/manifest-rule';
import { CLUSTER_ROLE_BINDINGS, CLUSTER_ROLES, ROLE_BINDINGS, ROLES } from './access';
import { AUTOSCALERS } from './autoscaler';
import { CLAIMS } from './claims';
import { CRON_JOBS } from './cron-jobs';
import { CONFIG_MAPS, SECRETS } from './data';
import { INGRESS_CLASSES, INGRESSES } from './ingresses';
import { JOBS } from './jobs';
import { LEADER_WORKER_SETS } from './leader-worker-sets';
import { LIMIT_RANGES } from './limit-ranges';
import { NAMESPACES } from './namespaces';
import { NETWORK_POLICIES } from './network-policies';
import { VOLUMES } from './persistent-volumes';
import { PODS } from './pods';
import { DISRUPTION_BUDGETS } from './policies';
import { PRIORITY_CLASSES } from './priority-classes';
import { QUOTAS } from './quotas';
import { SERVICES } from './services';
import { STORAGE_CLASSES } from './storage-classes';
import { DAEMON_SETS, DEPLOYMENTS, REPLICA_SETS, STATEFUL_SETS } from './workloads';

/** What the API server itself checks beyond schemas. */
export const CORE_RULES: readonly ManifestCheck[] = [
  PODS, DEPLOYMENTS, STATEFUL_SETS, DAEMON_SETS, REPLICA_SETS, JOBS, CRON_JOBS, LEADER_WORKER_SETS,
  SERVICES, INGRESSES, INGRESS_CLASSES, NETWORK_POLICIES, AUTOSCALERS, DISRUPTION_BUDGETS, PRIORITY_CLASSES,
  CONFIG_MAPS, SECRETS, CLAIMS, VOLUMES, STORAGE_CLASSES,
  NAMESPACES, LIMIT_RANGES, QUOTAS, ROLES, CLUSTER_ROLES, ROLE_BINDINGS, CLUSTER_ROLE_BINDINGS,
];
