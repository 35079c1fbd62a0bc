import { adoptionRuns } from './adoption.mjs';
import { cacheRuns } from './cache.mjs';
import { changeRuns } from './change-backend.mjs';
import { failureRuns } from './failure.mjs';
import { lifeRuns } from './life.mjs';
import { rolloutRuns } from './rollout.mjs';

export const allRuns = [...lifeRuns, ...cacheRuns, ...changeRuns, ...adoptionRuns, ...failureRuns, ...rolloutRuns];
