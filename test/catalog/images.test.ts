import { IMAGES, machineNeedsOf, referenceOf, versionOf } from '../../lib/catalog/data/images';
import type { ImageRow } from '../../lib/catalog/data/images';
import { isOlder } from '../../lib/catalog/version';

const ROWS = Object.entries<ImageRow>(IMAGES);

describe('the table of images', () => {
  test.each(ROWS)('has a dated row of %s, with its source, and versions that rise', (_name, { released, checked, source, tag, machines = [] }) => {
    expect([released, checked].filter((month) => !/^20\d\d-(0[1-9]|1[0-2])$/.test(month))).toEqual([]);
    expect(released <= checked).toBe(true);
    expect(new URL(source).protocol).toBe('https:');
    expect(tag).not.toBe('latest');
    machines.slice(1).forEach(({ since }, index) => expect(isOlder(machines[index].since, since)).toBe(true));
  });

  test('names the build for the device', () => {
    expect(referenceOf(IMAGES.torchServe, 1)).toBe('pytorch/torchserve:0.12.0-gpu');
    expect(referenceOf(IMAGES.torchServe, 0)).toBe('pytorch/torchserve:0.12.0-cpu');
    expect(referenceOf(IMAGES.tensorflow, 0)).toBe('tensorflow/serving:2.19.0');
    expect(referenceOf(IMAGES.busybox)).toBe('busybox:1.37.0');
  });
});

describe('the version of an image', () => {
  test.each([
    ['vllm/vllm-openai:v0.11.0', '0.11.0'],
    ['registry.example.com:5000/mirror/vllm-openai:v0.32.0-cu129', '0.32.0'],
    ['vllm/vllm-openai:v0.6.3.post1', '0.6.3'],
    ['nvcr.io/nvidia/tritonserver:26.09-py3', '26.09'],
    [`vllm/vllm-openai:v0.11.0@sha256:${'0'.repeat(64)}`, '0.11.0'],
    [`vllm/vllm-openai@sha256:${'0'.repeat(64)}`, undefined],
    ['vllm/vllm-openai:latest', undefined],
    ['vllm/vllm-openai', undefined],
    ['registry.example.com:5000/server', undefined],
    ['server:1.2.3.4', undefined],
  ])('of %s is %s', (image, version) => {
    expect(versionOf(image)).toBe(version);
  });

  test('tells what machine it needs, of a copy too; of a build for another CUDA, an unknown version or program nothing is known', () => {
    expect(machineNeedsOf('vllm/vllm-openai:v0.11.0')?.computeCapability).toBe(7);
    expect(machineNeedsOf('vllm/vllm-openai:v0.20.0')?.computeCapability).toBe(7.5);
    expect(machineNeedsOf('registry.example.com/mirror/vllm/vllm-openai:v0.32.0')?.driver).toBe('580');
    expect(machineNeedsOf('nvcr.io/nvidia/tritonserver:24.12-py3')?.driver).toBeUndefined();
    for (const image of ['vllm/vllm-openai:v0.32.0-cu129', 'vllm/vllm-openai:latest', 'vllm/vllm-openai:v0.1.0', 'acme/server:1.0.0', 'tensorflow/serving:2.19.0']) {
      expect(machineNeedsOf(image)).toBeUndefined();
    }
  });
});
