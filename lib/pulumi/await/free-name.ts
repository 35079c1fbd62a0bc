import type { Cluster } from './cluster';
import { readService, Served } from './snapshot';

const MODE = 'serving.kserve.io/deploymentMode';

/**
 * Refuses a name that another target still has. Services of Knative and of Deployments, and KServe's in Knative mode, have a Service of
 * Kubernetes by their own name. Where it is another's, Knative never gets ready, and KServe takes it for its own: it goes with its owner,
 * and nobody makes it again.
 *
 * @throws before anything is changed
 */
export async function checkName(cluster: Cluster, served: Served, annotations: { readonly [key: string]: string } = {}): Promise<void> {
  const { kind, namespace, name } = served;
  if (kind === 'InferenceService' && annotations[MODE] !== 'Knative') return;
  // What is there already is taken over, its Service with it.
  if (!await cluster.hasService(namespace, name) || await readService(cluster, served) !== undefined) return;
  throw new Error(
    `Service ${namespace}/${name} belongs to something else, such as the target that served it until now: give the service another \`name\`, `
    + 'and the new one serves before the old one goes',
  );
}
