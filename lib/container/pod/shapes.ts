import { INVALID_ARGUMENT } from '../../arguments/rules';
import type { ArgumentCheck, ArgumentShape } from '../../arguments/checks';
import { anyText, duration, list, object } from '../../arguments/checks';
import { fail } from '../../finding/finding-error';
import type { PreStopOptions } from './lifecycle-options';
import type { PodOptions } from './pod-options';

const PRE_STOP: ArgumentShape<PreStopOptions> = { command: list(anyText), sleep: duration(1) };

const preStop: ArgumentCheck = (property, value) => {
  object(PRE_STOP)(property, value);
  const { command, sleep } = value as PreStopOptions;
  if ((command === undefined) !== (sleep === undefined) && command?.length !== 0) return;
  fail(INVALID_ARGUMENT, { property, rule: 'is not one of a command and a time to sleep', cure: 'give either `command` or `sleep`' });
};

/** What the group `pod` may have, of a service and of a cluster's profile. */
export const POD: ArgumentShape<PodOptions> = { terminationGracePeriod: duration(1), preStop };
