import { checkArguments, list, Shape, text } from '../../arguments/checks';
import { LABEL_MISSING, OTHER_NAMESPACE, OTHER_PRIORITY, OTHER_REGISTRY, SHARED_ACCOUNT } from '../../finding/definitions/policies';
import { HUGGING_FACE_IMAGE, RCLONE_IMAGE, WAIT_IMAGE } from '../../loader/images';
import { Policy } from './policy';

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

const OPTIONS: Shape<MultiTenantOptions> = {
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
