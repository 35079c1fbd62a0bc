import { App, Duration, Size, Testing } from 'cdk8s';
import type { GpuInferenceServiceProps, KnativePlatformProps } from '../../lib';
import {
  AutoscalingPolicy, Backend, ClusterProfile, GitOps, Gpu, GpuInferenceService, GpuRequest, InferenceChart, KnativeAutoscaler,
  KnativeHttpProtocol, KnativeIngress, KnativeInstall, KnativeMeshCompatibility, KnativePlatform, Rollout, Runtime, VolumeMount,
} from '../../lib';
import { GROUPS } from '../../lib/knative-platform/settings';
import { KNATIVE_CONFIGS } from '../../lib/platform/knative-config';

const cluster = ClusterProfile.gke();
const { YAML } = KnativeInstall;

function chartOf(props: KnativePlatformProps, gitOps?: GitOps): InferenceChart {
  const chart = new InferenceChart(new App(), 'platform', { namespace: 'team-a', cluster, gitOps });
  new KnativePlatform(chart, 'knative', props);
  return chart;
}

function written(props: KnativePlatformProps, gitOps?: GitOps): any[] {
  return Testing.synth(chartOf(props, gitOps));
}

function config(props: KnativePlatformProps): { [name: string]: { [key: string]: string } } {
  return written(props)[0].spec?.config ?? {};
}

function found(props: KnativePlatformProps): string[] {
  return chartOf(props).findings().map(({ id, property }) => `${id} ${property}`);
}

function serve(chart: InferenceChart, props: Partial<GpuInferenceServiceProps> = {}, id = 'llama'): GpuInferenceService {
  return new GpuInferenceService(chart, id, {
    backend: Backend.knative(), gpu: GpuRequest.of(Gpu.L4), runtime: Runtime.custom({ image: 'registry.example.com/server:1', port: 8080 }),
    rollout: Rollout.SURGE, ...props,
  });
}

/** A value of every property. */
const EVERYTHING: KnativePlatformProps = {
  autoscaler: {
    ...KnativePlatform.coreweaveAutoscaler(), targetConcurrency: 50, targetRequestsPerSecond: 10, burstCapacity: -1, scaleToZero: true,
    scaleDownDelay: Duration.minutes(1), activatorCapacity: 200, initialReplicas: 0, allowZeroInitialReplicas: true, minReplicas: 1,
    maxReplicas: 10, maxReplicasLimit: 20, autoscaler: KnativeAutoscaler.KPA,
  },
  defaults: {
    timeout: Duration.minutes(20), maxTimeout: Duration.hours(1), responseStartTimeout: Duration.minutes(10),
    idleTimeout: Duration.minutes(1), concurrencyPerReplica: 10, maxConcurrencyPerReplica: 100, allowUnlimitedConcurrency: false,
    cpuRequest: 0.5, memoryRequest: Size.gibibytes(1),
    ephemeralStorageRequest: Size.gibibytes(2), cpuLimit: 2, memoryLimit: Size.gibibytes(4), ephemeralStorageLimit: Size.gibibytes(8),
    containerName: 'server', initContainerName: 'init', enableServiceLinks: false,
  },
  deployment: {
    progressDeadline: Duration.minutes(30), digestResolutionTimeout: Duration.seconds(20), registriesSkippingTagResolving: ['kind.local', 'r.example.com'],
    spreadRevisions: false, podIsAlwaysSchedulable: true, runtimeClasses: { nvidia: { gpu: 'yes' }, runc: {} }, proxyCpuRequest: 0.1,
    proxyCpuLimit: 1, proxyMemoryRequest: Size.mebibytes(64), proxyMemoryLimit: Size.mebibytes(512),
    proxyEphemeralStorageRequest: Size.mebibytes(64), proxyEphemeralStorageLimit: Size.gibibytes(1),
  },
  garbageCollection: {
    retainSinceCreation: Duration.hours(24), retainSinceLastActive: Duration.hours(5), minRevisions: 2, maxRevisions: 10,
  },
  network: {
    ingressClass: 'kourier.ingress.networking.knative.dev', certificateClass: 'cert-manager.certificate.networking.knative.dev',
    domainTemplate: '{{.Name}}-{{.Namespace}}.{{.Domain}}', tagTemplate: '{{.Tag}}-{{.Name}}', externalDomainTls: true,
    clusterLocalDomainTls: false, systemInternalTls: false, httpProtocol: KnativeHttpProtocol.REDIRECTED, defaultExternalScheme: 'https',
    rolloutDuration: Duration.minutes(6), autocreateDomainClaims: true, meshCompatibility: KnativeMeshCompatibility.AUTO,
    meshPodAddressability: false, wildcardCertificateLabels: { team: 'vision' },
  },
};

