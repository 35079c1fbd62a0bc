import { INVALID_ARGUMENT } from '../../arguments/rules';
import { Check, checkArguments, flag, map, required, Shape } from '../../arguments/checks';
import { fail } from '../../finding/finding-error';
import type { Cdk8sObjectsArgs } from './cdk8s-objects';

/** By its members: a user may have another copy of the constructs library. */
const construct: Check = (property, value) => {
  if (typeof (value as { node?: { findAll?: unknown } } | null)?.node?.findAll === 'function') return;
  fail(INVALID_ARGUMENT, { property, value, rule: 'is not a construct', cure: 'give the App, a chart or another construct' });
};

const transform: Check = (property, value) => {
  if (typeof value === 'function') return;
  fail(INVALID_ARGUMENT, { property, value, rule: 'is not a function', cure: 'give one: ({ props, opts }) => ({ props, opts })' });
};

const ARGS: Shape<Cdk8sObjectsArgs> = {
  construct: required(construct, 'give the App, a chart or another construct'),
  transforms: map(transform),
  awaitReady: flag,
};

export function checkedArguments(args: Cdk8sObjectsArgs): Cdk8sObjectsArgs {
  return checkArguments(args, ARGS);
}
