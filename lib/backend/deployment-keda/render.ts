import type { ScaledObjectSpec, ScaledObjectSpecTriggers } from '../../../imports/keda';
import { ServicePlan } from '../../plan/service-plan';
import { compact, Manifest, Manifests } from '../manifest';
import { renderWorkload } from '../deployment/render';
import { scaleDownBehavior } from '../deployment/scale-down';

/** Deployment, Service and KEDA ScaledObject. */
export function renderDeploymentKeda(plan: ServicePlan): Manifests {
  return { service: renderWorkload(plan), policy: plan.scaling.policy === undefined ? [] : [scaledObject(plan)] };
}

function scaledObject(plan: ServicePlan): Manifest {
  const { scaling } = plan;
  const policy = scaling.policy!;
  const behavior = scaleDownBehavior(policy.scaleDownDelay);
  const spec: ScaledObjectSpec = {
    ...compact({
      advanced: behavior && { horizontalPodAutoscalerConfig: { behavior } },
      // KEDA's cooldown holds the last replica only, which is what retention means.
      cooldownPeriod: policy.podRetention?.toSeconds(),
    }),
    maxReplicaCount: scaling.maxReplicas,
    minReplicaCount: scaling.minReplicas,
    scaleTargetRef: { name: plan.name },
    triggers: [...utilization('cpu', policy.cpuUtilization), ...utilization('memory', policy.memoryUtilization), ...prometheus(plan)],
  };
  return {
    apiVersion: 'keda.sh/v1alpha1',
    kind: 'ScaledObject',
    metadata: compact({ name: `${plan.name}-scaledobject`, namespace: plan.namespace, labels: plan.labels }),
    spec,
  };
}

function utilization(type: string, value: number | undefined): ScaledObjectSpecTriggers[] {
  return value === undefined ? [] : [{ type, metricType: 'Utilization', metadata: { value: String(value) } }];
}

function prometheus({ scaling }: ServicePlan): ScaledObjectSpecTriggers[] {
  const metric = scaling.policy!.prometheus;
  if (metric === undefined) return [];
  const metadata = compact({
    activationThreshold: metric.activationThreshold === undefined ? undefined : String(metric.activationThreshold),
    query: metric.query,
    serverAddress: scaling.prometheusAddress,
    threshold: String(metric.threshold),
  }) as { [key: string]: string };
  return [{ type: 'prometheus', metadata }];
}
