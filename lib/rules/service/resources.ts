import { Severity } from '../../finding/finding';
import { REQUEST_ABOVE_LIMIT } from '../../manifest/quantity';
import { quantityOf } from '../../service/plan/resources';
import type { ServiceCheck } from './context';

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
  {
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
  },
];
