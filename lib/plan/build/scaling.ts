import { Size } from 'cdk8s';
import { ClusterProfile } from '../../catalog/cluster-profile';
import { AutoscalingSettings } from '../../scaling/autoscaling-settings';
import { bytesOf } from '../../finding/size';
import { ScalingPlan } from '../service-plan';

export function planScaling(
  settings: AutoscalingSettings | undefined, replicas: number | undefined, cluster: ClusterProfile, memory: Size,
): ScalingPlan {
  if (settings === undefined) return { minReplicas: replicas ?? 1, maxReplicas: replicas ?? 1 };
  const minReplicas = settings.minReplicas ?? 1;
  return {
    minReplicas,
    maxReplicas: settings.maxReplicas ?? Math.max(minReplicas, 1),
    policy: { ...settings, targetUtilization: settings.targetUtilization ?? aloneOnReplica(settings) },
    memoryTargetMebibytes: settings.memoryUtilization
      && Math.max(1, Math.floor((bytesOf(memory) / 2 ** 20) * (settings.memoryUtilization / 100))),
    prometheusAddress: settings.prometheus && (settings.prometheus.serverAddress ?? cluster.props.stack.prometheus),
  };
}

/** At Knative's 70 %, one request on a replica that takes one would already call for ceil(1 / 0.7) = 2 replicas. */
function aloneOnReplica(settings: AutoscalingSettings): number | undefined {
  const byResource = settings.cpuUtilization !== undefined || settings.memoryUtilization !== undefined;
  return settings.concurrencyPerReplica === 1 && !byResource ? 100 : undefined;
}
