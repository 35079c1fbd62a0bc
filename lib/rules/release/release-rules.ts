import type { Answer, ReleaseRule } from '../../manifest/release-rule';
import { SCALING_RULES } from './scaling';
import { SERVICE_LINK_RULES } from './service-links';
import { SERVICE_RULES } from './services';

/** What objects that are applied together show of each other. */
export const RELEASE_RULES: readonly ReleaseRule[] = [...SERVICE_RULES, ...SERVICE_LINK_RULES, ...SCALING_RULES];

/** Warnings about one object that others can answer. */
export const ANSWERS: readonly Answer[] = [];
