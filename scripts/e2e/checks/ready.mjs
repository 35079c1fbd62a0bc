import { getLive } from '../api.mjs';
import { until } from '../wait.mjs';

const SECONDS = 90;

/** Kinds whose controller the cluster has; of the others only their admission can be seen. */
const SERVING = ['InferenceService.serving.kserve.io', 'Service.serving.knative.dev', 'Deployment.apps'];
const CONTROLLED = [...SERVING, 'PersistentVolumeClaim.', 'Job.batch'];

function groupKind({ apiVersion, kind }) {
  return `${kind}.${apiVersion.includes('/') ? apiVersion.split('/')[0] : ''}`;
}

export function isServing(object) {
  return SERVING.includes(groupKind(object));
}

/** Services are ready, claims bound, Jobs complete. Init containers prove nothing here: kwok skips them. */
export async function unready(objects) {
  const problems = await Promise.all(objects.filter((object) => CONTROLLED.includes(groupKind(object))).map(async (object) => {
    let problem = 'absent';
    await until(SECONDS, async () => {
      const live = await getLive(object);
      problem = live === undefined ? 'absent' : shortcoming(live);
      return problem === undefined ? true : undefined;
    });
    return problem === undefined ? [] : [`${object.kind} ${object.metadata.name}: ${problem}`];
  }));
  return problems.flat();
}

/** What an object says of why it has not done what it is for; nothing once it has. */
export function shortcoming({ kind, status = {}, metadata }) {
  if (kind === 'PersistentVolumeClaim') return status.phase === 'Bound' ? undefined : status.phase;
  // KServe reports a generation that it does not keep up to date in Standard mode.
  if (kind !== 'InferenceService' && status.observedGeneration < metadata.generation) return 'its controller has not seen it yet';
  const type = { Job: 'Complete', Deployment: 'Available' }[kind] ?? 'Ready';
  const condition = (wanted) => status.conditions?.find((each) => each.type === wanted);
  if (condition(type)?.status === 'True') return undefined;
  return condition('Failed')?.message ?? condition(type)?.message ?? condition(type)?.reason ?? 'no condition yet';
}
