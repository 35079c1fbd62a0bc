import { isOlder } from '../../catalog/version';
import { ServicePlan } from '../../service/plan/service-plan';
import { Refusal } from '../capabilities';

/** Image volumes with a subPath are beta, and on, since then (KEP-4639). */
const SINCE = '1.33';

export function imageVolumeSupport({ stack }: ServicePlan): Refusal | undefined {
  const version = stack.kubernetes ?? SINCE;
  return !isOlder(version, SINCE) ? undefined : {
    rule: `needs image volumes, which Kubernetes has since ${SINCE} and the cluster's ${version} has not`,
    cure: 'use Backend.kserve(), whose modelcar works on every version, or a ModelCachePvc of another source',
  };
}
