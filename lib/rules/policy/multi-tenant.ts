import type { ArgumentShape } from '../../arguments/checks';
import { list, text } from '../../arguments/checks';
import { Severity } from '../../finding/finding';
import type { CacheSummary } from '../service/cache-rule';
import type { ServiceSummary } from '../service/service-rule';
import { isAllowed, propertyOf } from './images';
import type { PolicyRule, Report } from './policy';

/** What a tenant's services keep to. */
export interface MultiTenantOptions {
  /** Namespaces of the tenant. @default - any, but one must be named */
  readonly namespaces?: string[];
  /** Keys of labels that each service has, of its own or of its chart. @default - none */
  readonly requiredLabels?: string[];
  /**
   * Registries, paths in them or whole images, such as `registry.example.com/team-a`. They are compared part by part, so that this one
   * allows nothing of `registry.example.com/team-a-other`. Names without a registry are of `docker.io`: `busybox` is
   * `docker.io/library/busybox`, and `vllm/` is `docker.io/vllm`. @default - any
   */
  readonly imagePrefixes?: string[];
  /** Priority classes that services may name. @default - any */
  readonly priorityClassNames?: string[];
}

export const MULTI_TENANT_OPTIONS: ArgumentShape<MultiTenantOptions> = {
  namespaces: list(text), requiredLabels: list(text), imagePrefixes: list(text), priorityClassNames: list(text),
};

type Owner = ServiceSummary | CacheSummary;

const inNamespace = ({ namespace }: Owner, report: Report, { namespaces }: MultiTenantOptions): void => {
  if (namespace === undefined) report({ property: 'namespace', rule: 'is missing' });
  else if (namespaces?.includes(namespace) === false) {
    report({ property: 'namespace', value: namespace, rule: `is not one of ${namespaces.join(', ')}` });
  }
};

const labelled = ({ labels }: Owner, report: Report, { requiredLabels = [] }: MultiTenantOptions): void => {
  for (const key of requiredLabels.filter((each) => !labels[each])) report({ property: 'labels', rule: `have no ${key}` });
};

const fromRegistry = ({ images, cluster }: Owner, report: Report, { imagePrefixes }: MultiTenantOptions): void => {
  if (imagePrefixes === undefined) return;
  for (const image of images.filter((each) => !imagePrefixes.some((prefix) => isAllowed(each, prefix)))) {
    report({ property: propertyOf(image, cluster), value: image, rule: `starts with none of ${imagePrefixes.join(', ')}` });
  }
};

/** Limits that keep tenants of one cluster apart. */
export const MULTI_TENANT: readonly PolicyRule<MultiTenantOptions>[] = [
  {
    id: 'POL020',
    severity: Severity.ERROR,
    title: 'A service or cache is in no namespace of the tenant',
    why: 'Quotas, network policies and secrets are those of the namespace.',
    cure: 'Set the namespace of the chart to one of the tenant\'s.',
    check: inNamespace,
    checkCache: inNamespace,
  },
  {
    id: 'POL021',
    severity: Severity.ERROR,
    title: 'A label that tells whose the service or cache is is missing',
    why: 'Costs and alerts are told apart by it.',
    cure: 'Give it by `labels` of the service or the chart.',
    check: labelled,
    checkCache: labelled,
  },
  {
    id: 'POL023',
    severity: Severity.ERROR,
    title: 'The pods run under the namespace\'s default service account',
    why: 'Whatever one service may read, every other pod of the namespace may read too.',
    cure: 'Name a service account of its own.',
    check({ serviceAccountName }, report) {
      if (serviceAccountName !== undefined && serviceAccountName !== 'default') return;
      report({ property: 'serviceAccountName', value: serviceAccountName, rule: 'is the one of every pod of the namespace' });
    },
    checkCache({ hasServiceAccounts, serviceAccountNames }, report) {
      if (hasServiceAccounts && !serviceAccountNames.includes('default')) return;
      const value = hasServiceAccounts ? 'default' : undefined;
      report({ property: 'loader.serviceAccountName', value, rule: 'is the one of every pod of the namespace' });
    },
  },
  {
    id: 'POL022',
    severity: Severity.ERROR,
    title: 'An image comes from a registry that the policy does not allow',
    why: 'Code of unknown origin runs beside other tenants.',
    cure: 'Mirror the image to an allowed registry, and name the copy in the property that the message tells, or the registry in '
      + '`imageMirror` of the cluster profile.',
    check: fromRegistry,
    checkCache: fromRegistry,
  },
  {
    id: 'POL024',
    severity: Severity.ERROR,
    title: 'The pods have a priority that the policy does not allow',
    why: 'Pods of a higher priority evict those of other tenants.',
    cure: 'Name one of the allowed priority classes.',
    check({ priorityClassName }, report, { priorityClassNames }) {
      if (priorityClassName === undefined || priorityClassNames === undefined || priorityClassNames.includes(priorityClassName)) return;
      report({ property: 'priorityClassName', value: priorityClassName, rule: `is not one of ${priorityClassNames.join(', ')}` });
    },
  },
];
