import type { ArgumentShape } from '../../arguments/checks';
import { list, text } from '../../arguments/checks';
import { Severity } from '../../finding/finding';
import { HUGGING_FACE_IMAGE, RCLONE_IMAGE, WAIT_IMAGE } from '../../catalog/data/images';
import type { PolicyRule } from './policy';

/** What a tenant's services keep to. */
export interface MultiTenantOptions {
  /** Namespaces of the tenant. @default - any, but one must be named */
  readonly namespaces?: string[];
  /** Keys of labels that each service has, of its own or of its chart. @default - none */
  readonly requiredLabels?: string[];
  /** Starts of image names, such as `registry.example.com/team-a/`. @default - any */
  readonly imagePrefixes?: string[];
  /** Priority classes that services may name. @default - any */
  readonly priorityClassNames?: string[];
}

export const MULTI_TENANT_OPTIONS: ArgumentShape<MultiTenantOptions> = {
  namespaces: list(text), requiredLabels: list(text), imagePrefixes: list(text), priorityClassNames: list(text),
};

/** Where the images are named that the library brings. */
const IMAGE_OF: { readonly [image: string]: string } = {
  [WAIT_IMAGE]: 'waiting.image of the ModelCachePvc',
  [RCLONE_IMAGE]: 'loaderImages.rclone of the cluster profile',
  [HUGGING_FACE_IMAGE]: 'loaderImages.huggingFace of the cluster profile',
};

/** Limits that keep tenants of one cluster apart. */
export const MULTI_TENANT: readonly PolicyRule<MultiTenantOptions>[] = [
  {
    id: 'POL020',
    severity: Severity.ERROR,
    title: 'A service is in no namespace of the tenant',
    why: 'Quotas, network policies and secrets are those of the namespace.',
    cure: 'Set the namespace of the chart to one of the tenant\'s.',
    check({ namespace }, report, { namespaces }) {
      if (namespace === undefined) report({ property: 'namespace', rule: 'is missing' });
      else if (namespaces?.includes(namespace) === false) {
        report({ property: 'namespace', value: namespace, rule: `is not one of ${namespaces.join(', ')}` });
      }
    },
  },
  {
    id: 'POL021',
    severity: Severity.ERROR,
    title: 'A label that tells whose the service is is missing',
    why: 'Costs and alerts are told apart by it.',
    cure: 'Give it by `labels` of the service or the chart.',
    check({ labels }, report, { requiredLabels = [] }) {
      for (const key of requiredLabels.filter((each) => !labels[each])) report({ property: 'labels', rule: `have no ${key}` });
    },
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
  },
  {
    id: 'POL022',
    severity: Severity.ERROR,
    title: 'An image comes from a registry that the policy does not allow',
    why: 'Code of unknown origin runs beside other tenants.',
    cure: 'Mirror the image to an allowed registry, and name the copy in the property that the message tells.',
    check({ images }, report, { imagePrefixes }) {
      for (const image of imagePrefixes === undefined ? [] : images) {
        if (imagePrefixes!.some((prefix) => image.startsWith(prefix))) continue;
        report({ property: IMAGE_OF[image] ?? 'runtime.image', value: image, rule: `starts with none of ${imagePrefixes!.join(', ')}` });
      }
    },
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
