import type { Definition } from '../../finding/definition';
import { Severity } from '../../finding/finding';
import { REQUEST_ABOVE_LIMIT } from '../../manifest/quantity';
import { FindingList } from '../../finding/finding-list';
import { quantityOf } from '../../service/plan/quantity';
import { ResourcesPlan } from '../../service/plan/service-plan';
import { Rule } from './rule-context';

export const SHARED_MEMORY_ABOVE_LIMIT: Definition = {
  id: 'RES002',
  severity: Severity.WARNING,
  title: 'Shared memory is larger than the container\'s memory',
  why: 'What is written to /dev/shm counts as memory of the container, which is killed at its limit before /dev/shm is full.',
  cure: 'Lower `sharedMemory`, or raise `memory`.',
  source: 'https://kubernetes.io/docs/concepts/storage/volumes/#emptydir',
};

/** What containers ask for lies within what they may use. */
export const checkResources: Rule = ({ plan }, findings) => {
  checkLimits('limits', plan.resources, findings);
  if (plan.transformer !== undefined) checkLimits('transformer.limits', plan.transformer.resources, findings);
  const { sharedMemory } = plan.server;
  const { memory } = plan.resources.limits;
  if (sharedMemory !== undefined && quantityOf(sharedMemory) > quantityOf(memory)) {
    findings.add(SHARED_MEMORY_ABOVE_LIMIT, {
      property: 'sharedMemory', value: sharedMemory, rule: `is more than the ${memory} of memory that the container may use`, cure: 'lower it, or raise `memory` or `limits.memory`',
    });
  }
};

function checkLimits(property: string, { requests, limits }: ResourcesPlan, findings: FindingList): void {
  for (const resource of ['cpu', 'memory']) {
    if (quantityOf(requests[resource]) > quantityOf(limits[resource])) {
      findings.add(REQUEST_ABOVE_LIMIT, {
        property: `${property}.${resource}`, value: limits[resource], rule: `is less than the ${requests[resource]} that the container asks for`,
        cure: `raise the limit, or lower \`${resource}\``,
      });
    }
  }
}
