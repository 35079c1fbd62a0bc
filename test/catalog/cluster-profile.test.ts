import { Size } from 'cdk8s';
import { refusal } from './refusal';
import { Backend, BackendKind } from '../../lib/catalog/backend';
import { ClusterProfile } from '../../lib/catalog/cluster-profile';
import type { ClusterProfileProps } from '../../lib/catalog/cluster-profile-props';
import { StorageKind } from '../../lib/catalog/cluster-profile-props';
import { Gpu } from '../../lib/catalog/gpu';
import { MigStrategy } from '../../lib/catalog/gpu-division';
import type { GpuOffer } from '../../lib/catalog/gpu-offer';

const L4_OFFER: GpuOffer = {
  gpu: Gpu.L4, nodeLabels: [{ key: 'example.com/gpu', values: ['l4'] }], maxPerNode: 2, cpuPerGpu: 8, memoryPerGpu: Size.gibibytes(32),
};

const CUSTOM: ClusterProfileProps = { name: 'lab', gpus: [L4_OFFER], stack: {} };

function ids(offers: GpuOffer[]): string[] {
  return offers.map(({ gpu }) => gpu.id);
}

describe('what a cluster offers', () => {
  test('is only what the region has', () => {
    const ord1 = ClusterProfile.coreweaveCloud({ region: 'ORD1' });
    expect(ord1.offer(Gpu.A100_PCIE_80GB)!.nodeLabels).toEqual([{ key: 'gpu.nvidia.com/class', values: ['A100_PCIE_80GB'] }]);
    expect(ord1.offer(Gpu.H100_SXM)).toBeUndefined();
    expect(ClusterProfile.coreweaveCloud({ region: 'LAS1' }).offer(Gpu.H100_SXM)).toBeDefined();
    expect(ClusterProfile.coreweaveCloud({ region: 'LAS1' }).offer(Gpu.RTX_A4000)).toBeUndefined();
  });

  test('with enough memory comes smallest first', () => {
    expect(ids(ClusterProfile.gke().offersWithMemory(Size.gibibytes(40))))
      .toEqual(['A100_SXM_40GB', 'A100_SXM_80GB', 'H100_SXM', 'RTX_PRO_6000', 'H200_SXM', 'B200']);
  });

  test('with enough memory leaves out machines with too few GPUs', () => {
    const two = ids(ClusterProfile.aks().offersWithMemory(Size.gibibytes(80), 4));
    expect(two).toContain('A100_PCIE_80GB');
    expect(two).not.toContain('H100_NVL');
  });

  test('with enough memory is of one vendor and in x86 hosts, since a pod has one resource and one image', () => {
    const offers = ids(ClusterProfile.eksKarpenter().offersWithMemory(Size.gibibytes(8)));
    expect(offers).toContain('T4');
    expect(offers).not.toContain('T4G');
    expect(offers).not.toContain('RADEON_PRO_V520');
  });

  test('with enough memory is of another vendor where NVIDIA has none', () => {
    const gaudi = { ...L4_OFFER, gpu: Gpu.GAUDI3 };
    expect(ids(ClusterProfile.custom({ ...CUSTOM, gpus: [gaudi] }).offersWithMemory(Size.gibibytes(96)))).toEqual(['GAUDI3']);
    expect(ClusterProfile.custom({ ...CUSTOM, gpus: [] }).offersWithMemory(Size.gibibytes(1))).toEqual([]);
  });
});

describe('storage classes', () => {
  test('are found by kind in the region of the profile', () => {
    expect(ClusterProfile.coreweaveCloud({ region: 'LAS1' }).storageClass(StorageKind.SHARED_SSD)!.name).toBe('shared-nvme-las1');
  });

  test('are found in another region when asked for', () => {
    const ord1 = ClusterProfile.coreweaveCloud({ region: 'ORD1' });
    expect(ord1.storageClass(StorageKind.BLOCK_HDD, 'LGA1')!.name).toBe('block-hdd-lga1');
  });

  test('are the same in every region where the profile does not tell regions apart', () => {
    expect(ClusterProfile.gke({ region: 'us-central1' }).storageClass(StorageKind.SHARED_SSD)!.name).toBe('premium-rwx');
  });

  test('are none where the profile knows none', () => {
    expect(ClusterProfile.gfd().storageClass(StorageKind.SHARED_SSD)).toBeUndefined();
    expect(ClusterProfile.eksManaged().storageClass(StorageKind.SHARED_HDD)).toBeUndefined();
  });
});

