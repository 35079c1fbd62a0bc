import { gibibytes } from '../../arguments/size';
import { largestNode } from '../../catalog/largest-node';
import { Severity } from '../../finding/finding';
import { REQUEST_ABOVE_LIMIT } from '../../manifest/quantity';
import { quantityOf } from '../../service/plan/resources';
import type { ServiceCheck, ServiceContext, ServiceRule } from './context';

/** Chosen well below the 2 GiB that KServe asks for each of its servers. An engine imports PyTorch in every process. */
export const LEAST_OF_ENGINE = 2 ** 30;
const LEAST_OF_SERVER = 128 * 2 ** 20;

export const SHARED_MEMORY_TOO_LARGE: ServiceRule = {
  id: 'RES002',
  severity: Severity.WARNING,
  title: 'Shared memory is larger than the container\'s memory',
  why: 'What is written to /dev/shm counts as memory of the container, which is killed at its limit before /dev/shm is full.',
  cure: 'Lower `sharedMemory`, or raise `memory`.',
  source: 'https://kubernetes.io/docs/concepts/storage/volumes/#emptydir',
  check({ plan: { server: { sharedMemory }, resources: { limits: { memory } } } }, report) {
    if (sharedMemory === undefined || quantityOf(sharedMemory) <= quantityOf(memory)) return;
    report({
      property: 'sharedMemory', value: sharedMemory, rule: `is more than the ${memory} of memory that the container may use`,
      cure: 'lower it, or raise `memory` or `limits.memory`',
    });
  },
};

export const MEMORY_TOO_LITTLE: ServiceRule = {
  id: 'RES003',
  severity: Severity.WARNING,
  title: 'The memory is less than a server needs to start',
  why: 'The container is killed (OOMKilled) while the server starts, again and again, on a GPU node that is paid for.',
  cure: 'Raise `memory`, or leave it out: the service then gets its GPU\'s share of the node.',
  source: 'kserve config/runtimes: each server asks for 2 GiB',
  check(context, report) {
    const [{ limits: { memory } }, least] = [context.plan.resources, leastMemory(context)];
    if (quantityOf(memory) >= least) return;
    report({
      property: 'memory', value: memory, rule: `is less than the ${gibibytes(least)} that such a server takes at least`,
      cure: 'raise `memory` or `limits.memory`, or leave them out for the share of the node',
    });
  },
};

export const NODE_TOO_SMALL: ServiceRule = {
  id: 'RES004',
  severity: Severity.WARNING,
  title: 'No node is expected to have as much',
  why: 'A pod runs on one node. Where none has what it asks for, it stays Pending, and no autoscaler can help. How large nodes with a GPU'
    + ' are is an estimate: 16 times what the profile counts for its GPUs, at most what the largest machines of the clouds have.',
  cure: 'Ask for less, or leave `cpu` and `memory` out for the share of the node. Where your nodes are larger, give the profile\'s option'
    + ' `gpus` an offer that says so.',
  source: 'AWS and Google list their machines; the largest have 1,920 vCPUs and 32 TiB',
  check({ plan: { gpu: { accelerators }, resources: { requests } }, cluster }, report) {
    const offers = accelerators.map(({ offer }) => offer);
    const largest = largestNode(offers);
    const where = offers.length === 0 ? 'node' : `node of ${cluster.name} with ${offers.map(({ gpu }) => gpu.id).join(' or ')}`;
    for (const resource of ['cpu', 'memory'] as const) {
      if (quantityOf(requests[resource]) <= largest[resource]) continue;
      const most = resource === 'cpu' ? `${largest.cpu} CPUs` : gibibytes(largest.memory);
      report({
        property: resource, value: requests[resource], rule: `is more than a ${where} is expected to have: at most ${most}, as the library estimates`,
        cure: 'ask for less, or leave it out for the share of the node',
      });
    }
  },
};

/** What containers ask for lies within what they may use. */
export const RESOURCES: readonly ServiceCheck[] = [
  {
    finds: REQUEST_ABOVE_LIMIT,
    check({ plan: { resources, transformer } }, report) {
      for (const [property, given] of [['limits', resources], ['transformer.limits', transformer?.resources]] as const) {
        for (const resource of given === undefined ? [] : ['cpu', 'memory']) {
          const { requests: { [resource]: request }, limits: { [resource]: limit } } = given!;
          if (quantityOf(request) <= quantityOf(limit)) continue;
          report({
            property: `${property}.${resource}`, value: limit, rule: `is less than the ${request} that the container asks for`,
            cure: `raise the limit, or lower \`${resource}\``,
          });
        }
      }
    },
  },
  SHARED_MEMORY_TOO_LARGE,
  MEMORY_TOO_LITTLE,
  NODE_TOO_SMALL,
];

function leastMemory({ plan: { model, server: { engine } } }: ServiceContext): number {
  if (engine !== undefined) return LEAST_OF_ENGINE;
  return model === undefined ? 0 : LEAST_OF_SERVER;
}
