import { Duration } from 'cdk8s';
import { ClusterProfile, Severity } from '../../lib';
import { BackendKind } from '../../lib/catalog/backend';
import type { Ask } from './service';
import { fullCluster, rendered, valueAt } from './service';

function onKnative(knative: string): ClusterProfile {
  const { props } = fullCluster();
  return ClusterProfile.custom({ ...props, stack: { ...props.stack, knative } });
}

const TEMPLATE = ['spec', 'template'];
const ANNOTATIONS = [...TEMPLATE, 'metadata', 'annotations'];
const SPEC = [...TEMPLATE, 'spec'];

function seen(knative: string, ask: Ask, path: (string | number)[]): unknown {
  return valueAt(rendered(BackendKind.KNATIVE, ask, onKnative(knative)).objects, 'Service', path);
}

/** First versions, read off the tags of github.com/knative/serving. */
describe('a Knative Service', () => {
  test('has the older spelling of annotations until Knative 1.1', () => {
    const ask = { autoscaling: { minReplicas: 1, maxReplicas: 3, targetUtilization: 80 } };
    expect(seen('0.26', ask, [...ANNOTATIONS, 'autoscaling.knative.dev/minScale'])).toBe('1');
    expect(seen('0.26', ask, [...ANNOTATIONS, 'autoscaling.knative.dev/targetUtilizationPercentage'])).toBe('80');
    expect(seen('1.1', ask, [...ANNOTATIONS, 'autoscaling.knative.dev/min-scale'])).toBe('1');
    expect(seen('1.1', ask, [...ANNOTATIONS, 'autoscaling.knative.dev/target-utilization-percentage'])).toBe('80');
  });

  test('has no startup probe until Knative 1.15, which earlier ones refuse', () => {
    expect(seen('1.14', {}, [...SPEC, 'containers', 0, 'startupProbe'])).toBeUndefined();
    expect(seen('1.15', {}, [...SPEC, 'containers', 0, 'startupProbe'])).toBeDefined();
  });

  test.each<[string, Ask, string, string, (string | number)[]]>([
    ['loadDeadline', { loadDeadline: Duration.minutes(20) }, '1.3', '1.4', [...ANNOTATIONS, 'serving.knative.dev/progress-deadline']],
    [
      'responseStartTimeout', { timeout: Duration.minutes(5), responseStartTimeout: Duration.minutes(1) }, '1.6', '1.7',
      [...SPEC, 'responseStartTimeoutSeconds'],
    ],
  ])('has %s from its first version on, and a finding before', (property, ask, before, since, path) => {
    const { findings } = rendered(BackendKind.KNATIVE, ask, onKnative(before));
    expect(findings.filter(({ severity }) => severity !== Severity.INFO).map((found) => found.property)).toContain(property);
    expect(seen(since, ask, path)).toBeDefined();
    const { findings: later } = rendered(BackendKind.KNATIVE, ask, onKnative(since));
    expect(later.filter(({ severity }) => severity === Severity.ERROR).map((found) => found.property)).not.toContain(property);
  });

  test('needs Knative 1.7 for replicas on waking', () => {
    const ask = { autoscaling: { minReplicas: 0, maxReplicas: 3, knative: { activationReplicas: 2 } } };
    const found = (knative: string) => rendered(BackendKind.KNATIVE, ask, onKnative(knative)).findings.filter(({ rule }) => rule.includes('activation-scale'));
    expect(found('1.6')).toMatchObject([{ property: 'backend' }]);
    expect(found('1.7')).toEqual([]);
  });
});

test('KServe on an older Knative refuses the load deadline too', () => {
  const { findings } = rendered(BackendKind.KSERVE_KNATIVE, { loadDeadline: Duration.minutes(20) }, onKnative('1.3'));
  expect(findings).toContainEqual(expect.objectContaining({ id: 'TGT001', property: 'loadDeadline' }));
});
