import { LABEL_ILLEGAL, NAME_ILLEGAL } from '../../arguments/rules';
import type { ClusterProfile } from '../../catalog/cluster-profile';
import type { Definition } from '../../finding/definition';
import { finding } from '../../finding/definition';
import type { Finding } from '../../finding/finding';
import { Severity } from '../../finding/finding';
import type { FindingList } from '../../finding/finding-list';
import { lookup } from '../../finding/lookup';
import type { PropertyCheck } from '../../finding/property-rule';
import { applyChecks } from '../../finding/property-rule';
import { cureOfName } from '../../finding/texts';
import type { InstalledPlatform, PlatformPlan } from '../../knative-platform/plan';
import { KnativeInstall } from '../../knative-platform/props';
import { durationOf } from '../../manifest/go-values';
import { CONFIG_KEY_FORMAT, DNS_LABEL, DNS_SUBDOMAIN } from '../../platform/formats';
import { KNATIVE_CONFIGS } from '../../platform/knative-config';
import { KNATIVE_FEATURES } from '../../platform/knative-features';
import { checkLabels } from '../service/metadata';
import { CONFIG_IMPOSSIBLE, CONFIG_WITHOUT_EFFECT, GRACE_IS_NOT_RETENTION, isLongGrace } from './config-maps';
import { brokenBy } from './setting-values';
import { checkNames } from '../service/names';
import type { GivenName } from '../service/names';

/** What a rule about Knative Serving itself sees. */
export interface PlatformContext {
  readonly plan: PlatformPlan;
  readonly cluster: ClusterProfile;
}

export const SECOND_PLATFORM: Definition = {
  id: 'KNP006',
  severity: Severity.ERROR,
  title: 'A cluster has two platforms of Knative',
  why: 'Knative\'s CRDs and webhooks stand once in a cluster: two installs take them from each other, and the operator writes its settings over '
    + 'those of ConfigMaps.',
  cure: 'Describe Knative Serving in one KnativePlatform for each cluster. Where they go to two clusters, name both: '
    + '`ClusterProfile.gke({ clusterName: \'prod\' })`.',
  source: 'knative/operator pkg/reconciler/knativeserving; serving v1.23 config/core/webhooks',
  guess: 'the two stand in different charts, and their profiles do not tell whether these go to one cluster',
};

/** @param isSure whether both surely go to one cluster */
export function secondPlatform(path: string, { install }: InstalledPlatform, other: string, isSure: boolean): Finding {
  return finding(SECOND_PLATFORM, {
    path, property: 'install', value: install, acknowledgeable: !isSure, rule: `stands beside ${other} on one cluster`,
    cure: isSure ? 'describe Knative in one of them' : 'describe Knative in one of them; if they go to two clusters, name both with `clusterName`',
  });
}

/** Two installs by YAML may share the ConfigMaps between them; objects of one name are found as such. */
export function clash(one: InstalledPlatform, other: InstalledPlatform): boolean {
  if (one.install === KnativeInstall.YAML && other.install === KnativeInstall.YAML) return false;
  return one.install !== other.install || one.name !== other.name || one.namespace !== other.namespace;
}

const OF_OPERATOR = [
  'version', 'highAvailability', 'name', 'workloads', 'images', 'kourier', 'istio', 'services', 'disruptionBudgets', 'namespaceMetadata',
  'certificates', 'securityGuard', 'manifests', 'additionalManifests',
] as const;

