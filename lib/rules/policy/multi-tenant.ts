import type { Definition } from '../../finding/definition';
import { Severity } from '../../finding/finding';
import { checkArguments, list, ArgumentShape, text } from '../../arguments/checks';
import { HUGGING_FACE_IMAGE, RCLONE_IMAGE, WAIT_IMAGE } from '../../loader/images';
import { Policy } from './policy';

export const OTHER_NAMESPACE: Definition = {
  id: 'POL020',
  severity: Severity.ERROR,
  title: 'A service is in no namespace of the tenant',
  why: 'Quotas, network policies and secrets are those of the namespace.',
  cure: 'Set the namespace of the chart to one of the tenant\'s.',
};

export const LABEL_MISSING: Definition = {
  id: 'POL021',
  severity: Severity.ERROR,
  title: 'A label that tells whose the service is is missing',
  why: 'Costs and alerts are told apart by it.',
  cure: 'Give it by `labels` of the service or the chart.',
};

export const OTHER_REGISTRY: Definition = {
  id: 'POL022',
  severity: Severity.ERROR,
  title: 'An image comes from a registry that the policy does not allow',
  why: 'Code of unknown origin runs beside other tenants.',
  cure: 'Mirror the image to an allowed registry, and name the copy in the property that the message tells.',
};

export const SHARED_ACCOUNT: Definition = {
  id: 'POL023',
  severity: Severity.ERROR,
  title: 'The pods run under the namespace\'s default service account',
  why: 'Whatever one service may read, every other pod of the namespace may read too.',
  cure: 'Name a service account of its own.',
};

export const OTHER_PRIORITY: Definition = {
  id: 'POL024',
  severity: Severity.ERROR,
  title: 'The pods have a priority that the policy does not allow',
  why: 'Pods of a higher priority evict those of other tenants.',
  cure: 'Name one of the allowed priority classes.',
};

/** What a tenant's services keep to. */
export interface MultiTenantOptions {
  /** Namespaces of the tenant. @default - any, but one must be named */
  readonly namespaces?: string[];
  /** Keys of labels that each service has. @default - none */
  readonly requiredLabels?: string[];
  /** Starts of image names, such as `registry.example.com/team-a/`. @default - any */
  readonly imagePrefixes?: string[];
  /** Priority classes that services may name. @default - any */
  readonly priorityClassNames?: string[];
}

const OPTIONS: ArgumentShape<MultiTenantOptions> = {
  namespaces: list(text), requiredLabels: list(text), imagePrefixes: list(text), priorityClassNames: list(text),
};

/** Limits that keep tenants of one cluster apart. */
export function multiTenant(options: MultiTenantOptions): readonly Policy[] {
  const { namespaces, requiredLabels = [], imagePrefixes, priorityClassNames } = checkArguments(options, OPTIONS, 'options');
  return [
    inNamespace(namespaces), ...requiredLabels.map(labelled), ownAccount,
    ...(imagePrefixes ? [fromRegistry(imagePrefixes)] : []),
    ...(priorityClassNames ? [ofPriority(priorityClassNames)] : []),
  ];
}

function inNamespace(namespaces: string[] | undefined): Policy {
  return ({ namespace }) => (namespace !== undefined && (namespaces?.includes(namespace) ?? true) ? [] : [{
    definition: OTHER_NAMESPACE, property: 'namespace', value: namespace, rule: namespace === undefined ? 'is missing' : `is not one of ${namespaces?.join(', ')}`,
  }]);
}

function labelled(key: string): Policy {
  return ({ labels }) => (labels[key] ? [] : [{ definition: LABEL_MISSING, property: 'labels', rule: `have no ${key}` }]);
}

const ownAccount: Policy = ({ serviceAccountName }) => (serviceAccountName !== undefined && serviceAccountName !== 'default' ? [] : [{
  definition: SHARED_ACCOUNT, property: 'serviceAccountName', value: serviceAccountName, rule: 'is the one of every pod of the namespace',
}]);

/** Where the images are named that the library brings. */
const IMAGE_OF: { readonly [image: string]: string } = {
  [WAIT_IMAGE]: 'waiting.image of the ModelCachePvc',
  [RCLONE_IMAGE]: 'loaderImages.rclone of the cluster profile',
  [HUGGING_FACE_IMAGE]: 'loaderImages.huggingFace of the cluster profile',
};

function fromRegistry(prefixes: string[]): Policy {
  return ({ images }) => images.filter((image) => !prefixes.some((prefix) => image.startsWith(prefix))).map((image) => ({
    definition: OTHER_REGISTRY, property: IMAGE_OF[image] ?? 'runtime.image', value: image, rule: `starts with none of ${prefixes.join(', ')}`,
  }));
}

function ofPriority(allowed: string[]): Policy {
  return ({ priorityClassName }) => (priorityClassName === undefined || allowed.includes(priorityClassName) ? [] : [{
    definition: OTHER_PRIORITY, property: 'priorityClassName', value: priorityClassName, rule: `is not one of ${allowed.join(', ')}`,
  }]);
}
