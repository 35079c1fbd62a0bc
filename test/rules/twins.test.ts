import type { Finding, GpuInferenceServiceProps } from '../../lib';
import { Backend, Runtime, ScalingMetric } from '../../lib';
import type { Surroundings } from './case';
import { custom, CUSTOM, KNATIVE, minutes, seconds } from './case';

const autoscaling = 'spec.template.metadata.annotations.autoscaling.knative.dev';
const serving = 'spec.template.spec';
const DEPLOYMENT = { backend: Backend.deployment() };
const ON_PROXY_PORT = Runtime.custom({ ...CUSTOM, port: 8112 });
const OFFICE_HOURS = { start: '0 8 * * 1-5', end: '0 18 * * 1-5', timeZone: 'Europe/Berlin', replicas: 3 };
const CPU = [ScalingMetric.cpuUtilization(70)];

type Twin = readonly [id: string, property: string, field: string, props: Partial<GpuInferenceServiceProps>, surroundings: Surroundings];

/** What the properties show as well as the objects that come of them. */
const TWINS: readonly Twin[] = [
  ['KNV101', 'responseStartTimeout', `${serving}.responseStartTimeoutSeconds`, { responseStartTimeout: seconds(301) }, KNATIVE],
  ['KNV102', 'autoscaling.targetUtilization', `${serving}.containerConcurrency`, {}, {
    ...KNATIVE, scaling: { concurrencyPerReplica: 1, targetUtilization: 85 },
  }],
  ['KNV103', 'autoscaling.metrics[0]', `${autoscaling}/target`, {}, {
    ...KNATIVE, scaling: { concurrencyPerReplica: 4, metrics: [ScalingMetric.concurrency(5)] },
  }],
  ['KNV104', 'autoscaling.knative.initialReplicas', `${autoscaling}/initial-scale`, {}, {
    ...KNATIVE, scaling: { maxReplicas: 2, knative: { initialReplicas: 3 } },
  }],
  ['KNV106', 'autoscaling.metrics[0]', `${autoscaling}/class`, {}, { ...KNATIVE, scaling: { maxReplicas: 2, metrics: CPU } }],
  ['KNV109', 'runtime.port', `${serving}.containers[0].ports[0].containerPort`, { runtime: ON_PROXY_PORT }, KNATIVE],
  ['KNV110', 'autoscaling.podRetention', `${autoscaling}/scale-to-zero-pod-retention-period`, {}, {
    ...KNATIVE, scaling: { minReplicas: 1, podRetention: minutes(10) },
  }],
  ['SCL021', 'autoscaling.schedule[0].replicas', 'spec.triggers[0].metadata.desiredReplicas', {}, {
    backend: Backend.deploymentKeda(), scaling: { minReplicas: 3, maxReplicas: 4, schedule: [OFFICE_HOURS] },
  }],
  ['POD102', 'rollout', 'spec.strategy', {}, DEPLOYMENT],
];

function found(id: string, findings: readonly Finding[]): Finding[] {
  return findings.filter((each) => each.id === id);
}

describe.each(TWINS)('%s', (id, property, field, props, surroundings) => {
  it('is told once of the property, with the field of the object', () => {
    expect(found(id, custom(props, surroundings))).toMatchObject([{ property, field }]);
  });
});

describe('a finding that no object shows', () => {
  it('comes all the same: on KServe a webhook or a controller of its own writes what Knative reads', () => {
    const scaling = { concurrencyPerReplica: 4, metrics: [ScalingMetric.concurrency(5)] };
    expect(found('KNV103', custom({}, { backend: Backend.kserveKnative(), scaling }))).toHaveLength(1);
    expect(found('KNV109', custom({ runtime: ON_PROXY_PORT }, { backend: Backend.kserveKnative() }))).toHaveLength(1);
    expect(found('POD102', custom({}, { backend: Backend.kserve() }))).toHaveLength(1);
    const annotations = { 'serving.knative.dev/no-gc': 'true' };
    expect(found('KNV107', custom({ annotations }, DEPLOYMENT))).toMatchObject([{ property: 'annotations.serving.knative.dev/no-gc' }]);
  });
});

it('each of two annotations that nobody reads is told with its own field', () => {
  const annotations = { 'serving.kserve.io/disable-localmodels': 'true', 'serving.kserve.io/nodegruop': 'a' };
  expect(found('KSV117', custom({ annotations }, { backend: Backend.kserve() })).map(({ property, field }) => [property, field])).toEqual(
    Object.keys(annotations).map((key) => [`annotations.${key}`, `metadata.annotations.${key}`]),
  );
});
