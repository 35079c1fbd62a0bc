import { COLLECTOR_CASES } from './cases/collectors';
import { INGRESS_CASES } from './cases/ingress';
import { KNATIVE_SCALING_CASES } from './cases/knative-scaling';
import { MODEL_CASES } from './cases/model';
import { POD_CASES } from './cases/pod';
import { SCALING_CASES } from './cases/scaling';
import { REVISION_CASES } from './cases/revisions';
import { TRAFFIC_CASES } from './cases/traffic';
import { TRANSFORMER_CASES } from './cases/transformers';
import type { CapabilityCase } from './expectations';

/**
 * Every capability on every backend, written from upstream's sources and not from this library's: what a backend can express must be
 * seen in the manifest, what it cannot must be refused.
 */
export const CASES: CapabilityCase[] = [
  ...SCALING_CASES, ...COLLECTOR_CASES, ...KNATIVE_SCALING_CASES, ...TRAFFIC_CASES, ...INGRESS_CASES, ...REVISION_CASES, ...MODEL_CASES,
  ...POD_CASES, ...TRANSFORMER_CASES,
];
