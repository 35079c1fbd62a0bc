import { AutoscalingPolicy, Backend, GpuInferenceService, ScalingMetric } from '../../lib';
import { appOf, chartOf, SERVICE } from './program';

describe('a policy that services share', () => {
  test.each([
    [Backend.deployment(), 'HorizontalPodAutoscaler', 'hpa'],
    [Backend.deploymentKeda(), 'ScaledObject', 'scaledobject'],
  ])('owns the scaler of each: %#', (backend, kind, role) => {
    const chart = chartOf({ backend });
    const scaling = new AutoscalingPolicy(chart, 'scaling', { maxReplicas: 3, metrics: [ScalingMetric.cpuUtilization(70)] });
    const services = ['a', 'b'].map((id) => new GpuInferenceService(chart, id, { ...SERVICE, autoscaling: scaling }));
    expect(scaling.node.children.map((child: any) => `${child.kind} ${child.name}`)).toEqual([`${kind} a-${role}`, `${kind} b-${role}`]);
    for (const service of services) expect(scaling.node.children).toContain(service.apiObject(kind));
    const scalers = chart.toJson().filter((object) => object.kind === kind);
    expect(scalers.map(({ spec }) => spec.scaleTargetRef.name)).toEqual(['a', 'b']);
  });

  test('contributes fields and annotations to targets that have those', () => {
    const chart = chartOf({ backend: Backend.kserveKnative() });
    const scaling = new AutoscalingPolicy(chart, 'scaling', { maxReplicas: 3, targetUtilization: 80 });
    new GpuInferenceService(chart, 'a', { ...SERVICE, autoscaling: scaling });
    expect(scaling.node.children).toEqual([]);
    expect(chart.toJson()[0]).toMatchObject({
      metadata: { annotations: { 'autoscaling.knative.dev/target-utilization-percentage': '80' } }, spec: { predictor: { maxReplicas: 3 } },
    });
  });

  test('may stand in another chart; its scalers are in the namespace of their services', () => {
    const app = appOf();
    const policies = chartOf({ namespace: 'platform' }, app, 'policies');
    const scaling = new AutoscalingPolicy(policies, 'scaling', { maxReplicas: 3, metrics: [ScalingMetric.cpuUtilization(70)] });
    new GpuInferenceService(chartOf({ backend: Backend.deployment() }, app), 'a', { ...SERVICE, autoscaling: scaling });
    expect(policies.toJson()).toMatchObject([{ kind: 'HorizontalPodAutoscaler', metadata: { name: 'a-hpa', namespace: 'team-a' } }]);
  });

  test('leaves the number of replicas to the scaler', () => {
    const chart = chartOf({ backend: Backend.deployment() });
    const scaling = new AutoscalingPolicy(chart, 'scaling', { minReplicas: 2, maxReplicas: 3, metrics: [ScalingMetric.cpuUtilization(70)] });
    new GpuInferenceService(chart, 'a', { ...SERVICE, autoscaling: scaling });
    const deployment = chart.toJson().find(({ kind }) => kind === 'Deployment');
    expect(deployment.spec).not.toHaveProperty('replicas');
  });
});
