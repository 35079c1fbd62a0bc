import { lintObject } from '../../lib/lint/lint-object';
import type { KubernetesObject } from '../../lib/manifest/kubernetes-object';
import { METADATA } from '../../lib/rules/kubernetes/metadata';
import { found } from './schema/check';

function configMap(metadata: string): string {
  return `{apiVersion: v1, kind: ConfigMap, metadata: ${metadata}}`;
}

function named(kind: string, apiVersion: string, name: string): KubernetesObject {
  return { apiVersion, kind, metadata: { name } };
}

const OWNER = 'apiVersion: v1, kind: Pod, name: p, uid: u';

describe('the metadata of an object', () => {
  test.each([
    ['a name is there', '{}', ['SCH003 metadata.name']],
    ['an empty name is none', '{name: ""}', ['SCH003 metadata.name']],
    ['a prefix is enough', '{generateName: a-}', []],
    ['a prefix is legal', '{generateName: A-}', ['NAM002 metadata.generateName']],
    ['a prefix is legal without its last dash', '{name: a, generateName: A-}', []],
    ['names have no capitals', '{name: Ab}', ['NAM002 metadata.name']],
    ['names may have dots', '{name: a.b}', []],
    ['namespaces have no dots', '{name: a, namespace: a.b}', ['NAM002 metadata.namespace']],
    ['values of labels are short', `{name: a, labels: {a: ${'x'.repeat(64)}}}`, ['NAM004 metadata.labels.a']],
    ['values of labels may be empty', '{name: a, labels: {a: ""}}', []],
    ['keys of labels have one slash at most', '{name: a, labels: {a/b/c: x}}', ['NAM004 metadata.labels.a/b/c']],
    ['keys of annotations may have capitals in their domain', '{name: a, annotations: {A.b/c: "x y"}}', []],
    ['keys of annotations have no spaces', '{name: a, annotations: {a b: x}}', ['NAM004 metadata.annotations.a b']],
    ['finalizers are qualified names', '{name: a, finalizers: [a b/c]}', ['SCH012 metadata.finalizers.0']],
    ['owners are complete', '{name: a, ownerReferences: [{kind: Pod, name: p, uid: u}]}', ['SCH003 metadata.ownerReferences.0.apiVersion']],
    ['one owner is the controller', `{name: a, ownerReferences: [{${OWNER}, controller: true}, {${OWNER}2, controller: true}]}`, ['SCH012 metadata.ownerReferences.1']],
    ['what depends on an object is deleted or left', '{name: a, finalizers: [orphan, foregroundDeletion]}', ['SCH012 metadata.finalizers']],
    ['an owner that stands there twice counts once', `{name: a, ownerReferences: [{${OWNER}, controller: true}, {${OWNER}, controller: true}]}`, []],
    ['an owner has a version behind its group', '{name: a, ownerReferences: [{apiVersion: a/, kind: K, name: p, uid: u}]}', ['SCH012 metadata.ownerReferences.0.apiVersion']],
    ['letters become small one by one in keys of annotations', '{name: a, annotations: {\u0130: x}}', []],
    ['field managers are the API server\'s business', '{name: a, managedFields: [{operation: Delete}]}', []],
    ['an owner\'s version has one slash at most', '{name: a, ownerReferences: [{apiVersion: a/b/c, kind: K, name: p, uid: u}]}', ['SCH012 metadata.ownerReferences.0.apiVersion']],
    ['no Event is an owner', '{name: a, ownerReferences: [{apiVersion: v1, kind: Event, name: p, uid: u}]}', ['SCH012 metadata.ownerReferences.0']],
    ['finalizers of Kubernetes\' own kinds say whose they are', '{name: a, finalizers: [a, orphan, a/b]}', ['SCH012 metadata.finalizers.0']],
  ])('%s', (_, metadata, finds) => {
    expect(found(METADATA, configMap(metadata))).toEqual(finds);
  });

  test('annotations have 256 KiB together', () => {
    const manifest = (length: number): KubernetesObject => ({ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'a', annotations: { a: 'x'.repeat(length) } } });
    expect(found(METADATA, manifest(256 * 1024 - 1))).toEqual([]);
    expect(found(METADATA, manifest(256 * 1024))).toEqual(['NAM004 metadata.annotations']);
  });

  test.each([
    ['Namespace', 'v1', 'a.b', 1],
    ['Service', 'v1', 'a.b', 1],
    ['Service', 'v1', '1a', 0],
    ['StatefulSet', 'apps/v1', 'a.b', 1],
    ['Deployment', 'apps/v1', 'a.b', 0],
    ['PodDisruptionBudget', 'policy/v1', 'A b', 0],
    ['Role', 'rbac.authorization.k8s.io/v1', 'system:A', 0],
    ['Role', 'rbac.authorization.k8s.io/v1', 'a/b', 1],
    ['LimitRange', 'v1', '', 0],
  ])('a %s of %s named "%s" is refused %d times', (kind, apiVersion, name, times) => {
    expect(found(METADATA, named(kind, apiVersion, name))).toHaveLength(times);
  });
});

