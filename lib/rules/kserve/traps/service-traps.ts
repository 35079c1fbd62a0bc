import { ServiceCheck } from '../service-view';
import { checkCanaryTraffic, checkLabels, checkRewritten, checkStandardSilence, checkUnread } from './ignored';
import { checkAccelerator, checkImages, checkMemoryDefaults } from './images';
import { checkKeys } from './known-keys';
import { checkMetrics } from './metrics';
import { checkModeKeys } from './mode-keys';
import { checkMode, checkModeFields, checkOverwritten } from './modes';
import { checkNameLength } from './names';
import { checkBatchers, checkDefaults, checkServer, checkWorkerMode } from './pods';
import { checkRevisions } from './revisions';
import { checkRuntime } from './runtimes';
import { checkSources } from './sources';
import { checkSourceVolumes } from './source-volumes';

/** What the webhooks admit, and what then fails, or is ignored. */
export const SERVICE_TRAPS: readonly ServiceCheck[] = [
  checkMode, checkModeFields, checkModeKeys, checkMetrics, checkOverwritten, checkRevisions, checkNameLength, checkServer, checkDefaults,
  checkMemoryDefaults, checkBatchers, checkWorkerMode, checkRuntime, checkImages, checkAccelerator, checkSources, checkSourceVolumes,
  checkUnread, checkStandardSilence, checkRewritten, checkLabels, checkCanaryTraffic,
  ({ object }) => checkKeys(object.field('metadata')),
];
