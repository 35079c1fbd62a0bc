import type { IConstruct } from 'constructs';
import { isSameCluster } from '../catalog/same-cluster';
import type { ClusterProfile } from '../catalog/cluster-profile';
import type { Finding } from '../finding/finding';
import { poolFindings } from '../rules/service/gpu-pools';
import { addChecks } from './checked';
import { note, notesOf } from './notes';

/** Checks, once for a whole tree, that the GPUs of each cluster are enough for its services. */
export function checkPools({ node: { root } }: IConstruct, { gpus }: ClusterProfile): void {
  if (notesOf(root).countsGpus || gpus.every(({ total }) => total === undefined)) return;
  note(root, { countsGpus: true });
  addChecks(root, { findings: () => findings(root) });
}

function findings(root: IConstruct): Finding[] {
  const clusters: { readonly cluster: ClusterProfile; readonly services: IConstruct[] }[] = [];
  for (const service of root.node.findAll()) {
    const { planned, cluster } = notesOf(service);
    if (planned === undefined || cluster === undefined) continue;
    const known = clusters.find((each) => each.cluster === cluster || isSameCluster(each.cluster, cluster) !== false);
    if (known === undefined) clusters.push({ cluster, services: [service] });
    else known.services.push(service);
  }
  return clusters.flatMap(({ services }) => poolFindings(
    services.map((service) => ({ path: service.node.path, plan: notesOf(service).planned!().plan })),
  ));
}
