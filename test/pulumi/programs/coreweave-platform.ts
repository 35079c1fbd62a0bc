import {
  AutoscalingPolicy, Backend, ClusterProfile, Duration, Gpu, GpuInferenceService, GpuRequest, InferenceSite, KnativeIngress,
  KnativePlatform, ModelCachePvc, ModelWorkspace, PodSecurityLevel, Runtime, SecretKey, Size, Tenant, WorkspaceServer,
} from '../../../lib/pulumi';

export function program(): void {
  const cluster = ClusterProfile.coreweaveCloud({
    region: 'ORD1', knativeFeatures: ['affinity', 'init-containers', 'persistent-volume-claim'],
  });
  new KnativePlatform('knative', {
    site: new InferenceSite('platform', { cluster }),
    ingress: KnativeIngress.KOURIER,
    highAvailability: 2,
    autoscaler: KnativePlatform.coreweaveAutoscaler(),
    deployment: { progressDeadline: Duration.minutes(30), spreadRevisions: false },
    garbageCollection: { retainSinceCreation: Duration.hours(24), minRevisions: 2 },
  });
  const tenant = new Tenant('team-a', {
    site: new InferenceSite('tenants', { cluster }),
    quota: { gpus: 4, storage: Size.tebibytes(1) },
    podSecurity: PodSecurityLevel.BASELINE,
  });
  const site = new InferenceSite('team', { namespace: tenant.namespace, cluster, backend: Backend.knative() }, { dependsOn: tenant });
  const cache = new ModelCachePvc('model-storage', { site, size: Size.gibibytes(500), models: {} });
  new ModelWorkspace('desk', {
    site, cache, server: WorkspaceServer.jupyterLab({ token: SecretKey.of('desk', 'token'), idleTimeout: Duration.minutes(30) }),
  });
  new GpuInferenceService('sentiment', {
    site,
    runtime: Runtime.custom({ image: 'registry.example.com/sentiment:1.5', port: 8080, readiness: { path: '/' } }),
    model: cache.publishedModel('sentiment-1.5'),
    gpu: GpuRequest.of(Gpu.QUADRO_RTX_5000),
    cpu: 1,
    memory: Size.gibibytes(6),
    limits: { cpu: 3, memory: Size.gibibytes(16) },
    revision: 'v2',
    traffic: { v1: 90, v2: 10 },
    autoscaling: AutoscalingPolicy.of({ minReplicas: 0, maxReplicas: 3, concurrencyPerReplica: 1 }),
  });
}
