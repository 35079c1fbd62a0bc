import type { Answer, ReleaseRule } from '../../manifest/release';
import { BUDGET_RULES } from './budgets';
import { CLAIM_RULES } from './claims';
import { CONFIG_MAP_RULES } from './config-maps';
import { EGRESS_RULES } from './egress';
import { GATEWAY_RULES } from './gateway';
import { IDENTITY_RULES } from './identities';
import { KNATIVE_ANSWERS, KNATIVE_RELEASE } from './knative';
import { KSERVE_RULES } from './kserve';
import { MONITOR_RULES } from './monitors';
import { NETWORK_RULES } from './network';
import { QUOTA_RULES } from './quotas';
import { SCALING_RULES } from './scaling';
import { SECRET_RULES } from './secrets';
import { SERVER_RULES } from './servers';
import { SERVICE_LINK_RULES } from './service-links';
import { SERVICE_RULES } from './services';
import { RUNTIME_ANSWERS, RUNTIME_RULES } from './serving-runtimes';
import { WAY_IN_RULES } from './ways-in';

/** What objects that are applied together show of each other. */
export const RELEASE_RULES: readonly ReleaseRule[] = [
  ...SERVICE_RULES, ...SERVER_RULES, ...SERVICE_LINK_RULES, ...CLAIM_RULES, ...SCALING_RULES, ...BUDGET_RULES, ...NETWORK_RULES,
  ...EGRESS_RULES, ...QUOTA_RULES,
  ...MONITOR_RULES,
  ...KNATIVE_RELEASE,
  ...RUNTIME_RULES,
  ...KSERVE_RULES,
  ...SECRET_RULES,
  ...CONFIG_MAP_RULES,
  ...IDENTITY_RULES,
  ...GATEWAY_RULES,
  ...WAY_IN_RULES,
];

/** What is found of one object, and others can answer. */
export const ANSWERS: readonly Answer[] = [...KNATIVE_ANSWERS, ...RUNTIME_ANSWERS];