describe('kinds', () => {
  test('a misspelt kind of a known group is found, with the one that was meant', () => {
    const findings = lintObject(named('InferenceServce', 'serving.kserve.io/v1beta1', 'a')).map(({ finding }) => `${finding.id} ${finding.cure}`);
    expect(findings).toEqual(['SCH011 did you mean "InferenceService"?']);
  });

  test.each([
    ['Deployment', 'batch/v1', 'did you mean "apps/v1"?'],
    ['Deployment', 'extensions/v1beta1', 'did you mean "apps/v1"?'],
    ['Deployment', 'paps/v1', 'did you mean "apps/v1"?'],
    ['ClusterServingRuntime', 'serving.knative.dev/v1', 'did you mean "serving.kserve.io/v1alpha1"?'],
    ['InferenceService', 'esrving.kserve.io/v1beta1', 'did you mean "serving.kserve.io/v1beta1"?'],
    ['PodSecurityPolicy', 'policy/v1beta1', 'correct the kind, or its apiVersion'],
  ])('a kind that its group does not have is found: %s of %s', (kind, apiVersion, cure) => {
    expect(lintObject(named(kind, apiVersion, 'a')).map(({ finding }) => `${finding.id} ${finding.cure}`)).toEqual([`SCH011 ${cure}`]);
  });

  test('what is written anew may be in small letters', () => {
    expect(lintObject({ apiVersion: 'serving.knative.dev/v1', kind: 'service' })).toEqual([]);
    expect(lintObject({ apiVersion: 'serving.kserve.io/v1alpha1', kind: 'servingruntime' })).toHaveLength(1);
  });

  test('a group without version stands for any, of Kubernetes\' own', () => {
    expect(lintObject({ apiVersion: '', kind: 'ConfigMap', metadata: { name: 'a' } })).toEqual([]);
    expect(lintObject({ apiVersion: 'keda.sh/', kind: 'ScaledObject', metadata: { name: 'a' } }).map(({ finding }) => finding.id)).toEqual(['SCH010']);
  });

  test.each([['Rollout', 'argoproj.io/v1alpha1'], ['Event', 'v1'], ['Predictor', 'serving.kserve.io/v1alpha1'], ['Deployment', 'example.com/v1'], ['InferenceServce', 'example.com/v1']])(
    '%s of %s is none of our business', (kind, apiVersion) => {
      expect(lintObject({ apiVersion, kind, spec: 1 })).toEqual([]);
    });

  test('what has the wrong type is said once', () => {
    const places = lintObject({ apiVersion: 'apps/v1', kind: 'Deployment', metadata: { name: 'a' }, spec: { selector: 1, template: 1 } }).map(({ finding }) => finding.property);
    expect(new Set(places).size).toBe(places.length);
  });
});
