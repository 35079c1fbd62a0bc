import { CHOICE_UNKNOWN, COMBINATION, FIELD_MISSING } from '../../manifest/shape';
import { DNS_SUBDOMAIN, PATH_SEGMENT } from '../../platform/formats';
import type { Place } from '../../manifest/place';
import { checkOf } from '../../manifest/manifest-rule';
import { LABEL_SELECTOR } from '../../manifest/selectors';
import type { PlaceCheck, FieldShape } from '../../manifest/shape';
import { checkShape, choiceField, listField, mapField, textField } from '../../manifest/shape';

const GROUP = 'rbac.authorization.k8s.io';

function rules(...more: PlaceCheck[]): FieldShape {
  return listField(mapField({}, { required: ['verbs'], checks: [checkRule, ...more] }));
}

/** A rule is about resources, or about URLs that are none. */
function checkRule(rule: Place): void {
  const ofResources = ['apiGroups', 'resources', 'resourceNames'].map((name) => rule.field(name));
  if (rule.field('nonResourceURLs').isEmpty) {
    for (const field of ofResources.slice(0, 2)) {
      if (field.isEmpty) field.report(FIELD_MISSING, 'is missing', 'name some; the core group is ""');
    }
  } else if (ofResources.some((field) => !field.isEmpty)) {
    rule.field('nonResourceURLs').report(COMBINATION, 'stands beside resources', 'make two rules of it');
  }
}

function checkNamespaced(rule: Place): void {
  const urls = rule.field('nonResourceURLs');
  if (!urls.isEmpty) urls.report(COMBINATION, 'is for ClusterRoles', 'use a ClusterRole');
}

/** Source: kubernetes pkg/apis/rbac/validation, ValidateRole. */
export const ROLES = checkOf([`Role.${GROUP}`], (object) => checkShape(object, mapField({ rules: rules(checkNamespaced) })));

const CLUSTER_ROLE: FieldShape = mapField({
  rules: rules(),
  aggregationRule: mapField({ clusterRoleSelectors: listField(LABEL_SELECTOR) }, { required: ['clusterRoleSelectors'] }),
});

/** Source: kubernetes pkg/apis/rbac/validation, ValidateClusterRole. */
export const CLUSTER_ROLES = checkOf([`ClusterRole.${GROUP}`], (object) => checkShape(object, CLUSTER_ROLE));

function binding(roles: readonly string[], ...more: PlaceCheck[]): FieldShape {
  return mapField({
    roleRef: mapField(
      { apiGroup: choiceField(GROUP), kind: choiceField(...roles), name: textField(PATH_SEGMENT) }, { required: ['kind', 'name'] },
    ),
    subjects: listField(mapField(
      { kind: choiceField('ServiceAccount', 'User', 'Group') }, { required: ['kind', 'name'], checks: [checkSubject, ...more] },
    )),
  });
}

function checkSubject(subject: Place): void {
  const group = subject.field('apiGroup');
  if (subject.field('kind').text === 'ServiceAccount') {
    checkShape(subject.field('name'), textField(DNS_SUBDOMAIN));
    if (!group.isEmpty) group.report(COMBINATION, 'is not the group of ServiceAccounts, which is empty', 'leave it out');
  } else if (!group.isEmpty && group.text !== GROUP) {
    group.report(CHOICE_UNKNOWN, 'is not the group of users', `use ${GROUP}, or leave it out`);
  }
}

function checkNamespaceNamed(subject: Place): void {
  const namespace = subject.field('namespace');
  if (subject.field('kind').text === 'ServiceAccount' && namespace.isEmpty) {
    namespace.report(FIELD_MISSING, 'is missing, which a ServiceAccount needs here', 'set it');
  }
}

const ROLE_BINDING = binding(['Role', 'ClusterRole']);
const CLUSTER_ROLE_BINDING = binding(['ClusterRole'], checkNamespaceNamed);

/** Source: kubernetes pkg/apis/rbac/validation, ValidateRoleBinding. */
export const ROLE_BINDINGS = checkOf([`RoleBinding.${GROUP}`], (object) => checkBinding(object, ROLE_BINDING));
export const CLUSTER_ROLE_BINDINGS = checkOf([`ClusterRoleBinding.${GROUP}`], (object) => checkBinding(object, CLUSTER_ROLE_BINDING));

function checkBinding(object: Place, shape: FieldShape): void {
  const reference = object.field('roleRef');
  if (reference.isSet) checkShape(object, shape);
  else reference.report(FIELD_MISSING, 'is missing', 'name a role by kind and name');
}