describe('the default target', () => {
  test.each([
    [{ kserve: '0.20', knative: '1.23' }, BackendKind.KSERVE_STANDARD],
    [{ kfserving: '0.6.1', knative: '0.26' }, BackendKind.KFSERVING],
    [{ knative: '1.23' }, BackendKind.KNATIVE],
    [{}, BackendKind.DEPLOYMENT_HPA],
  ])('follows from the stack %j', (stack, kind) => {
    expect(ClusterProfile.custom({ ...CUSTOM, stack }).defaultBackend.kind).toBe(kind);
  });

  test('is KFServing on CoreWeave Cloud and KServe elsewhere', () => {
    expect(ClusterProfile.coreweaveCloud({ region: 'ORD1' }).defaultBackend.kind).toBe(BackendKind.KFSERVING);
    expect(ClusterProfile.coreweaveCks().defaultBackend.kind).toBe(BackendKind.KSERVE_STANDARD);
  });

  test('is what a custom profile says', () => {
    const profile = ClusterProfile.custom({ ...CUSTOM, stack: { kserve: '0.20' }, defaultBackend: Backend.knative() });
    expect(profile.defaultBackend.kind).toBe(BackendKind.KNATIVE);
  });
});

describe('options', () => {
  test('replace what the profile says', () => {
    const { props } = ClusterProfile.gfd({
      region: 'fsn1', zone: 'fsn1-a', stack: { kubernetes: '1.34' }, knativeFeatures: [], domain: 'models.acme.test', storageClasses: [],
      mig: { strategy: MigStrategy.MIXED }, cpuNodes: [{ key: 'acme.test/cpu' }],
    });
    expect(props).toMatchObject({
      region: 'fsn1', zone: 'fsn1-a', stack: { kubernetes: '1.34' }, knativeFeatures: [], domain: 'models.acme.test', storageClasses: [],
      mig: { strategy: MigStrategy.MIXED }, cpuNodes: [{ key: 'acme.test/cpu' }],
    });
    expect(props.stack.kserve).toBeUndefined();
  });

  test('that are undefined leave the profile alone', () => {
    expect(ClusterProfile.gke({ stack: undefined, mig: undefined }).props).toEqual(ClusterProfile.gke().props);
  });

  test('add GPUs, or replace the offer of the same model', () => {
    const profile = ClusterProfile.gke({ gpus: [L4_OFFER, { ...L4_OFFER, gpu: Gpu.A40 }] });
    expect(profile.offer(Gpu.L4)).toBe(L4_OFFER);
    expect(profile.offer(Gpu.A40)).toBeDefined();
    expect(profile.offer(Gpu.T4)).toBeDefined();
  });
});

describe('what no cluster could have', () => {
  test.each(['ord1', 'ORD2', '', undefined])('is a CoreWeave Cloud region %p', (region) => {
    const finding = refusal(() => ClusterProfile.coreweaveCloud({ region: region as string }));
    expect(finding).toMatchObject({ id: 'ARG001', property: 'region', cure: 'choose one of ORD1, LAS1, LGA1' });
  });

  test.each<[string, any]>([
    ['name', { name: '' }],
    ['gpus', { gpus: undefined }],
    ['stack', { stack: undefined }],
    ['region', { region: 'a b' }],
    ['zone', { zone: '-a' }],
    ['domain', { domain: 'Models.example.com/x' }],
    ['cpuNodes[0].key', { cpuNodes: [{ key: 'a b' }] }],
    ['cpuNodes[0].key', { cpuNodes: [{ key: 'a/b/c' }] }],
    ['cpuNodes[0].values', { cpuNodes: [{ key: 'a', values: ['{{ x }}'] }] }],
    ['gpus[0].gpu', { gpus: [{ ...L4_OFFER, gpu: undefined }] }],
    ['gpus[0].nodeLabels', { gpus: [{ ...L4_OFFER, nodeLabels: [] }] }],
    ['gpus[0].nodeLabels[0].key', { gpus: [{ ...L4_OFFER, nodeLabels: [{ key: '' }] }] }],
    ['gpus[0].nodeLabels[0].key', { gpus: [{ ...L4_OFFER, nodeLabels: [{ key: 'a..b/gpu' }] }] }],
    ['gpus[0].maxPerNode', { gpus: [{ ...L4_OFFER, maxPerNode: 0 }] }],
    ['gpus[0].cpuPerGpu', { gpus: [{ ...L4_OFFER, cpuPerGpu: NaN }] }],
    ['gpus[0].memoryPerGpu', { gpus: [{ ...L4_OFFER, memoryPerGpu: Size.gibibytes(0) }] }],
  ])('is refused by the name of the property %s', (property, wrong) => {
    const found = refusal(() => ClusterProfile.custom({ ...CUSTOM, ...wrong }));
    expect(found).toMatchObject({ id: expect.stringMatching(/^ARG00[12]$/), property });
  });

  test('is refused in options too', () => {
    expect(refusal(() => ClusterProfile.gke({ region: 'us central1' }))).toMatchObject({ id: 'ARG001', property: 'region' });
  });
});
