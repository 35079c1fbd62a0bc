import { CLAIM_SHRINKS } from '../../finding/definitions/changes';
import { mapOf } from '../../manifest/json';
import { KubernetesObject } from '../../manifest/kubernetes-object';
import { thousandthsOf } from '../../manifest/quantity';
import { ChangeRule } from './change-rule';

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
