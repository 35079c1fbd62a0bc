import { fallbackProblems } from '../checks/placement.mjs';
import { apply } from '../kubectl.mjs';
import { withNamespace } from '../namespaces.mjs';
import { providerOf } from '../places.mjs';
import { library, synthService } from './synth.mjs';

const { Backend, ClusterProfile, Gpu, GpuRequest, MigStrategy, SharingStrategy } = library;

const mig = { strategy: MigStrategy.MIXED };
const sharing = { strategy: SharingStrategy.TIME_SLICING };

/** Clusters, requests, and where pods go: the first choice, and each fallback when those before it are cordoned. */
const CASES = [
  {
    name: 'CoreWeave ORD1', cluster: ClusterProfile.coreweaveCloud({ region: 'ORD1' }),
    gpu: GpuRequest.of(Gpu.QUADRO_RTX_5000).orElse(Gpu.RTX_A5000).orElse(Gpu.A40),
    places: ['coreweave ORD1 RTX 5000', 'coreweave ORD1 A5000', 'coreweave ORD1 A40'],
  },
  {
    name: 'CoreWeave LAS1', cluster: ClusterProfile.coreweaveCloud({ region: 'LAS1' }), gpu: GpuRequest.of(Gpu.A40),
    places: ['coreweave LAS1 A40'],
  },
  {
    name: 'CoreWeave LGA1', cluster: ClusterProfile.coreweaveCloud({ region: 'LGA1' }),
    gpu: GpuRequest.of(Gpu.QUADRO_RTX_4000).orElse(Gpu.A100_SXM_80GB), places: ['coreweave LGA1 RTX 4000', 'coreweave LGA1 A100 80GB'],
  },
  { name: 'GKE', cluster: ClusterProfile.gke(), gpu: GpuRequest.of(Gpu.L4).orElse(Gpu.A100_SXM_80GB), places: ['gke L4', 'gke A100 80GB'] },
  {
    name: 'GKE, on Knative', cluster: ClusterProfile.gke(), backend: Backend.knative(),
    gpu: GpuRequest.of(Gpu.L4).orElse(Gpu.A100_SXM_80GB), places: ['gke L4', 'gke A100 80GB'],
  },
  { name: 'EKS', cluster: ClusterProfile.eksKarpenter(), gpu: GpuRequest.of(Gpu.A10G).orElse(Gpu.L40S), places: ['eks A10G', 'eks L40S'] },
  {
    name: 'EKS, managed groups', cluster: ClusterProfile.eksManaged(), gpu: GpuRequest.of(Gpu.A10G).orElse(Gpu.L40S),
    places: ['eks g5', 'eks g6e'],
  },
  { name: 'AKS', cluster: ClusterProfile.aks(), gpu: GpuRequest.of(Gpu.A100_PCIE_80GB), places: ['aks A100'] },
  {
    name: 'GPU Feature Discovery', cluster: ClusterProfile.gfd(),
    gpu: GpuRequest.of(Gpu.H100_SXM).orElse(Gpu.A100_SXM_80GB), places: ['gfd H100', 'gfd A100'],
  },
  {
    name: 'MIG, mixed', cluster: ClusterProfile.gfd({ mig }), gpu: GpuRequest.mig(Gpu.A100_SXM_80GB, '3g.40gb'),
    places: ['gfd A100 in MIG slices'],
  },
  {
    name: 'time-sliced', cluster: ClusterProfile.gfd({ sharing }), gpu: GpuRequest.shared(Gpu.A100_SXM_80GB),
    places: ['gfd A100 time-sliced'],
  },
];

export function placementRuns() {
  return CASES.map((each) => ({
    name: `placement: ${each.name}`, lane: providerOf(each.places[0]), needs: each.places,
    run: () => withNamespace((namespace) => placed(namespace, each)),
  }));
}

async function placed(namespace, { cluster, backend = Backend.deployment(), gpu, places }) {
  const { objects, errors } = synthService({ namespace, cluster, backend }, { gpu });
  if (errors.length > 0) throw new Error(errors.join('\n'));
  await apply(objects);
  return [{ check: `${places.join(', then ')}, then Pending`, problems: await fallbackProblems(namespace, places) }];
}
