import type { ManifestCheck } from '../../manifest/manifest-rule';
import { AUTHENTICATIONS } from './authentication';
import { METADATA } from './metadata';
import { MODIFIERS } from './modifiers';
import { SCALER_COMBINATIONS } from './scaler-combinations';
import { SCALER_VALUES } from './scaler-values';
import { FROM_ZERO, OF_EACH_POD } from './pod-metrics';
import { AUTOSCALER_CONFIG, BOUNDS, ROOM, SCALED_OBJECTS } from './scaled-object';
import { JOB_TEMPLATE, SCALED_JOBS } from './scaled-job';
import { SLEEP, TIMES, TRIGGER_LISTS, TRIGGER_TYPES } from './triggers';

/** What KEDA's webhook and operator say of one object; what its target and other scalers say stands with the rules of releases. */
export const KEDA_RULES: readonly ManifestCheck[] = [
  ...BOUNDS, SCALED_OBJECTS, ROOM, AUTOSCALER_CONFIG, SCALED_JOBS, JOB_TEMPLATE, TRIGGER_LISTS, TRIGGER_TYPES, METADATA, SCALER_VALUES,
  SCALER_COMBINATIONS, MODIFIERS, FROM_ZERO, OF_EACH_POD, TIMES, SLEEP,
  AUTHENTICATIONS,
];
