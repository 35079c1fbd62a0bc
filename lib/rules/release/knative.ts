import { addTo } from '../../finding/grouping';
import { Severity } from '../../finding/finding';
import { booleanOf, integerOf } from '../../manifest/go-values';
import { pathText } from '../../manifest/kubernetes-object';
import type { Place } from '../../manifest/place';
import type { Answer, Member, Release, ReleaseRule } from '../../manifest/release';
import { spellingsOf } from '../../platform/knative-autoscaling';
import { featureKey, KNATIVE_FEATURES } from '../../platform/knative-features';
import { KNATIVE_SCALING_VALUE } from '../knative/annotations';
import { CONFIGS } from '../knative/config-maps';
import { ASSUMED_FEATURES, KNATIVE_DEFAULT_FEATURES, KNATIVE_FEATURE_OFF } from '../knative/features';
import { KNATIVE_LIMIT } from '../knative/revision';
import { FEATURE_ASSUMED, REVISION_KINDS, revisionsOf, usedFeatures } from '../knative/used-features';
import { MODEL_POD_REFUSED, POD_REFUSED } from '../kserve/pods';

/** The ConfigMaps of Knative in a release, by their names without `config-`. */
type Configs = ReadonlyMap<string, readonly Place[]>;

function configsOf(release: Release): Configs {
  const configs = new Map<string, Place[]>();
  for (const { object } of release.of(...CONFIGS.kinds)) {
    for (const { name, data } of object.viewsOf(CONFIGS)) addTo(configs, name, data);
  }
  return configs;
}

/** What the configuration in a release makes of Knative's features: those that it names, and those that it leaves as they come. */
interface FeatureStates {
  readonly on: ReadonlySet<string>;
  readonly off: ReadonlySet<string>;
}

function statesOf(release: Release): FeatureStates | undefined {
  const entries = release.once(configsOf).get('features');
  if (entries === undefined) return undefined;
  const [on, off] = [new Set<string>(), new Set<string>()];
  for (const { name, needsEnabled = false } of KNATIVE_FEATURES) {
    const values = entries.map((data) => data.entry(featureKey(name)).text.toLowerCase());
    if (values.some((value) => value === 'enabled' || (value === 'allowed' && !needsEnabled))) on.add(name);
    else if (values.some((value) => value === 'disabled' || value === 'allowed')) off.add(name);
  }
  return { on, off };
}

export const KNATIVE_RELEASE: readonly ReleaseRule[] = [
  {
    id: 'REL701',
    severity: Severity.WARNING,
    title: 'The configuration of Knative in the release does not turn on what a service needs',
    why: 'A feature that config-features does not name is as Knative ships it, which is off: the webhook refuses the field, and through '
      + 'KServe the service never becomes ready.',
    cure: 'Enable the feature in `config-features`, or under `spec.config.features` of KnativeServing.',
    source: 'serving v1.23 pkg/apis/config/features.go, defaultFeaturesConfig',
    check(release, report) {
      const states = release.once(statesOf);
      if (states === undefined) return;
      for (const { object } of release.of(...REVISION_KINDS)) {
        for (const { field, feature } of usedFeatures(object)) {
          const key = featureKey(feature);
          if (states.off.has(feature)) {
            field.report(KNATIVE_FEATURE_OFF, `needs Knative's feature ${feature}, which config-features turns off`, `set ${key}: enabled there`);
          } else if (!states.on.has(feature) && ASSUMED_FEATURES.has(feature) && !KNATIVE_DEFAULT_FEATURES.has(feature)) {
            report(field, `needs Knative's feature ${feature}, which config-features of the release does not name`, `add ${key}: enabled there`);
          }
        }
      }
    },
  },
  {
    id: 'REL702',
    severity: Severity.ERROR,
    title: 'A service asks for more pods than the configuration of Knative in the release allows',
    why: 'With `max-scale-limit` the webhook refuses a revision whose `max-scale` is above it, or 0, which is without bound.',
    cure: 'Lower `max-scale`, or raise `max-scale-limit` in `config-autoscaler`.',
    source: 'serving v1.23 pkg/apis/autoscaling/annotation_validation.go, validateMinMaxScale',
    check(release, report) {
      const limits = (release.once(configsOf).get('autoscaler') ?? []).map((data) => integerOf(data.entry('max-scale-limit').text) ?? 0);
      const [limit] = limits.filter((each) => each > 0);
      for (const { object } of limit === undefined ? [] : release.of(...TEMPLATED)) {
        const annotations = object.field('spec').field('template').field('metadata').field('annotations');
        const most = spellingsOf('max-scale').map((key) => annotations.entry(key)).find(({ isSet }) => isSet);
        const number = integerOf(most?.text ?? '');
        if (number !== undefined && (number === 0 || number > limit)) report(most!, `is not from 1 to max-scale-limit, which is ${limit}`, 'lower it');
      }
    },
  },
];

/** Kinds with a template for revisions. */
const TEMPLATED = REVISION_KINDS.filter((kind) => kind === 'Service.serving.knative.dev' || kind === 'Configuration.serving.knative.dev');

function isFeatureOn({ object, kind }: Member, release: Release, property: string): boolean {
  const on = release.once(statesOf)?.on;
  return on !== undefined && REVISION_KINDS.includes(kind)
    && usedFeatures(object).some(({ field, feature }) => on.has(feature) && pathText(field.at) === property);
}

/** Limits of revisions that config-defaults raises. */
const LIMITS: { readonly [field: string]: string } = {
  timeoutSeconds: 'max-revision-timeout-seconds', containerConcurrency: 'container-concurrency-max-limit',
};

function isWithinRaisedLimit({ object, kind }: Member, release: Release, property: string): boolean {
  const entries = release.once(configsOf).get('defaults');
  if (entries === undefined || !REVISION_KINDS.includes(kind)) return false;
  const limited = revisionsOf(object).flatMap((spec) => Object.entries(LIMITS).map(([name, key]) => ({ field: spec.field(name), key })));
  return limited.some(({ field, key }) => (
    pathText(field.at) === property && entries.some((data) => (field.number ?? Infinity) <= (integerOf(data.entry(key).text) ?? 0))
  ));
}

/** An initial scale of 0 is for clusters that allow it. */
function isZeroAllowed(_: Member, release: Release, property: string): boolean {
  return spellingsOf('initial-scale').some((key) => property.endsWith(`.${key}`))
    && (release.once(configsOf).get('autoscaler') ?? []).some((data) => booleanOf(data.entry('allow-zero-initial-scale').text) === true);
}

/** What the configuration in the release answers. */
export const KNATIVE_ANSWERS: readonly Answer[] = [
  { id: FEATURE_ASSUMED.id, isAnswered: (_, release) => release.once(statesOf) !== undefined },
  ...[KNATIVE_FEATURE_OFF.id, POD_REFUSED.id, MODEL_POD_REFUSED.id].map((id): Answer => ({ id, isAnswered: isFeatureOn })),
  { id: KNATIVE_LIMIT.id, isAnswered: isWithinRaisedLimit },
  { id: KNATIVE_SCALING_VALUE.id, isAnswered: isZeroAllowed },
];
