import { randomBytes } from 'node:crypto';
import { list } from './api.mjs';
import { kubectl } from './kubectl.mjs';
import { until } from './wait.mjs';

export function freshName() {
  return `e2e-${randomBytes(4).toString('hex')}`;
}

/** A namespace for one run, gone afterwards. It is never one that was there before. */
export async function withNamespace(act) {
  const namespace = freshName();
  await kubectl('create', 'namespace', namespace);
  try {
    return await act(namespace);
  } finally {
    await removeNamespace(namespace);
  }
}

/** Hosts that are given to namespaces: they belong to the cluster, and would stay. */
const CLAIMS = 'clusterdomainclaims.networking.internal.knative.dev';

/** The end of a namespace takes long; its pods, which hold GPUs, go first. */
export async function removeNamespace(namespace) {
  const claims = (await list(CLAIMS)).filter(({ spec }) => spec.namespace === namespace).map(({ metadata: { name } }) => name);
  if (claims.length > 0) await kubectl('delete', CLAIMS, ...claims, '--ignore-not-found');
  await kubectl('delete', 'namespace', namespace, '--ignore-not-found', '--wait=false');
  await until(60, async () => ((await list('pods', namespace)).length === 0 || undefined));
}

/** The same objects in another namespace: examples name some that may belong to somebody. */
export function moved(objects, namespace) {
  return objects.map((object) => {
    // Gives a host of the whole cluster to a namespace.
    if (object.kind === 'ClusterDomainClaim') return { ...object, spec: { namespace } };
    const metadata = object.kind === 'Namespace' ? { ...object.metadata, name: namespace } : { ...object.metadata, namespace };
    return { ...object, metadata };
  });
}
