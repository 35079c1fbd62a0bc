import type { Place } from '../manifest/place';
import type { Release } from '../manifest/release';
import { PROGRESS_DEADLINE } from '../platform/knative';
import type { AutoscalingKey } from '../platform/knative-autoscaling';
import { AUTOSCALER_CONFIG, AUTOSCALING, HPA, spellingsOf } from '../platform/knative-autoscaling';
import { CONFIG_DEFAULTS, DEFAULTS_CONFIG } from '../platform/knative-config';
import { CONFIGS } from '../rules/knative/config-maps';
import type { ConfigValues, RevisionValues } from '../simulation/autoscaler/kpa-settings';
import { kpaSettings } from '../simulation/autoscaler/kpa-settings';
import { numberAt, settingAt } from './numbers';
import type { ObservedScaling } from './replica-scaling';

/** What the ConfigMaps of Knative say in a release, be they objects or part of a KnativeServing. */
export interface KnativeConfigs {
  readonly autoscaler: ConfigValues;
  readonly concurrency: number;
  readonly timeoutSeconds: number;
  readonly progressDeadline: number;
}

export function knativeConfigs(release: Release): KnativeConfigs {
  return release.once(configsOf);
}

function configsOf(release: Release): KnativeConfigs {
  const entries = release.of(...CONFIGS.kinds).flatMap(({ object }) => object.viewsOf(CONFIGS));
  const entry = (name: string, key: string) => (
    entries.filter((config) => config.name === name).map(({ data }) => data.entry(key)).find(({ isSet }) => isSet)
  );
  const number = (name: string, key: string) => {
    const place = entry(name, key);
    return place && numberAt(place);
  };
  const keys = Object.keys(AUTOSCALER_CONFIG) as (keyof typeof AUTOSCALER_CONFIG)[];
  const values = keys.map((key) => {
    const place = entry('autoscaler', key);
    return [key, place && settingAt(place, AUTOSCALER_CONFIG[key].values)];
  });
  const deadline = entry('deployment', 'progress-deadline');
  return {
    autoscaler: Object.fromEntries(values.filter(([, value]) => value !== undefined)),
    concurrency: number('defaults', 'container-concurrency') ?? DEFAULTS_CONFIG['container-concurrency'].default,
    timeoutSeconds: number('defaults', 'revision-timeout-seconds') ?? CONFIG_DEFAULTS.revisionTimeoutSeconds,
    progressDeadline: Number((deadline && settingAt(deadline, { kind: 'duration' })) ?? CONFIG_DEFAULTS.progressDeadlineSeconds),
  };
}

/** How a revision scales. @param annotations those of its template */
export function scalingOfRevision(annotations: Place, concurrency: number, configs: KnativeConfigs): ObservedScaling {
  const keys = Object.keys(AUTOSCALING) as AutoscalingKey[];
  const values: RevisionValues = Object.fromEntries(keys.flatMap((key) => {
    const place = spellingsOf(key).map((spelling) => annotations.entry(spelling)).find(({ isSet }) => isSet);
    const value = place && settingAt(place, AUTOSCALING[key].values);
    return value === undefined ? [] : [[key, value]];
  }));
  const deadline = settingAt(annotations.entry(PROGRESS_DEADLINE), { kind: 'duration' });
  const settings = kpaSettings({
    annotations: values, containerConcurrency: concurrency, config: configs.autoscaler,
    progressDeadline: deadline === undefined ? configs.progressDeadline : Number(deadline),
  });
  const ofHpa = (values.class ?? configs.autoscaler['pod-autoscaler-class']) === HPA;
  const bounds = {
    minReplicas: settings.toZero && !ofHpa ? settings.minScale : Math.max(1, settings.minScale),
    maxReplicas: settings.maxScale === 0 ? undefined : settings.maxScale,
  };
  return { ...bounds, scaler: ofHpa ? { unknown: 'is left to Knative\'s HPA class, which a simulation does not know' } : { knative: settings } };
}
