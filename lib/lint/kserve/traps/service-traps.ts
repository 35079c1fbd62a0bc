import { ServiceCheck } from '../service-view';
import { checkKeys } from './known-keys';
import { checkMetrics } from './metrics';
import { checkBounds, checkMode, checkModeFields } from './modes';
import { checkNameLength } from './names';
import { checkBatchers, checkDefaults, checkServer, checkWorkerMode } from './pods';
import { checkRuntime } from './runtimes';
import { checkSources } from './sources';

/** What the webhooks admit, and what then fails, or is ignored. */
export const SERVICE_TRAPS: readonly ServiceCheck[] = [
  checkMode, checkModeFields, checkMetrics, checkBounds, checkNameLength, checkServer, checkDefaults, checkBatchers, checkWorkerMode,
  checkRuntime, checkSources,
  ({ object }) => checkKeys(object.field('metadata')),
];
