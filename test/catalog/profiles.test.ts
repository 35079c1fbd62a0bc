import { Gpu } from '../../lib/catalog/gpu';
import { PROFILES } from './profiles';

describe.each(PROFILES)('the profile of %s', (_, profile) => {
  const { gpus, regions, storageClasses = [], cpuClasses = [] } = profile.props;

  test('offers each model once, and only models of the catalogue', () => {
    const ids = gpus.map(({ gpu }) => gpu.id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const { gpu } of gpus) expect(Gpu.all()).toContain(gpu);
  });

  test('tells any two models apart by their labels', () => {
    const selects = gpus.flatMap(({ nodeLabels }) => {
      const [{ key, values = [] }, ...others] = nodeLabels;
      return values.map((value) => JSON.stringify([key, value, others]));
    });
    expect(selects.length).toBeGreaterThan(0);
    expect(new Set(selects).size).toBe(selects.length);
  });

  test('names the model by a label with values', () => {
    for (const { nodeLabels } of gpus) expect(nodeLabels[0].values!.length).toBeGreaterThan(0);
  });

  test('gives each GPU at least one CPU and 6 GiB', () => {
    for (const { cpuPerGpu, memoryPerGpu } of gpus) {
      expect(Number.isInteger(cpuPerGpu) && cpuPerGpu >= 1).toBe(true);
      expect(memoryPerGpu.toGibibytes()).toBeGreaterThanOrEqual(6);
    }
  });

  test('sells GPUs and storage in its own regions only', () => {
    const named = [...gpus.flatMap((offer) => offer.regions ?? []), ...storageClasses.flatMap(({ region }) => region ?? [])];
    for (const region of named) expect(regions).toContain(region);
  });

  test('says where its prices are from and when they were read, if it has any', () => {
    const priced = [...gpus, ...cpuClasses].some(({ pricePerHour }) => pricePerHour !== undefined);
    expect(profile.props.priceSource !== undefined).toBe(priced);
    expect(profile.props.priceDate !== undefined).toBe(priced);
    if (priced) expect(profile.props.priceDate).toMatch(/^\d{4}-\d{2}-\d{2}$/);
  });

  test('has one storage class of a kind in a region', () => {
    const kinds = storageClasses.map(({ kind, region }) => `${kind} ${region}`);
    expect(new Set(kinds).size).toBe(kinds.length);
  });

  test('knows how to keep pods off GPU nodes', () => {
    expect(profile.props.cpuNodes!.length).toBeGreaterThan(0);
  });
});

test('prices are those of the price lists, for one GPU', () => {
  const [, cloud] = PROFILES[1];
  const [, cks] = PROFILES[3];
  expect(cloud.offer(Gpu.H100_SXM)!.pricePerHour).toBe(4.78);
  expect(cloud.offer(Gpu.QUADRO_RTX_5000)!.pricePerHour).toBe(0.57);
  expect(cks.offer(Gpu.H100_SXM)!.pricePerHour).toBeCloseTo(49.24 / 8);
  expect(cks.offer(Gpu.GB200)!.pricePerHour).toBeCloseTo(42 / 4);
  expect(cks.offer(Gpu.B300)!.pricePerHour).toBeUndefined();
});
