import { existsSync, readFileSync } from 'fs';
import { join } from 'path';
import { parseAllDocuments } from 'yaml';
import { ClusterProfile } from '../../lib/catalog/cluster-profile';
import { Gpu } from '../../lib/catalog/gpu';
import type { NodeRequirement } from '../../lib/catalog/node-requirement';
import type { NodeToleration } from '../../lib/container/pod/scheduling-options';
import { PROFILES } from './profiles';

const NODES = join(__dirname, '../../../shared/tools/cluster/manifests/nodes.yaml');

interface Taint { key: string; value?: string; effect: string }
interface Node {
  metadata: { name: string; labels: { [key: string]: string } };
  spec?: { taints?: Taint[] };
  status: { allocatable: { [resource: string]: string } };
}

const present = existsSync(NODES);
const nodes: Node[] = present ? parseAllDocuments(readFileSync(NODES, 'utf8')).map((document) => document.toJS()) : [];
if (!present) console.warn(`${NODES} is not there: profiles are not compared with its nodes`);

function matches(node: Node, { key, values, absent }: NodeRequirement): boolean {
  const value = node.metadata.labels[key];
  if (absent) return value === undefined;
  return value !== undefined && (values === undefined || values.includes(value));
}

function tolerated(node: Node, tolerations: NodeToleration[] = []): boolean {
  return (node.spec?.taints ?? []).every((taint) => tolerations.some((toleration) =>
    toleration.key === taint.key
    && (toleration.value === undefined || toleration.value === taint.value)
    && (toleration.effect === undefined || toleration.effect === taint.effect)));
}

function selected(profile: ClusterProfile, requirements: NodeRequirement[], tolerations?: NodeToleration[]): string[] {
  const { region } = profile.props;
  const all = region === undefined ? requirements : [...requirements, { key: 'topology.kubernetes.io/region', values: [region] }];
  return nodes
    .filter((node) => all.every((requirement) => matches(node, requirement)) && tolerated(node, tolerations))
    .map(({ metadata }) => metadata.name);
}

const ord1 = ClusterProfile.coreweaveCloud({ region: 'ORD1' });
const las1 = ClusterProfile.coreweaveCloud({ region: 'LAS1' });
const lga1 = ClusterProfile.coreweaveCloud({ region: 'LGA1' });

(present ? describe : describe.skip)('on the nodes of the shared cluster', () => {
  test.each([
    { profile: ord1, gpu: Gpu.QUADRO_RTX_5000, names: ['cw-ord1-quadro-rtx-5000'] },
    { profile: ord1, gpu: Gpu.QUADRO_RTX_4000, names: ['cw-ord1-quadro-rtx-4000'] },
    { profile: ord1, gpu: Gpu.RTX_A5000, names: ['cw-ord1-rtx-a5000'] },
    { profile: ord1, gpu: Gpu.A40, names: ['cw-ord1-a40'] },
    { profile: ord1, gpu: Gpu.A100_PCIE_40GB, names: ['cw-ord1-a100-pcie-40gb'] },
    { profile: las1, gpu: Gpu.A100_SXM_80GB, names: ['cw-las1-a100-nvlink-80gb'] },
    { profile: las1, gpu: Gpu.H100_SXM, names: ['cw-las1-h100-nvlink-80gb'] },
    { profile: lga1, gpu: Gpu.A40, names: ['cw-lga1-a40'] },
    { profile: ClusterProfile.gke(), gpu: Gpu.L4, names: ['gke-l4'] },
    { profile: ClusterProfile.gke(), gpu: Gpu.A100_SXM_80GB, names: ['gke-a100-80gb'] },
    { profile: ClusterProfile.gke(), gpu: Gpu.A100_SXM_40GB, names: [] },
    { profile: ClusterProfile.eksKarpenter(), gpu: Gpu.A10G, names: ['eks-a10g'] },
    { profile: ClusterProfile.eksKarpenter(), gpu: Gpu.L40S, names: ['eks-l40s-spot'] },
    { profile: ClusterProfile.eksManaged(), gpu: Gpu.A10G, names: ['eks-a10g'] },
    { profile: ClusterProfile.eksManaged(), gpu: Gpu.L40S, names: ['eks-l40s-spot'] },
    { profile: ClusterProfile.aks(), gpu: Gpu.A100_PCIE_80GB, names: ['aks-a100'] },
    { profile: ClusterProfile.gfd(), gpu: Gpu.H100_SXM, names: ['gfd-h100'] },
    // The node that is cut has no nvidia.com/gpu left, so the resource tells it from the whole one.
    { profile: ClusterProfile.gfd(), gpu: Gpu.A100_SXM_80GB, names: ['gfd-a100', 'gfd-a100-mig-mixed'] },
  ])('$profile.props.name finds $gpu.id on $names', ({ profile, gpu, names }) => {
    expect(selected(profile, profile.offer(gpu)!.nodeLabels, profile.props.gpuTolerations)).toEqual(names);
  });

  test.each<[string, ClusterProfile, string[]]>([
    ['CoreWeave ORD1', ord1, ['cw-ord1-cpu']],
    ['CoreWeave LAS1', las1, ['cw-las1-cpu']],
    ['GKE', ClusterProfile.gke(), ['gke-cpu']],
    ['EKS with Karpenter', ClusterProfile.eksKarpenter(), ['eks-cpu']],
    ['AKS', ClusterProfile.aks(), ['aks-cpu']],
  ])('%s keeps pods without GPU on its CPU nodes', (_, profile, names) => {
    expect(selected(profile, profile.props.cpuNodes!, profile.props.cpuTolerations)).toEqual(names);
  });

  test.each<[string, ClusterProfile, RegExp]>([
    ['EKS with managed groups', ClusterProfile.eksManaged(), /^eks-/],
    ['GFD', ClusterProfile.gfd(), /^gfd-/],
  ])('%s keeps pods without GPU off its own GPU nodes', (_, profile, own) => {
    const names = selected(profile, profile.props.cpuNodes!, profile.props.cpuTolerations).filter((name) => own.test(name));
    expect(names.filter((name) => name !== 'eks-cpu')).toEqual([]);
  });

  test('the share of every GPU fits a node that has all of the node\'s GPUs in use', () => {
    for (const [, profile] of PROFILES) {
      for (const { gpu, nodeLabels, cpuPerGpu, memoryPerGpu, maxPerNode } of profile.gpus) {
        for (const name of selected(profile, nodeLabels, profile.props.gpuTolerations)) {
          const { cpu, memory, 'nvidia.com/gpu': count } = nodes.find(({ metadata }) => metadata.name === name)!.status.allocatable;
          const used = Math.min(Number(count), maxPerNode);
          expect([gpu.id, used * cpuPerGpu <= Number(cpu)]).toEqual([gpu.id, true]);
          expect([gpu.id, used * memoryPerGpu.toGibibytes() <= parseInt(memory, 10)]).toEqual([gpu.id, true]);
        }
      }
    }
  });

  test('Karpenter spot nodes are those of its capacity type', () => {
    expect(selected(ClusterProfile.eksKarpenter(), ClusterProfile.eksKarpenter().props.spot!.nodeLabels!, [{ key: 'nvidia.com/gpu' }]))
      .toEqual(['eks-l40s-spot']);
  });
});
