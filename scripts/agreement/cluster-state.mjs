/**
 * Refusals that no reader of a manifest can foretell: they depend on what else the cluster holds. They count neither as missed nor as
 * found.
 */
const STATES = [
  [/error looking up service account/, 'a ServiceAccount that is not there yet'],
  [/RuntimeClass .* not found/, 'a RuntimeClass that is not there'],
  [/parent namespace: "default" does not match/, 'the namespace that clients put an object in which names none'],
  [/does not allow this method on the requested resource/, 'the same, which the judge cannot write into `metadata: null`'],
  [
    /no matches for kind "TrainedModel" in version "serving.kubeflow.org|no matches for kind "Predictor"/,
    'CRDs of older KServe that are not there',
  ],
  [/CSI volume support is disabled/, 'a feature of Knative that is off, of which lint says that it takes it to be on (KNV124)'],
  [/no PriorityClass with name/, 'a PriorityClass that is not there'],
  [/same priority assigned/, 'another runtime of the cluster has the priority'],
  [/not configured on this cluster|cluster is not configured/, 'its address families'],
];

export function dependsOnCluster({ message }) {
  return STATES.some(([pattern]) => pattern.test(message));
}
