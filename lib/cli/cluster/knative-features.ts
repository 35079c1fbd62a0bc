import type { ClusterProfile } from '../../catalog/cluster-profile';
import { shown } from '../../finding/definition';
import { cureOfName } from '../../finding/texts';
import { featureKey, featuresWhere } from '../../platform/knative-features';
import type { Features } from '../../rules/knative/features';
import { ASSUMED_FEATURES, KNATIVE_DEFAULT_FEATURES } from '../../rules/knative/features';
import { UsageError } from '../usage-error';

/** Features of the cluster's Knative, as a run takes them. */
export interface FeaturesOfRun {
  readonly on: Features;
  /** Those of them that nobody has told. */
  readonly assumed: Features;
}

/** Stands for what Knative ships with. */
const DEFAULTS = 'defaults';

/**
 * What the user says, else what the profile takes to be on, else what clusters with GPUs mostly have.
 *
 * @throws UsageError for a name that is not one of a feature
 */
export function featuresOfRun(told: readonly string[] | undefined, cluster: ClusterProfile | undefined): FeaturesOfRun {
  if (told !== undefined) {
    const names = told.filter((name) => name !== DEFAULTS).map(known);
    return { on: new Set([...KNATIVE_DEFAULT_FEATURES, ...names]), assumed: new Set() };
  }
  const on = cluster === undefined ? ASSUMED_FEATURES : new Set([...KNATIVE_DEFAULT_FEATURES, ...(cluster.props.knativeFeatures ?? [])]);
  return { on, assumed: new Set([...on].filter((name) => !KNATIVE_DEFAULT_FEATURES.has(name))) };
}

/** A feature by its name, or by its key in config-features. */
function known(written: string): string {
  const names = featuresWhere(() => true);
  const name = names.find((each) => each === written || featureKey(each) === written);
  if (name !== undefined) return name;
  const cure = cureOfName(written, names, `use ${DEFAULTS}, or some of ${names.join(', ')}`);
  throw new UsageError(`"${shown(written)}" is not a feature of Knative; ${cure}`);
}
