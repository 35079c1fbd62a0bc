import type { Definition } from '../../finding/definition';
import { Severity } from '../../finding/finding';
import { mapOf } from '../../manifest/json';
import { KubernetesObject } from '../../manifest/kubernetes-object';
import { thousandthsOf } from '../../manifest/quantity';
import { ChangeRule } from './change-rule';

export const CLAIM_SHRINKS: Definition = {
  id: 'CHG002',
  severity: Severity.ERROR,
  title: 'A claim cannot shrink',
  why: 'Volumes can only grow; the API server refuses the update.',
  cure: 'Make a smaller claim of another name, fill it, let its users switch, and delete this one.',
  source: 'kubernetes v1.36 pkg/apis/core/validation/validation.go, ValidatePersistentVolumeClaimUpdate',
};

/** Claims only grow. */
export const CLAIM_SIZE: ChangeRule = {
  kinds: ['PersistentVolumeClaim'],
  check(before, after, report) {
    const [old, now] = [before, after].map(storageOf);
    const [oldSize, size] = [old, now].map((value) => (value === undefined ? undefined : thousandthsOf(value)));
    if (oldSize === undefined || size === undefined || size >= oldSize) return;
    report(CLAIM_SHRINKS, {
      at: ['spec', 'resources', 'requests', 'storage'], value: now, rule: `is less than the ${old} that are applied`, cure: 'make a smaller claim of another name, fill it, let its users switch, and delete this one',
    });
  },
};

function storageOf({ spec }: KubernetesObject): unknown {
  return mapOf(mapOf(mapOf(spec).resources).requests).storage;
}
