import { INVALID_ARGUMENT } from '../../arguments/rules';
import { ArgumentCheck, checkArguments, flag, map, required, ArgumentShape } from '../../arguments/checks';
import { fail } from '../../finding/finding-error';
import type { Cdk8sObjectsArgs } from './cdk8s-objects';

/** By its members: a user may have another copy of the constructs library. */
const construct: ArgumentCheck = (property, value) => {
  if (typeof (value as { node?: { findAll?: unknown } } | null)?.node?.findAll === 'function') return;
  fail(INVALID_ARGUMENT, { property, value, rule: 'is not a construct', cure: 'give the App, a chart or another construct' });
};

const transform: ArgumentCheck = (property, value) => {
  if (typeof value === 'function') return;
  fail(INVALID_ARGUMENT, { property, value, rule: 'is not a function', cure: 'give one: ({ props, opts }) => ({ props, opts })' });
};

const ARGS: ArgumentShape<Cdk8sObjectsArgs> = {
  construct: required(construct, 'give the App, a chart or another construct'),
  transforms: map(transform),
  awaitReady: flag,
};

export function checkedArguments(args: Cdk8sObjectsArgs): Cdk8sObjectsArgs {
  return checkArguments(args, ARGS);
}
