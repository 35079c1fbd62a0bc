import { Size } from 'cdk8s';
import { planEnv, planEnvFrom } from '../../container/environment';
import { ClusterProfile } from '../../catalog/cluster-profile';
import { checkedImage } from '../../model/source-checks';
import { TransformerOptions } from '../../container/transformer';
import { TransformerPlan } from './transformer-plan';
import { planCpuPlacement } from './placement';
import { planResources } from './resources';

/** A transformer needs no GPU, and so stays off the nodes that have one. */
export function planTransformer(options: TransformerOptions | undefined, cluster: ClusterProfile): TransformerPlan | undefined {
  if (options === undefined) return undefined;
  const minReplicas = options.minReplicas ?? 1;
  return {
    image: checkedImage(options.image, 'transformer.image'),
    command: options.command,
    args: options.args,
    env: planEnv(options.env),
    envFrom: planEnvFrom(options.envFrom),
    resources: planResources({ cpu: options.cpu ?? 1, memory: options.memory ?? Size.gibibytes(2), limits: options.limits }),
    placement: planCpuPlacement(cluster),
    minReplicas,
    maxReplicas: options.maxReplicas ?? Math.max(minReplicas, 1),
  };
}
