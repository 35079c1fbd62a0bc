import { MISSING_ARGUMENT } from '../arguments/rules';
import { IConstruct } from 'constructs';
import { ClusterProfile } from '../catalog/cluster-profile';
import { peeked } from '../arguments/checks';
import { Finding } from '../finding/finding';
import { FindingError, fail } from '../finding/finding-error';
import { instanceOf } from '../arguments/instance-of';
import { inferenceChartOf } from './inference-chart';

/** The cluster that a construct is on: its own, else the chart's. */
export function clusterOf(construct: IConstruct, props: { readonly cluster?: ClusterProfile }): ClusterProfile {
  const cluster = peeked(props, 'cluster', instanceOf('ClusterProfile', 'props', 'gpus')) ?? inferenceChartOf(construct)?.cluster;
  return cluster ?? fail(MISSING_ARGUMENT, {
    property: 'cluster', rule: 'is missing', cure: 'give it to the construct or the InferenceChart, such as ClusterProfile.gke()',
  });
}

/** Runs what a constructor decides, and tells the path of the construct in what it refuses. */
export function located<T>(construct: IConstruct, decide: () => T): T {
  return locatedAt(construct.node.path, decide);
}

/** The same of a construct that is not there yet. */
export function locatedAt<T>(path: string, decide: () => T): T {
  try {
    return decide();
  } catch (error) {
    if (!(error instanceof FindingError)) throw error;
    throw new FindingError(error.findings.map((found) => new Finding({ ...found, path: found.path || path })));
  }
}
