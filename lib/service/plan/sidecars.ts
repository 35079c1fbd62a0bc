import { Size } from 'cdk8s';
import { planEnv, planEnvFrom } from '../../container/environment';
import { SidecarOptions } from '../../container/sidecar';
import { checkedImage } from '../../model/source-checks';
import { ContainerPlan } from './server-plan';
import { planResources } from './resources';

export function planSidecars(sidecars: SidecarOptions[] = []): ContainerPlan[] {
  return sidecars.map((options) => ({
    name: options.name,
    image: checkedImage(options.image, 'runtime.sidecars.image'),
    command: options.command,
    args: options.args,
    env: planEnv(options.env),
    envFrom: planEnvFrom(options.envFrom),
    resources: planResources({ cpu: options.cpu ?? 0.1, memory: options.memory ?? Size.mebibytes(128) }),
  }));
}
