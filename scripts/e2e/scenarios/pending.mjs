import { pendingReason } from '../checks/placement.mjs';
import { apply } from '../kubectl.mjs';
import { withNamespace } from '../namespaces.mjs';
import { library, Size, synthService } from './synth.mjs';

const { Backend, ClusterProfile, Gpu, GpuRequest, MigStrategy } = library;

const las1 = { region: 'LAS1' };
const offer = (gpu, accelerator, maxPerNode) => ({
  gpu, nodeLabels: [{ key: 'cloud.google.com/gke-accelerator', values: [accelerator] }], maxPerNode, cpuPerGpu: 1,
  memoryPerGpu: Size.gibibytes(4),
});
const l4 = offer(Gpu.L4, 'nvidia-l4', 16);
const v100 = offer(Gpu.V100_SXM_32GB, 'nvidia-tesla-v100-32gb', 8);

/**
 * Requests that no node can meet: the finding that foretells it, and the scheduler's reason. A profile that claims more than the cluster
 * has lets the same request pass.
 */
const CASES = [
  {
    name: 'more GPUs than a node has', id: 'GPU002', honest: ClusterProfile.gke(), boastful: ClusterProfile.gke({ gpus: [l4] }),
    props: { gpu: GpuRequest.of(Gpu.L4, { count: 16 }) }, lane: 'gke', reason: 'Insufficient nvidia.com/gpu',
  },
  {
    name: 'a GPU that the cluster does not have', id: 'GPU001', honest: ClusterProfile.gke(),
    boastful: ClusterProfile.gke({ gpus: [v100] }),
    props: { gpu: GpuRequest.of(Gpu.V100_SXM_32GB) }, lane: 'gke', reason: 'didn\'t match Pod\'s node affinity',
  },
  {
    name: 'MIG slices where none are cut', id: 'GPU005', honest: ClusterProfile.coreweaveCloud(las1),
    boastful: ClusterProfile.coreweaveCloud({ ...las1, mig: { strategy: MigStrategy.MIXED } }),
    props: { gpu: GpuRequest.mig(Gpu.A100_SXM_80GB, '3g.40gb') }, lane: 'coreweave', reason: 'Insufficient nvidia.com/mig-3g.40gb',
  },
];

export function pendingRuns() {
  return CASES.map((each) => ({
    name: `Pending: ${each.name}`, lane: each.lane, needs: [], run: () => withNamespace((namespace) => foretold(namespace, each)),
  }));
}

async function foretold(namespace, { id, honest, boastful, props, reason }) {
  const backend = Backend.deployment();
  const { errors } = synthService({ namespace, cluster: honest, backend }, props);
  const { errors: others, objects } = synthService({ namespace, cluster: boastful, backend }, props);
  if (others.length > 0) throw new Error(others.join('\n'));
  await apply(objects);
  const said = await pendingReason(namespace) ?? 'nothing';
  return [
    {
      check: `${id} is found`,
      problems: errors.some((error) => error.id === id) ? [] : [`found: ${errors.map((error) => error.id).join(', ')}`],
    },
    { check: `the scheduler says "${reason}"`, problems: said.includes(reason) ? [] : [said] },
  ];
}
