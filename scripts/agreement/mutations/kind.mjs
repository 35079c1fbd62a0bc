import { TYPOS } from './typos.mjs';

/** Versions that Kubernetes, Knative and KServe once served, and some that nobody did. */
const VERSIONS = ['v1', 'v2', 'v3', 'v1alpha1', 'v1alpha2', 'v1beta1', 'v1beta2', 'v2beta1', 'v2beta2', 'V1', '1', '', 'v1.0', 'v', 'latest'];
const GROUPS = ['apps', 'batch', 'extensions', 'serving.kserve.io', 'serving.kubeflow.org', 'serving.knative.dev', 'autoscaling', 'keda.sh'];
const ODD = [null, 1, true, '', ['v1'], { v: 1 }];

/** The kind under another name, version or group. */
export const kind = {
  name: 'kind',
  fits: ({ path }) => path === 'kind' || path === 'apiVersion',
  mutate: ({ path, value }, random) => {
    const other = random.next() < 0.1 ? random.pick(ODD) : path === 'kind' ? otherKind(value, random) : otherVersion(value, random);
    if (other === value) return undefined;
    return { detail: JSON.stringify(other), edit: (copy) => { copy[path] = other; } };
  },
};

function otherKind(value, random) {
  return random.pick(Object.values(TYPOS))(value);
}

function otherVersion(value, random) {
  const [version, group] = value.split('/').reverse();
  const place = random.next();
  if (place < 0.4) return group === undefined ? random.pick(VERSIONS) : `${group}/${random.pick(VERSIONS)}`;
  if (place < 0.7) return `${random.pick(GROUPS)}/${version}`;
  return random.pick(Object.values(TYPOS))(value);
}
