import { ApiObject, App } from 'cdk8s';
import type { AutoscalingPolicyProps, Finding, GpuInferenceServiceProps } from '../../lib';
import { AutoscalingPolicy, Backend, ClusterProfile, Gpu, GpuInferenceService, GpuRequest, InferenceChart, Runtime } from '../../lib';
import { BackendKind } from '../../lib/catalog/backend';

/** Props of a service, with the settings of its policy in place of the policy. */
export type Ask = Partial<Omit<GpuInferenceServiceProps, 'autoscaling' | 'backend' | 'cluster'>> & { readonly autoscaling?: AutoscalingPolicyProps };

export interface Rendered {
  readonly findings: Finding[];
  readonly objects: any[];
}

export const BACKENDS: { readonly [kind in BackendKind]: Backend } = {
  [BackendKind.KSERVE_STANDARD]: Backend.kserve(),
  [BackendKind.KSERVE_KNATIVE]: Backend.kserveKnative(),
  [BackendKind.KFSERVING]: Backend.kfserving(),
  [BackendKind.KNATIVE]: Backend.knative(),
  [BackendKind.DEPLOYMENT_HPA]: Backend.deployment(),
  [BackendKind.DEPLOYMENT_KEDA]: Backend.deploymentKeda(),
};

export const KINDS = Object.values(BackendKind);

/** A cluster with everything installed, so that nothing but the backend limits a service. */
export function fullCluster(kubernetes = '1.33'): ClusterProfile {
  return ClusterProfile.gke({
    stack: { kubernetes, kserve: '0.20', kfserving: '0.6.1', knative: '1.23', keda: '2.18', prometheus: 'http://prometheus.monitoring:9090' },
    domain: 'models.example.com',
    gateway: { name: 'models', namespace: 'gateways' },
    knativeFeatures: [...ClusterProfile.gke().props.knativeFeatures!, 'volumes-image', 'volumes-csi'],
  });
}

/** The smallest service, with what is asked for, as one target renders it. */
export function rendered(kind: BackendKind, ask: Ask = {}, cluster = fullCluster()): Rendered {
  const chart = new InferenceChart(new App(), 'chart', { namespace: 'team-a', cluster, backend: BACKENDS[kind] });
  const { autoscaling, ...props } = ask;
  new GpuInferenceService(chart, 'llama', {
    gpu: GpuRequest.of(Gpu.L4),
    runtime: Runtime.custom({ image: 'registry.example.com/server:1.0', port: 8000 }),
    autoscaling: autoscaling && new AutoscalingPolicy(chart, 'scaling', autoscaling),
    ...props,
  });
  // Not chart.toJson(), which throws for findings.
  return { findings: chart.findings(), objects: chart.node.findAll().filter(ApiObject.isApiObject).map((object) => object.toJson()) };
}

/** The value at a path of an object of a kind; nothing where there is none. */
export function valueAt(objects: any[], kind: string, path: readonly (string | number)[]): unknown {
  return path.reduce((value, key) => value?.[key], objects.find((object) => object.kind === kind));
}
