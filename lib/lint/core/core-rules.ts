import { ManifestRule } from '../manifest-rule';
import { AUTOSCALERS } from './autoscaler';
import { CLAIMS } from './claims';
import { CONFIG_MAPS, SECRETS } from './data';
import { CRON_JOBS, JOBS } from './jobs';
import { PODS } from './pods';
import { DISRUPTION_BUDGETS } from './policies';
import { SERVICES } from './services';
import { DAEMON_SETS, DEPLOYMENTS, REPLICA_SETS, STATEFUL_SETS } from './workloads';

/** What the API server itself checks beyond schemas. */
export const CORE_RULES: readonly ManifestRule[] = [
  PODS, DEPLOYMENTS, STATEFUL_SETS, DAEMON_SETS, REPLICA_SETS, JOBS, CRON_JOBS,
  SERVICES, CLAIMS, CONFIG_MAPS, SECRETS, AUTOSCALERS, DISRUPTION_BUDGETS,
];
