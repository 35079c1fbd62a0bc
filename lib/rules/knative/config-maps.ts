import { Severity } from '../../finding/finding';
import { lookup } from '../../finding/lookup';
import { cureOfName, didYouMean, nearest } from '../../finding/texts';
import type { KubernetesObject } from '../../manifest/kubernetes-object';
import { groupKind } from '../../manifest/kubernetes-object';
import type { ManifestRule, Subject } from '../../manifest/manifest-rule';
import { topic } from '../../manifest/manifest-rule';
import type { Place } from '../../manifest/place';
import type { KnativeConfig } from '../../platform/knative-config';
import { KNATIVE_CONFIGS } from '../../platform/knative-config';
import { ORDER_CHECKS } from './config-orders';
import { brokenBy } from './setting-values';
import { durationOf } from '../../manifest/go-values';

/** The entries of one ConfigMap of Knative Serving, wherever they stand. */
export interface ConfigEntries {
  /** Without the prefix `config-`. */
  readonly name: string;
  readonly data: Place;
}

const PREFIX = 'config-';
const EXAMPLE = '_example';
const NAMESPACE = 'knative-serving';
const KNATIVE_SERVING = 'KnativeServing.operator.knative.dev';

/** Of ConfigMaps, and of what KnativeServing makes such of. */
export const CONFIGS: Subject<ConfigEntries> = {
  kinds: ['ConfigMap', KNATIVE_SERVING],
  of(object) {
    if (groupKind(object.value as KubernetesObject) !== KNATIVE_SERVING) return ofConfigMap(object);
    const sections = object.field('spec').field('config').fields;
    const entries = sections.map((data) => ({ name: withoutPrefix(data.name), data }));
    return entries.filter(({ name }) => Object.hasOwn(KNATIVE_CONFIGS, name));
  },
};

/** The webhook knows the ConfigMap by its name and labels. Where neither they nor a namespace tell, the keys do. */
function ofConfigMap(object: Place): ConfigEntries[] {
  const metadata = object.field('metadata');
  const { text } = metadata.field('name');
  const config = text.startsWith(PREFIX) ? lookup(KNATIVE_CONFIGS, withoutPrefix(text)) : undefined;
  if (config === undefined) return [];
  const data = object.field('data');
  const labels = metadata.field('labels');
  const namespace = metadata.field('namespace');
  const isKnatives = [namespace, labels.entry('app.kubernetes.io/name')].some((place) => place.text === NAMESPACE)
    || (namespace.isEmpty && data.keys.some((key) => currentKey(config, key) !== undefined));
  return isKnatives ? [{ name: withoutPrefix(text), data }] : [];
}

function withoutPrefix(name: string): string {
  return name.startsWith(PREFIX) ? name.slice(PREFIX.length) : name;
}

/** The key of today, if the key is known. */
function currentKey({ keys, former }: KnativeConfig, key: string): string | undefined {
  return Object.hasOwn(keys, key) ? key : lookup(former ?? {}, key);
}

interface BrokenEntry {
  readonly entry: Place;
  readonly rule: string;
  /** Whether the webhook lets it pass. */
  readonly isIgnored: boolean;
  readonly standard: string;
}

function broken({ name, data }: ConfigEntries): BrokenEntry[] {
  const config = KNATIVE_CONFIGS[name];
  return data.fields.flatMap((entry) => {
    const key = currentKey(config, entry.name);
    if (key === undefined || typeof entry.value !== 'string') return [];
    const { values, ignoresOthers = false, default: standard } = config.keys[key];
    const rule = brokenBy(entry.text, values);
    return rule === undefined ? [] : [{ entry, rule, isIgnored: ignoresOthers, standard: String(standard) }];
  });
}

const UNREAD: ManifestRule<ConfigEntries> = {
  id: 'KNV121',
  severity: Severity.WARNING,
  title: 'The configuration of Knative has a key that nobody reads',
  why: 'Keys of older versions, such as `tick-interval`, and misspelt ones are ignored without a word.',
  cure: 'Leave the key out, or correct it.',
  source: 'serving v1.23 pkg/autoscaler/config, pkg/apis/config, pkg/deployment, pkg/gc; knative/networking pkg/config',
  check({ name, data }, report) {
    const config = KNATIVE_CONFIGS[name];
    for (const entry of data.fields) {
      if (entry.name === EXAMPLE || currentKey(config, entry.name) !== undefined) continue;
      report(entry, 'is read by no version of today', cureOfName(entry.name, Object.keys(config.keys), 'leave it out'));
    }
  },
};

