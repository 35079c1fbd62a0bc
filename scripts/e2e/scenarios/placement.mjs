import { get, kubectl, list } from '../kubectl.mjs';
import { apply, inNamespace, library, podsOf, synth } from './synth.mjs';

const { Backend, ClusterProfile, Gpu, GpuRequest, MigStrategy, SharingStrategy } = library;

/** Kinds of node, and where a pod goes that asks for them: the first choice, and the fallback when that is cordoned. */
const CASES = [
  {
    name: 'CoreWeave ORD1', cluster: ClusterProfile.coreweaveCloud({ region: 'ORD1' }),
    gpu: GpuRequest.of(Gpu.QUADRO_RTX_5000).orElse(Gpu.RTX_A5000).orElse(Gpu.A40), nodes: ['cw-ord1-quadro-rtx-5000', 'cw-ord1-rtx-a5000', 'cw-ord1-a40'],
  },
  { name: 'CoreWeave LAS1', cluster: ClusterProfile.coreweaveCloud({ region: 'LAS1' }), gpu: GpuRequest.of(Gpu.A40), nodes: ['cw-las1-a40'] },
  { name: 'GKE', cluster: ClusterProfile.gke(), gpu: GpuRequest.of(Gpu.L4).orElse(Gpu.A100_SXM_80GB), nodes: ['gke-l4', 'gke-a100-80gb'] },
  { name: 'EKS', cluster: ClusterProfile.eksKarpenter(), gpu: GpuRequest.of(Gpu.A10G).orElse(Gpu.L40S), nodes: ['eks-a10g', 'eks-l40s-spot'] },
  { name: 'EKS, managed groups', cluster: ClusterProfile.eksManaged(), gpu: GpuRequest.of(Gpu.A10G), nodes: ['eks-a10g'] },
  { name: 'AKS', cluster: ClusterProfile.aks(), gpu: GpuRequest.of(Gpu.A100_PCIE_80GB), nodes: ['aks-a100'] },
  {
    name: 'GPU Feature Discovery', cluster: ClusterProfile.gfd(), gpu: GpuRequest.of(Gpu.H100_SXM).orElse(Gpu.A100_SXM_80GB), nodes: ['gfd-h100', 'gfd-a100'],
  },
  {
    name: 'MIG, mixed', cluster: ClusterProfile.gfd({ mig: { strategy: MigStrategy.MIXED } }),
    gpu: GpuRequest.mig(Gpu.A100_SXM_80GB, '3g.40gb'), nodes: ['gfd-a100-mig-mixed'],
  },
  {
    name: 'time-sliced', cluster: ClusterProfile.gfd({ sharing: { strategy: SharingStrategy.TIME_SLICING } }),
    gpu: GpuRequest.shared(Gpu.A100_SXM_80GB), nodes: ['gfd-a100-shared'],
  },
];

/** Each pod on the GPU asked for; with it cordoned on the next; with all cordoned Pending. */
export function placementScenarios() {
  return CASES.map((each) => ({
    name: `placement: ${each.name}`,
    run: () => inNamespace('e2e-placement', (namespace) => placed(namespace, each)),
  }));
}

async function placed(namespace, { cluster, gpu, nodes }) {
  const { objects, errors } = synth({ namespace, cluster, backend: Backend.deployment(), props: { gpu } });
  if (errors.length > 0) return errors.map(String);
  const problems = [];
  try {
    await apply(objects);
    for (const [index, expected] of nodes.entries()) {
      const [pod] = await podsOf(namespace, 'Running');
      if (pod?.spec.nodeName !== expected) problems.push(`choice ${index + 1} is on ${pod?.spec.nodeName ?? 'no node'}, not on ${expected}`);
      await kubectl('cordon', expected);
      await kubectl('delete', 'pods', '--all', '-n', namespace);
    }
    const [pending] = await podsOf(namespace, 'Pending');
    if (pending === undefined) problems.push('with every choice cordoned, the pod is not Pending');
  } finally {
    for (const node of nodes) await kubectl('uncordon', node);
  }
  return problems;
}

/** A request that no node can meet: a finding foretells it, and the scheduler gives the reason that the finding names. */
export function pendingScenarios() {
  const run = () => inNamespace('e2e-pending', async (namespace) => {
    const service = (count) => synth({
      namespace, cluster: ClusterProfile.gke(), backend: Backend.deployment(), props: { gpu: GpuRequest.of(Gpu.L4, { count }), cpu: 1 },
    });
    if (!service(16).errors.some(({ id }) => id === 'GPU002')) return ['no finding GPU002'];
    // What the finding refuses, applied all the same.
    await apply(service(8).objects.map((object) => JSON.parse(JSON.stringify(object).replaceAll('"nvidia.com/gpu":"8"', '"nvidia.com/gpu":"16"'))));
    const [pod] = await podsOf(namespace, 'Pending');
    const events = (await list('events', namespace)).filter(({ reason }) => reason === 'FailedScheduling').map(({ message }) => message);
    const condition = (await get('pod', pod.metadata.name, '-n', namespace)).status.conditions?.find(({ type }) => type === 'PodScheduled')?.message ?? '';
    return [...events, condition].some((message) => message.includes('Insufficient nvidia.com/gpu')) ? [] : [`the scheduler says: ${condition}`];
  });
  return [{ name: 'a request that no node can meet', run }];
}
