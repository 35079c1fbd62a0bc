/** Objects whose controller the cluster has; of the others only their admission can be seen. */
const CONTROLLED = ['InferenceService.serving.kserve.io', 'Service.serving.knative.dev', 'Deployment.apps', 'PersistentVolumeClaim.', 'Job.batch'];

function groupKind({ apiVersion, kind }) {
  return `${kind}.${apiVersion.includes('/') ? apiVersion.split('/')[0] : ''}`;
}

export function isControlled(object) {
  return CONTROLLED.includes(groupKind(object));
}

export function isServing(object) {
  return CONTROLLED.slice(0, 3).includes(groupKind(object));
}

/** Whether an object has done what it is for; else what it says. */
export function readiness(object) {
  const conditions = object.status?.conditions ?? [];
  const condition = (type) => conditions.find((each) => each.type === type);
  switch (object.kind) {
    case 'PersistentVolumeClaim': return verdict(object.status?.phase === 'Bound', object.status?.phase);
    case 'Job': return verdict(condition('Complete')?.status === 'True', condition('Failed')?.message ?? 'running');
    case 'Deployment': return verdict(condition('Available')?.status === 'True', condition('Available')?.message);
    default: return verdict(condition('Ready')?.status === 'True', condition('Ready')?.message ?? condition('Ready')?.reason);
  }
}

function verdict(ready, message) {
  return ready ? { ready: true } : { ready: false, message: message ?? 'no condition yet' };
}

/** The pod template that an emitted object carries, wherever its kind keeps it. */
export function podSpecOf(object) {
  const spec = object.spec ?? {};
  return spec.predictor ?? spec.template?.spec;
}

/** Label requirements of the best node: the heaviest preference, else the only term; of a term's values the first is the best. */
export function firstChoice(podSpec) {
  const affinity = podSpec?.affinity?.nodeAffinity;
  const [preferred] = [...(affinity?.preferredDuringSchedulingIgnoredDuringExecution ?? [])]
    .sort((one, other) => other.weight - one.weight);
  const required = affinity?.requiredDuringSchedulingIgnoredDuringExecution?.nodeSelectorTerms ?? [];
  return preferred?.preference.matchExpressions ?? required[0]?.matchExpressions ?? [];
}

export function meets(labels, requirements) {
  return requirements.every(({ key, operator, values }) => {
    switch (operator) {
      case 'In': return values.includes(labels[key]);
      case 'NotIn': return !values.includes(labels[key]);
      case 'Exists': return key in labels;
      case 'DoesNotExist': return !(key in labels);
      default: throw new Error(`operator ${operator} is none that we emit`);
    }
  });
}