export const CONFIG_IMPOSSIBLE: ManifestRule<ConfigEntries> = {
  id: 'KNV120',
  severity: Severity.ERROR,
  title: 'The configuration of Knative has an impossible value',
  why: 'Knative\'s webhook refuses the ConfigMap; numbers stand without unit, durations in Go\'s form.',
  cure: 'Write the value as the message says.',
  source: 'serving v1.23 pkg/autoscaler/config, pkg/apis/config, pkg/deployment, pkg/gc; knative/networking pkg/config',
  check(entries, report) {
    for (const { entry, rule, isIgnored } of broken(entries)) if (!isIgnored) report(entry, rule, 'correct it, or leave it out');
    lookup(ORDER_CHECKS, entries.name)?.(entries.data, report);
  },
};

export const CONFIG_WITHOUT_EFFECT: ManifestRule<ConfigEntries> = {
  id: 'KNV122',
  severity: Severity.WARNING,
  title: 'The configuration of Knative has a value without effect',
  why: 'Knative takes the ConfigMap, ignores what is not one of the words that it knows, and goes by its default: with `"true"`, a feature '
    + 'stays off without a word.',
  cure: 'Write one of the words that the message names. Some features are on with `enabled` only, and off with `allowed`.',
  source: 'serving v1.23 pkg/apis/config/features.go, asFlag; pkg/apis/serving/k8s_validation.go; knative/networking pkg/config/config.go',
  check(entries, report) {
    for (const { entry, rule, isIgnored, standard } of broken(entries)) {
      if (isIgnored) report(entry, `${rule}: it has no effect`, `write what you mean; by default it is ${standard}`);
    }
  },
};

export const CONFIG_MAPS = topic(CONFIGS, [UNREAD, CONFIG_IMPOSSIBLE, CONFIG_WITHOUT_EFFECT]);

/** Names of sections that KnativeServing may have, of which one may be misspelt. */
export const SECTIONS = topic<Place>({ kinds: [KNATIVE_SERVING], of: (object) => [object.field('spec').field('config')] }, [
  {
    id: 'KNV123',
    severity: Severity.WARNING,
    title: 'KnativeServing configures a ConfigMap that is not there',
    why: 'The operator looks for a ConfigMap of that name, with or without `config-`, and says nothing where there is none.',
    cure: 'Write the name of the ConfigMap, such as `features`, `defaults` or `config-features`.',
    source: 'knative/operator pkg/reconciler/common/config_maps.go',
    check(config, report) {
      for (const section of config.fields) {
        const name = withoutPrefix(section.name);
        const near = Object.hasOwn(KNATIVE_CONFIGS, name) ? undefined : nearest(name, Object.keys(KNATIVE_CONFIGS));
        if (near !== undefined) report(section, 'is not a ConfigMap of Knative Serving', didYouMean(near));
      }
    },
  },
]);

/** Knative puts the activator before the last replica in seconds: who gives it so much time means something else. */
const LONG_SECONDS = 600;

/** Whether a grace period is as long as if replicas were to stay, and nothing makes them stay. */
export function isLongGrace(grace: number, retention: number): boolean {
  return grace >= LONG_SECONDS && retention === 0;
}

export const GRACE_IS_NOT_RETENTION: ManifestRule<ConfigEntries> = {
  id: 'KNP005',
  severity: Severity.WARNING,
  title: 'A grace period is meant to keep replicas warm',
  why: '`scale-to-zero-grace-period` is the longest time that Knative waits for the activator to stand before the last replica. Where it '
    + 'stands there already, as with one request at a time to a replica, the time counts from then, and the replica goes at once.',
  cure: 'Say the time in `scale-to-zero-pod-retention-period`.',
  source: 'serving v1.23 pkg/reconciler/autoscaling/kpa/scaler.go; knative/serving issue 6780',
  check({ name, data }, report) {
    if (name !== 'autoscaler') return;
    const [grace, retention] = ['scale-to-zero-grace-period', 'scale-to-zero-pod-retention-period'].map((key) => data.entry(key));
    if (!isLongGrace(durationOf(grace.text) ?? 0, durationOf(retention.text) ?? 0)) return;
    report(grace, 'keeps no replica warm', `set ${retention.name} to that time`);
  },
};

export const CONFIG_GRACE = topic(CONFIGS, [GRACE_IS_NOT_RETENTION]);
