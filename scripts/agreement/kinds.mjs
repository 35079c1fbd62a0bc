/** `Service.serving.knative.dev/v1`; of the core group `Service/v1`. */
export function kindOf({ apiVersion, kind }) {
  const [group, version] = apiVersion.split('/');
  return version === undefined ? `${kind}/${group}` : `${kind}.${group}/${version}`;
}

/** KFServing has a schema in the judge and no webhook: it is reported apart. */
export function isKfserving(kind) {
  return kind.includes('.serving.kubeflow.org/');
}
