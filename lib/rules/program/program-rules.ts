import type { ManifestCheck } from '../../manifest/manifest-rule';
import { topic } from '../../manifest/manifest-rule';
import { ACCESS } from './access';
import { ARGUMENT_RULES, EXECUTED, EXECUTED_RULES } from './argv';
import { DEVICE_RULES } from './devices';
import { FIT } from './fit';
import { FLAG_RULES } from './flags';
import { LIFETIME_RULES } from './lifetime';
import { MEMORY } from './memory';
import { PORT_RULES } from './ports';
import { SERVED } from './served';
import { SURROUNDING_RULES } from './surroundings';

/** What programs do with the containers that start them. */
export const PROGRAM_RULES: readonly ManifestCheck[] = [
  topic(EXECUTED, EXECUTED_RULES),
  topic(SERVED, [...ARGUMENT_RULES, ...PORT_RULES, ...DEVICE_RULES, ...LIFETIME_RULES, ...SURROUNDING_RULES, ...FLAG_RULES]),
  FIT,
  ACCESS,
  MEMORY,
];
