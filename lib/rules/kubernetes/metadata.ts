import { isDeepStrictEqual } from 'node:util';
import { LABEL_ILLEGAL, NAME_ILLEGAL } from '../../arguments/rules';
import type { Definition } from '../../finding/definition';
import { Severity } from '../../finding/finding';
import type { KubernetesObject } from '../../manifest/kubernetes-object';
import { groupKind } from '../../manifest/kubernetes-object';
import type { ManifestCheck } from '../../manifest/manifest-rule';
import { checkOf } from '../../manifest/manifest-rule';
import type { Place } from '../../manifest/place';
import type { FieldShape } from '../../manifest/shape';
import { FIELD_MISSING, TEXT_ILLEGAL } from '../../manifest/shape';
import type { Format } from '../../platform/formats';
import { ANNOTATION_KEY, DNS_LABEL, DNS_SUBDOMAIN, LABEL_VALUE, PATH_SEGMENT, QUALIFIED_NAME } from '../../platform/formats';
import { MOST_ANNOTATION_BYTES } from '../../platform/kubernetes';
import { isBuiltIn } from '../../schema/groups';
import { KNOWN_KINDS } from '../../schema/kinds';
import { TYPE_WRONG } from '../../schema/validator';
import { POD_VIEWS } from '../pod/pod-views';

export const OBJECT_METADATA: Definition = {
  id: 'SCH012',
  severity: Severity.ERROR,
  title: 'An object\'s metadata is not in order',
  why: 'The API server refuses finalizers that are not qualified names, two controllers of one object, and owners that can be none.',
  cure: 'Leave out what Kubernetes writes itself, and complete the rest.',
  source: 'apimachinery pkg/api/validation/objectmeta.go',
};

const MOST_OF_PREFIX = 58;

/** Kinds whose names are not subdomains. Names of Services are longer than DNS-1035 since Kubernetes 1.36. */
const NAME_FORMATS: { readonly [groupKind: string]: Format } = {
  'Namespace': DNS_LABEL,
  'Service': DNS_LABEL,
  'StatefulSet.apps': DNS_LABEL,
  'PodDisruptionBudget.policy': PATH_SEGMENT,
  'Role.rbac.authorization.k8s.io': PATH_SEGMENT,
  'RoleBinding.rbac.authorization.k8s.io': PATH_SEGMENT,
  'ClusterRole.rbac.authorization.k8s.io': PATH_SEGMENT,
  'ClusterRoleBinding.rbac.authorization.k8s.io': PATH_SEGMENT,
};

/** Kubernetes' own finalizers. */
const OWN_FINALIZERS: ReadonlySet<string> = new Set(['kubernetes', 'orphan', 'foregroundDeletion']);

/** Kinds that the API server names itself where nobody does. */
const NAMED_BY_SERVER: ReadonlySet<string> = new Set(['LimitRange']);

/** Kinds whose objects keep the generation that they come with; that of others starts at 1: kubernetes pkg/registry, each strategy. */
const KEEPS_GENERATION: ReadonlySet<string> = new Set([
  'ConfigMap', 'LimitRange', 'Namespace', 'PersistentVolume', 'PersistentVolumeClaim', 'ResourceQuota', 'Secret',
  'Service', 'ServiceAccount', 'HorizontalPodAutoscaler.autoscaling', 'StorageClass.storage.k8s.io',
  'ClusterRole.rbac.authorization.k8s.io', 'Role.rbac.authorization.k8s.io',
  'ClusterRoleBinding.rbac.authorization.k8s.io', 'RoleBinding.rbac.authorization.k8s.io',
]);

/** Names, labels and the rest of what stands in `metadata`; apimachinery pkg/api/validation/objectmeta.go. */
export const METADATA: ManifestCheck = {
  kinds: Object.keys(KNOWN_KINDS),
  check(object) {
    const kind = groupKind(object.value as KubernetesObject);
    const metadata = object.field('metadata');
    checkName(metadata, NAME_FORMATS[kind] ?? DNS_SUBDOMAIN, !NAMED_BY_SERVER.has(kind));
    const namespace = metadata.field('namespace');
    const named = KNOWN_KINDS[kind].namespaced && namespace.text !== '';
    if (named && !DNS_LABEL.is(namespace.text)) namespace.report(NAME_ILLEGAL, DNS_LABEL.rule, DNS_LABEL.cure);
    checkLabels(metadata.field('labels'));
    checkAnnotations(metadata.field('annotations'));
    const owned = isBuiltIn(kind) && kind !== 'PodDisruptionBudget.policy';
    for (const finalizer of metadata.field('finalizers').items) checkFinalizer(finalizer, owned);
    checkPropagation(metadata.field('finalizers'));
    checkOwners(metadata.field('ownerReferences'));
    const generation = metadata.field('generation');
    if (KEEPS_GENERATION.has(kind) && (generation.number ?? 0) < 0) generation.report(OBJECT_METADATA, 'is below 0', 'leave it out');
  },
};

/** Kinds that say how Kubernetes is to be used, and never come to the API server. */
const OF_TOOLS = /\.(?:kustomize\.)?config\.k8s\.io$/;