describe('every setting', () => {
  it.each(Object.entries(GROUPS))('of %s is written under a key that Knative reads, and found good', (group, [name, rows]) => {
    const options = (EVERYTHING as any)[group];
    expect(Object.keys(rows).filter((property) => options[property] === undefined)).toEqual([]);
    const keys = Object.keys(config({ [group]: options })[name]);
    expect(keys.filter((key) => !Object.hasOwn(KNATIVE_CONFIGS[name].keys, key))).toEqual([]);
    expect(keys).toHaveLength(Object.keys(options).length);
    expect(found({ [group]: options })).toEqual([]);
  });

  it('of the autoscaler has a property: all keys of today', () => {
    expect(Object.keys(config(EVERYTHING).autoscaler).sort()).toEqual(Object.keys(KNATIVE_CONFIGS.autoscaler.keys).sort());
  });

  it('is written as Knative reads it: durations in Go\'s form or in seconds, sizes as quantities, labels as YAML', () => {
    const { autoscaler, defaults, deployment, gc, network } = config(EVERYTHING);
    expect(autoscaler).toMatchObject({ 'stable-window': '180s', 'enable-scale-to-zero': 'true', 'target-burst-capacity': '-1' });
    expect(defaults).toMatchObject({ 'max-revision-timeout-seconds': '3600', 'revision-memory-limit': '4Gi', 'revision-cpu-request': '500m' });
    expect(deployment).toMatchObject({
      'default-affinity-type': 'none', 'registries-skipping-tag-resolving': 'kind.local,r.example.com',
      'runtime-class-name': '"nvidia":\n  selector:\n    "gpu": "yes"\n"runc": {}\n',
    });
    expect(gc).toMatchObject({ 'retain-since-create-time': '86400s' });
    expect(network).toMatchObject({ 'rollout-duration': '360', 'namespace-wildcard-cert-selector': 'matchLabels:\n  "team": "vision"\n' });
  });

  it('writes the panic window as a share of the window, Knative\'s own where none is given', () => {
    expect(config({ autoscaler: KnativePlatform.coreweaveAutoscaler() }).autoscaler['panic-window-percentage']).toBe('16.6667');
    expect(config({ autoscaler: { panicWindow: Duration.seconds(6) } }).autoscaler).toEqual({ 'panic-window-percentage': '10' });
  });

  it('keeps one percent one percent, which Knative would read as all', () => {
    expect(config({ autoscaler: { targetUtilization: 1 } }).autoscaler).toEqual({ 'container-concurrency-target-percentage': '0.01' });
  });
});

describe('what Knative would refuse', () => {
  it.each<[string, KnativePlatformProps]>([
    ['KNV120 autoscaler.stableWindow', { autoscaler: { stableWindow: Duration.seconds(5) } }],
    ['KNV120 autoscaler.panicWindow', { autoscaler: { panicWindow: Duration.seconds(61) } }],
    ['KNV120 autoscaler.maxScaleUpRate', { autoscaler: { maxScaleUpRate: 1 } }],
    ['KNV120 autoscaler.maxScaleDownRate', { autoscaler: { maxScaleDownRate: 0.5 } }],
    ['KNV120 autoscaler.burstCapacity', { autoscaler: { burstCapacity: -2 } }],
    ['KNV120 autoscaler.activatorCapacity', { autoscaler: { activatorCapacity: 0 } }],
    ['KNV120 autoscaler.targetRequestsPerSecond', { autoscaler: { targetRequestsPerSecond: 0 } }],
    ['KNV120 autoscaler.scaleToZeroGracePeriod', { autoscaler: { scaleToZeroGracePeriod: Duration.seconds(0) } }],
    ['KNV120 defaults.maxConcurrencyPerReplica', { defaults: { maxConcurrencyPerReplica: 0 } }],
    ['KNV120 deployment.progressDeadline', { deployment: { progressDeadline: Duration.seconds(0) } }],
    ['KNV120 garbageCollection.minRevisions', { garbageCollection: { minRevisions: -1 } }],
    ['KNV120 config.config-gc.min-non-active-revisions', { config: { 'config-gc': { 'min-non-active-revisions': 'two' } } }],
  ])('is the error %s', (text, props) => {
    expect(found(props)).toEqual([text]);
  });

  it('between two settings is an error too', () => {
    expect(found({ defaults: { timeout: Duration.minutes(20) } })).toEqual(['KNV120 defaults.timeout']);
    expect(found({ defaults: { timeout: Duration.minutes(20), maxTimeout: Duration.minutes(20) } })).toEqual([]);
    expect(found({ autoscaler: { initialReplicas: 0 } })).toEqual(['KNV120 autoscaler.initialReplicas']);
  });

  it('names the bounds and the property', () => {
    const [finding] = chartOf({ autoscaler: { stableWindow: Duration.hours(2) } }).findings();
    expect(String(finding)).toContain('autoscaler.stableWindow "7200s" is not a duration from 6s to 3600s');
  });

  it.each<[string, KnativePlatformProps]>([
    ['ARG001', { autoscaler: { minReplicas: 1.5 } }], ['ARG001', { autoscaler: { targetUtilization: 101 } }],
    ['ARG001', { highAvailability: 0 }], ['ARG006', { autoscaler: { window: Duration.minutes(1) } as object }],
    ['ARG003', { garbageCollection: { enabled: false, minRevisions: 3 } }],
    ['ARG003', { autoscaler: { stableWindow: Duration.minutes(1) }, config: { 'config-autoscaler': { 'stable-window': '90s' } } }],
  ])('is thrown as %s where it means nothing at all: %j', (id, props) => {
    expect(() => chartOf(props)).toThrow(id);
  });
});

