import { lintObject } from '../../../lib/lint/lint-object';

interface Metadata {
  readonly labels?: object;
  readonly annotations?: object;
}

function found(metadata: Metadata, apiVersion = 'argoproj.io/v1alpha1', kind = 'Rollout'): string[] {
  return lintObject({ apiVersion, kind, metadata: { name: 'a', ...metadata } } as never).map(({ finding: { id, property } }) => `${id} ${property}`);
}

describe('metadata of kinds that no schema is at hand for', () => {
  it('has values of labels that the API server takes', () => {
    expect(found({ labels: { team: 'a b' } })).toEqual(['NAM004 metadata.labels.team']);
    expect(found({ labels: { team: 'a-b', empty: '' } })).toEqual([]);
  });

  it.each(['labels', 'annotations'])('has keys of %s that the API server takes', (field) => {
    expect(found({ [field]: { 'a b': 'x' } }, 'networking.istio.io/v1', 'Gateway')).toEqual([`NAM004 metadata.${field}.a b`]);
    expect(found({ [field]: { 'example.com/a': 'x' } }, 'networking.istio.io/v1', 'Gateway')).toEqual([]);
  });

  it('has texts, where YAML reads true and 1', () => {
    expect(found({ labels: { enabled: true } }, 'argoproj.io/v1alpha1', 'Rollout')).toEqual(['SCH002 metadata.labels.enabled']);
    expect(found({ annotations: { wave: 1 } }, 'cert-manager.io/v1', 'Certificate')).toEqual(['SCH002 metadata.annotations.wave']);
    expect(found({ annotations: { wave: null } }, 'cert-manager.io/v1', 'Certificate')).toEqual([]);
  });

  it('is not judged where no API server sees it', () => {
    expect(found({ annotations: { 'config.kubernetes.io/local-config': true } }, 'kustomize.config.k8s.io/v1beta1', 'Kustomization')).toEqual([]);
  });
});
