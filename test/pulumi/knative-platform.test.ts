import * as kubernetes from '@pulumi/kubernetes';
import * as pulumi from '@pulumi/pulumi';
import { App } from 'cdk8s';
import { InferenceChart, KnativePlatform as Construct } from '../../lib';
import type { KnativePlatformArgs } from '../../lib/pulumi';
import { Cdk8sObjects, ClusterProfile, Duration, InferenceSite, KnativeIngress, KnativeInstall, KnativePlatform } from '../../lib/pulumi';
import type { Run } from './engine';
import { run } from './engine';
import { plainOf } from './values';

const cluster = ClusterProfile.gke();

function platform(args: Partial<KnativePlatformArgs>): Promise<Run> {
  return run(() => new KnativePlatform('knative', { site: new InferenceSite('site', { cluster, namespace: 'team-a' }), ...args }));
}

function made({ resources }: Run) {
  return resources.filter(({ name }) => name.includes('/')).map(({ type, name, sent, isRetained }) => ({ type, name, isRetained, sent: plainOf(sent) }));
}

test('the operator gets one KnativeServing, which stays when the component goes', async () => {
  const [serving, ...others] = made(await platform({
    ingress: KnativeIngress.KOURIER, autoscaler: KnativePlatform.coreweaveAutoscaler({ maxScaleDownRate: 1.1 }),
  }));
  expect(others).toEqual([]);
  expect(serving).toMatchObject({
    type: 'kubernetes:operator.knative.dev/v1beta1:KnativeServing', name: 'knative/KnativeServing', isRetained: true,
    sent: { metadata: { namespace: 'knative-serving' }, spec: { config: { autoscaler: { 'max-scale-down-rate': '1.1' } } } },
  });
});

test('features are those of the profile, by which services are judged, and what is named beside them', async () => {
  const featuresOf = async (args: Partial<KnativePlatformArgs>) => Object.keys(made(await platform(args))[0].sent.spec.config.features);
  const ofProfile = cluster.props.knativeFeatures!.map((name) => `kubernetes.podspec-${name}`);
  expect(await featuresOf({})).toEqual([...ofProfile].sort());
  expect(await featuresOf({ features: ['affinity', 'hostaliases'] })).toEqual([...ofProfile, 'kubernetes.podspec-hostaliases'].sort());
});

describe('ConfigMaps of a release', () => {
  const YAML = { install: KnativeInstall.YAML, autoscaler: { stableWindow: Duration.minutes(3) } };

  test('are patched, and what was patched stays when the component goes', async () => {
    expect(made(await platform(YAML))).toEqual(expect.arrayContaining([{
      type: 'kubernetes:core/v1:ConfigMapPatch', name: 'knative/ConfigMap-autoscaler', isRetained: true,
      sent: expect.objectContaining({ metadata: { name: 'config-autoscaler', namespace: 'knative-serving' }, data: { 'stable-window': '180s' } }),
    }]));
  });

  test('are patched where a cdk8s chart has them, too', async () => {
    const result = await run(() => {
      const chart = new InferenceChart(new App(), 'platform', { cluster });
      new Construct(chart, 'knative', YAML);
      return new Cdk8sObjects('hosted', { construct: chart });
    });
    expect(made(result).map(({ type, isRetained }) => [type, isRetained])).toEqual([
      ['kubernetes:core/v1:ConfigMapPatch', true], ['kubernetes:core/v1:ConfigMapPatch', true],
    ]);
  });
});

test('what Knative would refuse is printed, and nothing is made', async () => {
  const result = await platform({ autoscaler: { stableWindow: Duration.seconds(1) } });
  expect(made(result)).toEqual([]);
  expect(result.messages.map(({ text }) => text).join()).toContain('KNV120');
});

test('texts may be Outputs', async () => {
  const [serving] = made(await platform({ domains: { 'models.example.com': { team: pulumi.output('vision') } } }));
  expect(serving.sent.spec.config.domain).toEqual({ 'models.example.com': 'selector:\n  "team": "vision"\n' });
});

describe('a second platform of a cluster', () => {
  async function second(
    first: Partial<KnativePlatformArgs>, other: Partial<KnativePlatformArgs>, provider?: () => pulumi.ProviderResource,
  ) {
    const result = await run(() => {
      const site = new InferenceSite('site', { cluster, namespace: 'team-a' });
      new KnativePlatform('first', { site, ...first });
      return new KnativePlatform('second', { site, ...other }, provider && { provider: provider() });
    });
    return { made: made(result).filter(({ name }) => name.startsWith('second/')).length, messages: JSON.stringify(result.messages) };
  }

  test.each<[string, Partial<KnativePlatformArgs>]>([
    ['an install of another kind', { install: KnativeInstall.YAML, autoscaler: { stableWindow: Duration.minutes(3) } }],
    ['another KnativeServing', { name: 'serving-2' }],
    ['a KnativeServing in another namespace', { namespace: 'knative-2' }],
  ])('is refused: %s', async (_, other) => {
    const { made: count, messages } = await second({}, other);
    expect(count).toBe(0);
    expect(messages).toContain('KNP006 install');
    expect(messages).toContain('stands beside first on one cluster');
  });

  test('is taken with another provider, which is another cluster', async () => {
    const { made: count, messages } = await second({}, { name: 'serving-2' }, () => new kubernetes.Provider('other', { kubeconfig: '{}' }));
    expect(messages).not.toContain('KNP006');
    expect(count).toBeGreaterThan(0);
  });

  test('is not told of a name that is an Output', async () => {
    const { messages } = await second({}, { name: pulumi.output('knative-serving') });
    expect(messages).not.toContain('KNP006');
  });
});