describe('CoreWeave\'s table', () => {
  it('has the numbers of the document, and the retention that its grace period was meant as', () => {
    expect(config({ autoscaler: KnativePlatform.coreweaveAutoscaler() }).autoscaler).toEqual({
      'stable-window': '180s', 'panic-window-percentage': '16.6667', 'panic-threshold-percentage': '200', 'max-scale-up-rate': '20',
      'container-concurrency-target-percentage': '85', 'max-scale-down-rate': '2', 'scale-to-zero-grace-period': '1800s',
      'scale-to-zero-pod-retention-period': '1800s',
    });
    expect(found({ autoscaler: KnativePlatform.coreweaveAutoscaler() })).toEqual([]);
  });

  it('takes what is to differ, and refuses what is not a setting', () => {
    expect(KnativePlatform.coreweaveAutoscaler({ maxScaleDownRate: 1.1 }).maxScaleDownRate).toBe(1.1);
    expect(() => KnativePlatform.coreweaveAutoscaler({ maxScaleDown: 2 } as object)).toThrow('ARG006');
  });
});

describe('an install by the operator', () => {
  it('is one KnativeServing in Knative\'s namespace, whatever that of the chart is', () => {
    const [serving, ...others] = written({ version: '1.23', ingress: KnativeIngress.KOURIER, highAvailability: 2, labels: { team: 'ml' } });
    expect(others).toEqual([]);
    expect(serving).toMatchObject({
      apiVersion: 'operator.knative.dev/v1beta1', kind: 'KnativeServing',
      metadata: { name: 'knative-serving', namespace: 'knative-serving', labels: { team: 'ml' } },
      spec: {
        'version': '1.23', 'high-availability': { replicas: 2 }, 'ingress': { kourier: { enabled: true } },
        'config': { network: { 'ingress-class': 'kourier.ingress.networking.knative.dev' } },
      },
    });
  });

  it('takes the class of the ingress that is named, and says one thing once', () => {
    expect(config({ ingress: KnativeIngress.ISTIO, network: { ingressClass: 'my.ingress' } }).network).toEqual({ 'ingress-class': 'my.ingress' });
  });

  it('has the domain of the profile, those that are named with their labels, and none where nobody knows one', () => {
    expect(config({ cluster: ClusterProfile.gke({ domain: 'models.example.com' }) }).domain).toEqual({ 'models.example.com': '' });
    expect(config({ domains: { 'a.example.com': {}, 'b.example.com': { team: 'vision' } } }).domain).toEqual({
      'a.example.com': '', 'b.example.com': 'selector:\n  "team": "vision"\n',
    });
    expect(config({}).domain).toBeUndefined();
  });

  it('keeps every revision without garbage collection', () => {
    expect(config({ garbageCollection: { enabled: false } }).gc).toEqual({
      'max-non-active-revisions': 'disabled', 'retain-since-create-time': 'disabled', 'retain-since-last-active-time': 'disabled',
    });
    expect(found({ garbageCollection: { enabled: false } })).toEqual([]);
  });
});

