import { Size } from 'cdk8s';
import { ClusterProfile, Gpu } from '../../lib';
import { largestNode } from '../../lib/catalog/largest-node';

const GIB = 2 ** 30;
const gke = ClusterProfile.gke();

test('the largest node holds the largest machines that providers have with a GPU', () => {
  expect(largestNode([gke.offer(Gpu.T4)!]).memory).toBeGreaterThanOrEqual(624 * GIB);
  const g5 = largestNode([ClusterProfile.eksKarpenter().offer(Gpu.A10G)!]);
  expect(g5.cpu).toBeGreaterThanOrEqual(192);
  expect(g5.memory).toBeGreaterThanOrEqual(768 * GIB);
});

test('3,000 GiB are more than a node with L4 has, and 10,000 CPUs more than any', () => {
  expect(largestNode([gke.offer(Gpu.L4)!]).memory).toBeLessThan(3000 * GIB);
  for (const offer of gke.gpus) expect(largestNode([offer]).cpu).toBeLessThan(10_000);
  expect(largestNode([]).cpu).toBeLessThan(10_000);
});

test('nodes that a profile describes as larger than those of clouds are believed', () => {
  const offer = { ...gke.offer(Gpu.L4)!, maxPerNode: 8, memoryPerGpu: Size.gibibytes(8192) };
  expect(largestNode([offer]).memory).toBe(64 * 2 ** 40);
});

test('where a pod may land on several models, the largest counts', () => {
  const [l4, h100] = [gke.offer(Gpu.L4)!, gke.offer(Gpu.H100_SXM)!];
  expect(largestNode([l4, h100])).toEqual(largestNode([h100]));
});
