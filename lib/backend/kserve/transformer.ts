import type { InferenceServiceSpecTransformer } from '../../../imports/kserve';
import { CONTAINER } from '../../platform/kserve';
import { TransformerPlan } from '../../service/plan/transformer-plan';
import { compact } from '../manifest';
import { affinityOf, tolerationsOf } from '../common/affinity';

export function transformerOf(plan: TransformerPlan, containerName: string = CONTAINER.server): InferenceServiceSpecTransformer {
  return {
    ...compact({ affinity: affinityOf(plan.placement, {}), tolerations: tolerationsOf(plan.placement.tolerations) }),
    containers: [compact({
      name: containerName, image: plan.image, command: plan.command, args: plan.args, env: plan.env, envFrom: plan.envFrom,
      resources: plan.resources,
    })],
    maxReplicas: plan.maxReplicas,
    minReplicas: plan.minReplicas,
  };
}