describe('an install by YAML', () => {
  const props: KnativePlatformProps = {
    install: YAML, autoscaler: { stableWindow: Duration.minutes(3) }, network: { rolloutDuration: Duration.minutes(1) },
  };

  it('has a part of each ConfigMap, with the labels by which Knative\'s webhook knows it, and nothing else', () => {
    expect(written(props).map(({ kind, metadata: { name, namespace, labels }, data }) => [kind, namespace, name, labels, data])).toEqual(([
      ['autoscaler', 'autoscaler', { 'stable-window': '180s' }], ['network', 'networking', { 'rollout-duration': '60' }],
      ['features', 'controller', {}],
    ] as const).map(([name, component, data]) => [
      'ConfigMap', 'knative-serving', `config-${name}`,
      { 'app.kubernetes.io/component': component, 'app.kubernetes.io/name': 'knative-serving' }, data,
    ]));
  });

  it('is applied beside the keys that are there, and never pruned', () => {
    expect(written(props)[0].metadata.annotations).toEqual({
      'argocd.argoproj.io/sync-options': 'Prune=false,Delete=false,ServerSideApply=true', 'helm.sh/resource-policy': 'keep',
      'kustomize.toolkit.fluxcd.io/prune': 'disabled', 'kustomize.toolkit.fluxcd.io/ssa': 'Merge',
    });
    expect(Object.keys(written(props, GitOps.FLUX)[0].metadata.annotations)).toEqual([
      'kustomize.toolkit.fluxcd.io/prune', 'kustomize.toolkit.fluxcd.io/ssa',
    ]);
    expect(Object.keys(written(props, GitOps.ARGO_CD)[0].metadata.annotations)).toEqual(['argocd.argoproj.io/sync-options']);
  });

  it('writes no example, whose checksum the webhook compares, and no image of the proxy', () => {
    const data = written({ ...EVERYTHING, install: YAML }).map((object) => Object.keys(object.data ?? {}));
    expect(data.flat()).not.toEqual(expect.arrayContaining(['_example']));
    expect(data.flat()).not.toEqual(expect.arrayContaining(['queue-sidecar-image']));
  });
});

describe('feature flags', () => {
  function flagsOf(chart: InferenceChart): string[] {
    const [serving] = Testing.synth(chart);
    return Object.keys(serving.spec?.config?.features ?? {}).map((key) => key.replace('kubernetes.podspec-', ''));
  }

  it('are those that services need, also of services that come after the platform and change', () => {
    const chart = chartOf({});
    expect(flagsOf(chart)).toEqual([]);
    serve(chart).addVolume(VolumeMount.claim('data', '/data'));
    expect(flagsOf(chart)).toEqual(['affinity', 'persistent-volume-claim', 'tolerations']);
  });

  it('are not those of services that do not run on Knative, or on another cluster', () => {
    const chart = chartOf({});
    serve(chart, { backend: Backend.deployment() });
    serve(chart, { cluster: ClusterProfile.coreweaveCloud({ region: 'ORD1' }), gpu: GpuRequest.of(Gpu.A40) }, 'other');
    expect(flagsOf(chart)).toEqual([]);
  });

  it('are those of services in other charts of the App, and through KServe', () => {
    const chart = chartOf({ features: ['securitycontext'] });
    const other = new InferenceChart(chart.node.root as App, 'serving', { namespace: 'team-a', cluster });
    serve(other, { backend: Backend.kserveKnative(), autoscaling: new AutoscalingPolicy(other, 'scaling', { maxReplicas: 2 }) });
    expect(flagsOf(chart)).toEqual(['affinity', 'securitycontext', 'tolerations']);
  });

  it('that the profile says are off are told of the service', () => {
    const off = ClusterProfile.custom({ ...cluster.props, knativeFeatures: ['affinity'] });
    const chart = new InferenceChart(new App(), 'platform', { namespace: 'team-a', cluster: off });
    new KnativePlatform(chart, 'knative');
    serve(chart);
    expect(chart.findings().map(({ id, property }) => `${id} ${property}`)).toEqual(['KNV002 cluster.knativeFeatures']);
  });
});

test('of two platforms for one cluster, the second is refused, unless both are ConfigMaps of an install by YAML', () => {
  const found = (first: KnativePlatformProps, second: KnativePlatformProps, clusters = ['one', 'one']) => {
    const app = new App();
    const [, chart] = [first, second].map((props, index) => {
      const cluster = ClusterProfile.gke(clusters[index] === '' ? {} : { clusterName: clusters[index] });
      const each = new InferenceChart(app, `chart-${index}`, { cluster });
      new KnativePlatform(each, 'knative', props);
      return each;
    });
    return chart.findings().filter(({ id }) => id === 'KNP006').map(({ acknowledgeable }) => acknowledgeable);
  };
  expect(found({ name: 'a' }, { name: 'b' })).toEqual([false]);
  expect(found({}, { namespace: 'other' })).toEqual([false]);
  expect(found({ name: 'a' }, { name: 'b' }, ['', ''])).toEqual([true]);
  expect(found({ name: 'a' }, { name: 'b' }, ['one', 'two'])).toEqual([]);
  expect(found({ install: KnativeInstall.YAML }, { install: KnativeInstall.YAML, domains: { 'a.example.com': {} } })).toEqual([]);
  expect(found({}, {})).toEqual([]);
});