export const PLATFORM: readonly PropertyCheck<PlatformContext>[] = [
  {
    id: 'KNP001',
    severity: Severity.ERROR,
    title: 'Only the operator has that setting',
    why: 'Of an install by YAML, only ConfigMaps are written; its Deployments and versions come with the YAML of the release.',
    cure: 'Use `KnativeInstall.OPERATOR`, or change the install itself and leave the property out.',
    source: 'knative/operator docs, KnativeServing',
    check({ plan: { install, given } }, report) {
      if (install !== KnativeInstall.YAML) return;
      for (const property of OF_OPERATOR) {
        if (given[property] === undefined) continue;
        report({
          property, value: typeof given[property] === 'object' ? undefined : given[property], rule: 'is a setting of the operator, and Knative is installed by YAML',
          cure: 'leave it out, or use KnativeInstall.OPERATOR',
        });
      }
    },
  },
  {
    id: 'KNP002',
    severity: Severity.WARNING,
    title: 'The profile does not know a feature that the platform enables',
    why: 'Services are judged by the profile: one that uses the feature is refused with `KNV002`, although the cluster would take it.',
    cure: 'Name the feature in the `knativeFeatures` of the profile.',
    check({ plan: { given: { features = [] } }, cluster: { props: { knativeFeatures = [] } } }, report) {
      features.forEach((name, index) => {
        const isKnown = KNATIVE_FEATURES.some((feature) => feature.name === name);
        if (!isKnown) {
          report({
            property: `features[${index}]`, value: name, rule: 'is not a feature of Knative that opens a part of a pod',
            cure: cureOfName(name, KNATIVE_FEATURES.map((feature) => feature.name), 'leave it out, or write its key under config: { features: … }'),
          });
        } else if (!knativeFeatures.includes(name)) {
          report({
            property: `features[${index}]`, value: name, rule: 'is enabled here, and off in the cluster\'s profile',
            cure: 'name it in the profile\'s knativeFeatures, or leave it out',
          });
        }
      });
    },
  },
  {
    id: 'KNP003',
    severity: Severity.WARNING,
    title: 'The profile has another version of Knative than the platform',
    why: 'Services are written for the version of the profile.',
    cure: 'Give both the same version.',
    check({ plan: { given: { version } }, cluster: { props: { stack: { knative } } } }, report) {
      if (version === undefined || knative === undefined || minorOf(version) === minorOf(knative)) return;
      report({
        property: 'version', value: version, rule: `is installed here, and the cluster's profile has ${knative}`,
        cure: 'write the same version into the profile\'s `stack`',
      });
    },
  },
  {
    id: 'KNP004',
    severity: Severity.WARNING,
    title: 'The domains are not those that services tell',
    why: 'A `url` of a service is below the domain of the profile. Without a domain for all others, services that no domain names are '
      + 'reached within the cluster only.',
    cure: 'Give the profile\'s domain without labels.',
    source: 'serving v1.23 pkg/reconciler/route/config/domain.go',
    check({ plan: { given: { domains } }, cluster: { props: { domain } } }, report) {
      if (domains === undefined) return;
      const ofAll = Object.entries(domains).filter(([, labels]) => Object.keys(labels).length === 0).map(([name]) => name);
      if (ofAll.length === 0) {
        report({
          property: 'domains', rule: 'have none without labels, so that all other services are reached within the cluster only',
          cure: 'give one domain an empty map of labels',
        });
      } else if (domain !== undefined && !(domain in domains)) {
        report({
          property: 'domains', value: ofAll.join(', '), rule: `lack ${domain}, which the cluster's profile has for the url of services`,
          cure: 'add it, or write the domain into the profile',
        });
      }
    },
  },
  {
    finds: GRACE_IS_NOT_RETENTION,
    check({ plan }, report) {
      const grace = secondsAt(plan, 'scale-to-zero-grace-period');
      if (grace === undefined || !isLongGrace(grace, secondsAt(plan, 'scale-to-zero-pod-retention-period') ?? 0)) return;
      report({
        property: 'autoscaler.scaleToZeroGracePeriod', value: `${grace} s`, rule: 'keeps no replica warm', cure: 'set podRetention to that time',
      });
    },
  },
  {
    finds: NAME_ILLEGAL,
    check({ plan }, report) {
      checkNames(namesOf(plan), report);
    },
  },
  {
    finds: LABEL_ILLEGAL,
    check({ plan: { labels, given: { domains = {}, workloads = {}, services = {}, namespaceMetadata } } }, report) {
      checkLabels('labels', labels, report);
      checkLabels('namespaceMetadata.labels', namespaceMetadata?.labels ?? {}, report);
      Object.entries(services).forEach(([name, service]) => checkLabels(`services.${name}.labels`, service.labels ?? {}, report));
      Object.entries(workloads).forEach(([name, workload]) => checkLabels(`workloads.${name}.labels`, workload.labels ?? {}, report));
      Object.entries(domains).forEach(([domain, selector]) => checkLabels(`domains.${domain}`, selector, report));
    },
  },
  ofValues(false),
  ofValues(true),
];

function namesOf({ name, namespace, given }: PlatformPlan): GivenName[] {
  const { domains = {}, config = {}, deployment: { runtimeClasses = {} } = {} } = given;
  return [
    ['name', name, DNS_SUBDOMAIN],
    ['namespace', namespace, DNS_LABEL],
    ...Object.keys(domains).map((domain) => [`domains.${domain}`, domain, DNS_SUBDOMAIN] as const),
    ...Object.keys(runtimeClasses).map((runtime) => [`deployment.runtimeClasses.${runtime}`, runtime, DNS_SUBDOMAIN] as const),
    ...Object.entries(config).flatMap(([map, data]): GivenName[] => [
      [`config.${map}`, map, DNS_SUBDOMAIN], ...Object.keys(data).map((key) => [`config.${map}.${key}`, key, CONFIG_KEY_FORMAT] as const),
    ]),
  ];
}

/** Values that Knative refuses, or takes without an effect: the table of its keys knows. */
function ofValues(isIgnored: boolean): PropertyCheck<PlatformContext> {
  return {
    finds: isIgnored ? CONFIG_WITHOUT_EFFECT : CONFIG_IMPOSSIBLE,
    check({ plan: { settings } }, report) {
      for (const { property, config, key, text } of settings) {
        const known = lookup(lookup(KNATIVE_CONFIGS, config)?.keys, key);
        const rule = known === undefined || (known.ignoresOthers ?? false) !== isIgnored ? undefined : brokenBy(text, known.values);
        if (rule !== undefined) report({ property, value: text, rule, cure: 'correct it, or leave it out' });
      }
    },
  };
}

function secondsAt({ settings }: PlatformPlan, key: string): number | undefined {
  return durationOf(settings.find((setting) => setting.config === 'autoscaler' && setting.key === key)?.text ?? '');
}

function minorOf(version: string): string {
  return version.replace(/^v/, '').split('.').slice(0, 2).join('.');
}

/** Everything that can be said of Knative Serving before it is deployed. */
export function checkPlatform(context: PlatformContext, findings: FindingList): void {
  applyChecks(PLATFORM, context, findings);
}
