import { ServicePlan } from '../../plan/service-plan';
import { Refusal } from '../capabilities';

/** Image volumes with a subPath are beta, and on, since Kubernetes 1.33 (KEP-4639). */
const LEAST_MINOR = 33;

export function imageVolumeSupport({ cluster }: ServicePlan): Refusal | undefined {
  const version = cluster.stack.kubernetes ?? '1.33';
  const minor = Number(version.split('.')[1]);
  return minor >= LEAST_MINOR ? undefined : {
    rule: `needs image volumes, which Kubernetes has since 1.${LEAST_MINOR} and the profile's ${version} has not`,
    cure: 'use Backend.kserve(), whose modelcar works on every version, or a ModelCachePvc of another source',
  };
}
