import { changeRuns } from './change.mjs';
import { credentialRuns } from './credentials.mjs';
import { gatewayRuns } from './gateway.mjs';
import { ingressRuns } from './ingress.mjs';
import { pendingRuns } from './pending.mjs';
import { placementRuns } from './placement.mjs';
import { planRuns } from './plan.mjs';
import { rolloutRuns } from './rollout.mjs';
import { tenantRuns } from './tenant.mjs';
import { userPathRuns } from './user-path.mjs';
import { workspaceRuns } from './workspace.mjs';

export function scenarioRuns() {
  return [
    ...placementRuns(), ...pendingRuns(), ...planRuns(), ...changeRuns(), ...rolloutRuns(), ...tenantRuns(), ...workspaceRuns(),
    ...credentialRuns(), ...ingressRuns(), ...gatewayRuns(), ...userPathRuns(),
  ];
}