/** The same of kinds of which no more is known: names of some have further characters. */
export const METADATA_OF_OTHERS: ManifestCheck = {
  kinds: POD_VIEWS.kinds.filter((kind) => !Object.hasOwn(KNOWN_KINDS, kind)),
  check(object) {
    if (OF_TOOLS.test(groupKind(object.value as KubernetesObject))) return;
    const [labels, annotations] = ['labels', 'annotations'].map((name) => object.field('metadata').field(name));
    for (const entry of [...labels.fields, ...annotations.fields].filter(({ value }) => typeof value !== 'string' && value !== null)) {
      entry.report(TYPE_WRONG, 'is not a text', 'write a text');
    }
    checkLabels(labels);
    checkAnnotations(annotations);
  },
};

function checkName(metadata: Place, format: Format, required: boolean): void {
  const [name, prefix] = [metadata.field('name'), metadata.field('generateName')];
  if (required && name.isEmpty && prefix.isEmpty) name.report(FIELD_MISSING, 'is missing', 'name the object');
  if (name.text !== '' && !format.is(name.text)) name.report(NAME_ILLEGAL, format.rule, format.cure);
  if (prefix.text === '') return;
  // The API server looks at the prefix without its last dash, and at the name that it makes from at most 58 of its characters.
  const generated = name.isEmpty ? [`${prefix.text.slice(0, MOST_OF_PREFIX)}xxxxx`] : [];
  const start = prefix.text.replace(/.-$/, 'a');
  if (![start, ...generated].every((text) => format.is(text))) prefix.report(NAME_ILLEGAL, format.rule, format.cure);
}

function checkLabels(labels: Place): void {
  for (const label of labels.fields) {
    if (!QUALIFIED_NAME.is(label.name)) refuseKey(label);
    else if (!LABEL_VALUE.is(label.text)) label.report(LABEL_ILLEGAL, LABEL_VALUE.rule, LABEL_VALUE.cure);
  }
}

function checkAnnotations(annotations: Place): void {
  for (const annotation of annotations.fields) if (!ANNOTATION_KEY.is(annotation.name)) refuseKey(annotation);
  checkBytes(annotations);
}

/** Annotations of a template. */
export const ANNOTATIONS: FieldShape = { keys: ANNOTATION_KEY, checks: [checkBytes] };

function checkBytes(annotations: Place): void {
  const bytes = annotations.fields.reduce((sum, { name, text }) => sum + Buffer.byteLength(name) + Buffer.byteLength(text), 0);
  if (bytes > MOST_ANNOTATION_BYTES) {
    annotations.report(
      LABEL_ILLEGAL, `has ${bytes} bytes, more than ${MOST_ANNOTATION_BYTES}`, 'shorten the annotations, or use a ConfigMap',
    );
  }
}

function refuseKey(entry: Place): void {
  entry.report(LABEL_ILLEGAL, `has a key that ${QUALIFIED_NAME.rule}`, QUALIFIED_NAME.cure);
}

/** Finalizers of nearly all of Kubernetes' own kinds say whose they are; pkg/apis/core/validation, validateKubeFinalizerName. */
function checkFinalizer(finalizer: Place, owned: boolean): void {
  const { text } = finalizer;
  if (!QUALIFIED_NAME.is(text)) finalizer.report(OBJECT_METADATA, 'is not a name of a finalizer', QUALIFIED_NAME.cure);
  else if (owned && !text.includes('/') && !OWN_FINALIZERS.has(text)) {
    finalizer.report(OBJECT_METADATA, 'does not say whose finalizer it is', 'put a domain and "/" before it');
  }
}

/** What depends on an object is deleted before it or left behind. */
function checkPropagation(finalizers: Place): void {
  const has = (name: string) => finalizers.items.some((each) => each.text === name);
  if (has('orphan') && has('foregroundDeletion')) {
    finalizers.report(OBJECT_METADATA, 'has orphan and foregroundDeletion at once', 'leave one out');
  }
}

function checkOwners(owners: Place): void {
  for (const owner of owners.items) {
    for (const field of ['apiVersion', 'kind', 'name', 'uid'].map((name) => owner.field(name))) {
      if (field.isEmpty) field.report(FIELD_MISSING, 'is missing', 'set it');
    }
    const apiVersion = owner.field('apiVersion');
    const parts = apiVersion.text.split('/');
    if (!apiVersion.isEmpty && (parts.length > 2 || parts.at(-1) === '')) {
      apiVersion.report(OBJECT_METADATA, 'is not a group and version', 'write it as in "apps/v1"');
    }
    if (apiVersion.text === 'v1' && owner.field('kind').text === 'Event') {
      owner.report(OBJECT_METADATA, 'is an Event, which owns nothing', 'leave it out');
    }
  }
  // An owner that stands there twice counts once.
  const controllers = owners.items.filter((owner) => owner.field('controller').isTrue);
  const second = controllers.find((owner) => !isDeepStrictEqual(owner.value, controllers[0].value));
  second?.report(OBJECT_METADATA, 'is a second controller', 'set controller on one owner only');
}

const LEVEL = /^pod-security\.kubernetes\.io\/(?:enforce|audit|warn)$/;
const LEVELS = ['privileged', 'baseline', 'restricted'];

/** Source: kubernetes pkg/apis/core/validation, ValidateNamespace; of levels pod-security-admission/admission ValidateNamespace. */
export const NAMESPACES = checkOf(['Namespace'], (object) => {
  for (const label of object.field('metadata').field('labels').fields) {
    if (LEVEL.test(label.name) && !LEVELS.includes(label.text)) {
      label.report(TEXT_ILLEGAL, 'is not a level of Pod Security', `use one of ${LEVELS.join(', ')}`);
    }
  }
  for (const finalizer of object.field('spec').field('finalizers').items) checkFinalizer(finalizer, true);
});
