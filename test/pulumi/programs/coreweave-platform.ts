import {
  AutoscalingPolicy, Backend, ClusterProfile, Duration, Gpu, GpuInferenceService, GpuRequest, InferenceSite, KnativeIngress,
  KnativePlatform, Runtime,
} from '../../../lib/pulumi';

export function program(): void {
  const cluster = ClusterProfile.coreweaveCloud({ region: 'ORD1' });
  new KnativePlatform('knative', {
    site: new InferenceSite('platform', { cluster }),
    ingress: KnativeIngress.KOURIER,
    highAvailability: 2,
    autoscaler: KnativePlatform.coreweaveAutoscaler(),
    deployment: { progressDeadline: Duration.minutes(30), spreadRevisions: false },
    garbageCollection: { retainSinceCreation: Duration.hours(24), minRevisions: 2 },
    features: ['affinity'],
  });
  new GpuInferenceService('sentiment', {
    site: new InferenceSite('team', { namespace: 'team-a', cluster, backend: Backend.knative() }),
    runtime: Runtime.custom({ image: 'registry.example.com/sentiment:1.4', port: 8080, readiness: { path: '/' } }),
    gpu: GpuRequest.of(Gpu.QUADRO_RTX_5000),
    autoscaling: AutoscalingPolicy.of({ minReplicas: 0, maxReplicas: 3, concurrencyPerReplica: 1 }),
  });
}
