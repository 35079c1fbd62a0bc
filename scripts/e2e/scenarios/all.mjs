import { changeRuns } from './change.mjs';
import { pendingRuns } from './pending.mjs';
import { placementRuns } from './placement.mjs';
import { planRuns } from './plan.mjs';
import { userPathRuns } from './user-path.mjs';

export function scenarioRuns() {
  return [...placementRuns(), ...pendingRuns(), ...planRuns(), ...changeRuns(), ...userPathRuns()];
}
