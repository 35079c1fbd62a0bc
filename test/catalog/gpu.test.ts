import { Size } from 'cdk8s';
import { DataType } from '../../lib/catalog/data-type';
import { Gpu } from '../../lib/catalog/gpu';
import { GpuVendor } from '../../lib/catalog/gpu-props';
import { refusal } from './refusal';

const RTX_5090 = { id: 'RTX_5090', memory: Size.gibibytes(32) };

describe('the catalogue', () => {
  test('names each model by its member', () => {
    const members = Object.entries(Gpu).filter(([, value]) => value instanceof Gpu) as Array<[string, Gpu]>;
    expect(members.length).toBeGreaterThan(35);
    for (const [member, gpu] of members) expect(gpu.id).toBe(member);
  });

  test('is what Gpu.all() lists', () => {
    expect(Gpu.all()).toContain(Gpu.L4);
    expect(Gpu.all()).toContain(Gpu.GAUDI3);
    expect(new Set(Gpu.all().map(({ id }) => id)).size).toBe(Gpu.all().length);
  });

  test('knows the compute capability of every NVIDIA GPU, and of no other', () => {
    for (const gpu of Gpu.all()) expect(gpu.computeCapability !== undefined).toBe(gpu.vendor === GpuVendor.NVIDIA);
  });

  test('has drivers report no more than the data sheet says, and at least nine tenths of it', () => {
    for (const { memory, reportedMemory } of Gpu.all()) {
      expect(reportedMemory.toMebibytes()).toBeLessThanOrEqual(memory.toMebibytes());
      expect(reportedMemory.toMebibytes()).toBeGreaterThan(0.9 * memory.toMebibytes());
    }
  });

  test('has MIG profiles that are named after memory that the GPU has', () => {
    for (const gpu of Gpu.all()) {
      for (const profile of gpu.migProfiles) {
        const [, slices, gibibytes] = /^([1-7])g\.(\d+)gb$/.exec(profile)!.map(Number);
        expect(slices).toBeLessThanOrEqual(7);
        expect(gibibytes).toBeLessThanOrEqual(gpu.memory.toGibibytes());
      }
    }
  });

  test.each(['T4', 'V100_SXM_16GB', 'A10G', 'A40', 'L4', 'L40S', 'RTX_A5000'])('knows that %s has no MIG', (id) => {
    expect(Gpu.all().find((gpu) => gpu.id === id)!.migProfiles).toEqual([]);
  });

  test('knows the profiles of the GPUs that are cut most often', () => {
    expect(Gpu.A100_SXM_40GB.migProfiles).toEqual(['1g.5gb', '1g.10gb', '2g.10gb', '3g.20gb', '4g.20gb', '7g.40gb']);
    expect(Gpu.H100_SXM.migProfiles).toEqual(['1g.10gb', '1g.20gb', '2g.20gb', '3g.40gb', '4g.40gb', '7g.80gb']);
    expect(Gpu.A30.migProfiles).toEqual(['1g.6gb', '2g.12gb', '4g.24gb']);
  });

  test('knows which hosts have ARM processors', () => {
    expect(Gpu.all().filter(({ arm }) => arm).map(({ id }) => id)).toEqual(['T4G', 'GH200', 'GB200', 'GB300']);
  });
});

describe('number formats', () => {
  test.each([
    [Gpu.P100, []],
    [Gpu.T4, []],
    [Gpu.A100_SXM_40GB, [DataType.BF16]],
    [Gpu.A10G, [DataType.BF16]],
    [Gpu.L4, [DataType.BF16, DataType.FP8]],
    [Gpu.H100_SXM, [DataType.BF16, DataType.FP8]],
    [Gpu.B200, [DataType.BF16, DataType.FP8, DataType.NVFP4, DataType.MXFP4]],
  ])('follow from the compute capability of $id', (gpu, expected) => {
    const watched = [DataType.BF16, DataType.FP8, DataType.NVFP4, DataType.MXFP4];
    expect(watched.filter((dataType) => gpu.dataTypes.includes(dataType))).toEqual(expected);
  });

  test('start for INT8 with Pascal and for INT4 weights with Turing', () => {
    expect(Gpu.P100.dataTypes).toEqual([DataType.FP32, DataType.FP16]);
    expect(Gpu.V100_SXM_16GB.dataTypes).toEqual([DataType.FP32, DataType.FP16, DataType.INT8]);
    expect(Gpu.T4.dataTypes).toEqual([DataType.FP32, DataType.FP16, DataType.INT8, DataType.INT4]);
  });

  test('are unknown where the compute capability is', () => {
    expect(Gpu.of(RTX_5090).dataTypes).toEqual([]);
  });
});

describe('a model of the user', () => {
  test('has what it was given, and the default for the rest', () => {
    const gpu = Gpu.of({ ...RTX_5090, computeCapability: 12 });
    expect(gpu.vendor).toBe(GpuVendor.NVIDIA);
    expect(gpu.reportedMemory.toGibibytes()).toBe(32);
    expect(gpu.architecture).toBe('unknown');
    expect(gpu.dataTypes).toContain(DataType.NVFP4);
    expect(gpu.migProfiles).toEqual([]);
    expect(gpu.arm).toBe(false);
  });

  test.each([
    ['id', { id: '' }],
    ['id', { id: 'a b' }],
    ['id', { id: undefined }],
    ['memory', { memory: Size.gibibytes(0) }],
    ['memory', { memory: Size.gibibytes(NaN) }],
    ['memory', { memory: undefined }],
    ['memory', { memory: '24Gi' }],
    ['reportedMemory', { reportedMemory: Size.gibibytes(0) }],
    ['computeCapability', { computeCapability: NaN }],
  ])('is refused for a bad %s: %j', (property, wrong) => {
    expect(refusal(() => Gpu.of({ ...RTX_5090, ...wrong } as any))).toMatchObject({ id: expect.stringMatching(/^ARG00[12]$/), property });
  });
});
