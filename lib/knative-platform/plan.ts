import type { ClusterProfile } from '../catalog/cluster-profile';
import type { GitOps } from '../catalog/git-ops';
import { keeping } from '../catalog/git-ops';
import { fail } from '../finding/finding-error';
import { AUTOSCALER_CONFIG } from '../platform/knative-autoscaling';
import { featureKey } from '../platform/knative-features';
import { CONFLICTING_ARGUMENTS } from '../service/plan/service-arguments';
import type { Surroundings } from '../service/plan/service-input';
import type { StringMap } from '../service/plan/service-plan';
import type { KnativePlatformProps } from './props';
import { KnativeInstall } from './props';
import type { Setting } from './settings';
import { domainSetting, gatewaySettings, settingsOf } from './settings';

/** Where Knative Serving is, unless somebody says otherwise. */
export const KNATIVE_NAMESPACE = 'knative-serving';

const PREFIX = 'config-';
const INGRESS_CLASS = '.ingress.networking.knative.dev';

export interface PlatformInput extends Surroundings {
  readonly props: KnativePlatformProps;
  readonly cluster: ClusterProfile;
  readonly gitOps?: GitOps;
  /** Features that the services on it need. */
  readonly needed: readonly string[];
}

/** How and where Knative Serving is installed. */
export interface InstalledPlatform {
  readonly install: KnativeInstall;
  readonly name: string;
  readonly namespace: string;
}

/** Knative Serving on a cluster, decided. */
export interface PlatformPlan extends InstalledPlatform {
  readonly given: KnativePlatformProps;
  readonly labels: StringMap;
  readonly chartLabels: StringMap;
  readonly partOf?: string;
  /** Annotations by which its objects stay. */
  readonly keeping: StringMap;
  /** Keys of ConfigMaps, no key twice. */
  readonly settings: readonly Setting[];
}

/** Decides everything about Knative Serving. */
export function planPlatform({ props, cluster, labels: chartLabels = {}, partOf, gitOps, needed }: PlatformInput): PlatformPlan {
  return {
    given: props,
    name: props.name ?? KNATIVE_NAMESPACE,
    namespace: props.namespace ?? KNATIVE_NAMESPACE,
    labels: { ...props.labels },
    chartLabels,
    partOf,
    install: props.install ?? KnativeInstall.OPERATOR,
    keeping: keeping(gitOps),
    settings: distinctKeys([
      ...settingsOf('autoscaler', props.autoscaler),
      ...panicWindow(props),
      ...settingsOf('defaults', props.defaults),
      ...settingsOf('deployment', props.deployment),
      ...domains(props, cluster),
      ...features(props, needed),
      ...garbageCollection(props),
      ...network(props),
      ...gatewaySettings(props),
      ...furtherKeys(props),
    ]),
  };
}

function panicWindow({ autoscaler: { panicWindow: panic, stableWindow } = {} }: KnativePlatformProps): Setting[] {
  if (panic === undefined) return [];
  const share = (100 * panic.toSeconds()) / (stableWindow?.toSeconds() ?? AUTOSCALER_CONFIG['stable-window'].default);
  return [{
    property: 'autoscaler.panicWindow', config: 'autoscaler', key: 'panic-window-percentage', text: String(Number(share.toFixed(4))),
  }];
}

function domains({ domains: given }: KnativePlatformProps, { props: { domain } }: ClusterProfile): Setting[] {
  if (given === undefined) return domain === undefined ? [] : [domainSetting(domain, {})];
  return Object.entries(given).map(([name, labels]) => domainSetting(name, labels));
}

function features({ features: given = [] }: KnativePlatformProps, needed: readonly string[]): Setting[] {
  return [...new Set([...given, ...needed])].sort().map((name) => ({
    property: given.includes(name) ? `features[${given.indexOf(name)}]` : 'features', config: 'features', key: featureKey(name), text: 'enabled',
  }));
}

/** Without garbage collection, age and number are not looked at. */
function garbageCollection({ garbageCollection: { enabled, ...options } = {} }: KnativePlatformProps): Setting[] {
  if (enabled !== false) return settingsOf('garbageCollection', options);
  return ['retain-since-create-time', 'retain-since-last-active-time', 'max-non-active-revisions'].map((key) => (
    { property: 'garbageCollection.enabled', config: 'gc', key, text: 'disabled' }
  ));
}

/** The operator installs an ingress and leaves the class as it is. */
function network({ network: options = {}, ingress }: KnativePlatformProps): Setting[] {
  const own = settingsOf('network', options);
  if (ingress === undefined || options.ingressClass !== undefined) return own;
  return [{ property: 'ingress', config: 'network', key: 'ingress-class', text: ingress + INGRESS_CLASS }, ...own];
}

function furtherKeys({ config = {} }: KnativePlatformProps): Setting[] {
  return Object.entries(config).flatMap(([name, data]) => Object.entries(data).map(([key, text]) => (
    { property: `config.${name}.${key}`, config: name.startsWith(PREFIX) ? name.slice(PREFIX.length) : name, key, text }
  )));
}

function distinctKeys(settings: readonly Setting[]): readonly Setting[] {
  const seen = new Map<string, Setting>();
  for (const setting of settings) {
    const place = `${PREFIX}${setting.config} ${setting.key}`;
    const other = seen.get(place);
    if (other !== undefined) {
      fail(CONFLICTING_ARGUMENTS, {
        property: setting.property, value: setting.text, rule: `is said by \`${other.property}\` too`, cure: 'leave one of them out',
      });
    }
    seen.set(place, setting);
  }
  return settings;
}
