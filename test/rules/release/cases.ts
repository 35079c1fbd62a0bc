import { GATEWAY } from './gateway';
import { KNATIVE } from './knative';
import { KSERVE } from './kserve';
import { LIMITS } from './limits';
import { SCALING } from './scaling';
import { SECRETS } from './secrets';
import { SERVICES } from './services';
import { CLAIMS } from './storage';
import { WAYS_IN } from './ways-in';
import type { ReleaseCases } from './yaml';

/** Of each rule about objects together, what breaks it and what keeps it. */
export const RELEASES: ReleaseCases = {
  ...SERVICES, ...SCALING, ...CLAIMS, ...LIMITS, ...KNATIVE, ...KSERVE, ...GATEWAY, ...WAYS_IN, ...SECRETS,
};
