import type { ResourceTransform } from '@pulumi/pulumi';
import type { IConstruct } from 'constructs';
import { INVALID_ARGUMENT } from '../../arguments/rules';
import type { ArgumentCheck, ArgumentShape } from '../../arguments/checks';
import { checkArguments, flag, map, required } from '../../arguments/checks';
import { fail } from '../../finding/finding-error';

/** What is hosted. */
export interface Cdk8sObjectsArgs {
  /** An App, a chart, or any construct in a chart: the objects below it become resources. */
  readonly construct: IConstruct;
  /**
   * Changes of single objects, of their properties or options, by the ids of the objects: the paths of their constructs, below the hosted
   * one.
   *
   * @default - none
   */
  readonly transforms?: { readonly [objectId: string]: ResourceTransform };
  /**
   * Whether an update ends only when GpuInferenceServices below the construct are rolled out and ready, as with the component of that name.
   *
   * @default true
   */
  readonly awaitReady?: boolean;
}

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
