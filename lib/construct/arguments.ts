import { INVALID_ARGUMENT, MISSING_ARGUMENT, NAME_ILLEGAL } from '../arguments/rules';
import { NAME_TAKEN } from '../rules/service/names';
import { Chart } from 'cdk8s';
import type { IConstruct } from 'constructs';
import { Construct } from 'constructs';
import type { ArgumentCheck } from '../arguments/checks';
import { text } from '../arguments/checks';
import { fail } from '../finding/finding-error';
import { DNS_LABEL } from '../platform/formats';

/** Refuses a scope that is not a construct before the constructs library stumbles over it. */
export function checkedScope<T extends Construct>(scope: T): T {
  if (!isConstruct(scope)) {
    fail(INVALID_ARGUMENT, {
      property: 'scope', value: typeof scope, rule: 'is not a construct', cure: 'give the App, a chart or another construct',
    });
  }
  return scope;
}

/** What cannot be read is none. */
function isConstruct(value: unknown): boolean {
  try {
    return Construct.isConstruct(value);
  } catch {
    return false;
  }
}

/** Ids end in paths, file names and, unless `name` is given, in object names. */
export function checkedId(scope: IConstruct, id: string): string {
  text('id', id ?? null);
  // The constructs library keeps children in a plain object, which has a few names from the start.
  if (scope.node.tryFindChild(id) !== undefined || id in {}) {
    fail(NAME_TAKEN, {
      path: scope.node.path, property: 'id', value: id, rule: 'is taken: the scope has a construct of that id', cure: 'choose another id',
    });
  }
  return id;
}

/** A namespace is a DNS label. */
export const namespace: ArgumentCheck = (property, value) => {
  text(property, value);
  if (!DNS_LABEL.is(value as string)) {
    fail(NAME_ILLEGAL, { property, value, rule: 'is not a valid name of a namespace', cure: DNS_LABEL.cure });
  }
};

/** The chart that a construct stands in. */
export function chartOf(construct: IConstruct): Chart {
  const chart = construct.node.scopes.reverse().find((scope) => Chart.isChart(scope)) as Chart | undefined;
  return chart ?? fail(MISSING_ARGUMENT, {
    path: construct.node.path, property: 'scope', rule: 'is in no chart', cure: 'give an InferenceChart, or a construct below one',
  });
}
