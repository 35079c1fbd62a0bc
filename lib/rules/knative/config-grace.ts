import { Severity } from '../../finding/finding';
import { durationOf } from '../../manifest/go-values';
import type { ManifestRule } from '../../manifest/manifest-rule';
import { topic } from '../../manifest/manifest-rule';
import type { ConfigEntries } from './config-maps';
import { CONFIGS } from './config-maps';

/** Knative puts the activator before the last replica in seconds: who gives it so much time means something else. */
const LONG_SECONDS = 600;

/** Whether a grace period is as long as if replicas were to stay, and nothing makes them stay. */
export function isLongGrace(grace: number, retention: number): boolean {
  return grace >= LONG_SECONDS && retention === 0;
}

export const GRACE_IS_NOT_RETENTION: ManifestRule<ConfigEntries> = {
  id: 'KNP005',
  severity: Severity.WARNING,
  title: 'A grace period is meant to keep replicas warm',
  why: '`scale-to-zero-grace-period` is the longest time that Knative waits for the activator to stand before the last replica. Where it '
    + 'stands there already, as with one request at a time to a replica, the time counts from then, and the replica goes at once.',
  cure: 'Say the time in `scale-to-zero-pod-retention-period`.',
  source: 'serving v1.23 pkg/reconciler/autoscaling/kpa/scaler.go; knative/serving issue 6780',
  check({ name, data }, report) {
    if (name !== 'autoscaler') return;
    const [grace, retention] = ['scale-to-zero-grace-period', 'scale-to-zero-pod-retention-period'].map((key) => data.entry(key));
    if (!isLongGrace(durationOf(grace.text) ?? 0, durationOf(retention.text) ?? 0)) return;
    report(grace, 'keeps no replica warm', `set ${retention.name} to that time`);
  },
};

export const CONFIG_GRACE = topic(CONFIGS, [GRACE_IS_NOT_RETENTION]);
