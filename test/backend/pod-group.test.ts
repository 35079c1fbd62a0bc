import { Duration, Size } from 'cdk8s';
import * as fc from 'fast-check';
import type {
  CapabilitiesOptions, ContainerPortOptions, ContainerSecurityContextOptions, DnsConfig, HelperPodOptions, HostAlias, NodeToleration,
  PodOptions, PreStopOptions, SeccompProfileOptions, SidecarOptions, TopologySpreadConstraint,
} from '../../lib';
import {
  ClusterProfile, DnsPolicy, FsGroupChangePolicy, GpuInferenceService,
  ModelSource, ImagePullPolicy, NodeInclusionPolicy, PodSecurity, Runtime, SeccompProfileType, Severity,
  TransportProtocol, VolumeMount, WhenUnsatisfiable,
} from '../../lib';
import { chartOf, SERVICE } from '../construct/program';
import type { Ask, Rendered } from './service';
import { fullCluster, KINDS, rendered } from './service';

const RUNS = { numRuns: 150, seed: 20261127 };

const id = fc.integer({ min: 1, max: 2 ** 31 - 1 });
const name = fc.constantFrom('one', 'two', 'three');
const optional = <T extends object>(model: { readonly [K in keyof T]-?: fc.Arbitrary<NonNullable<T[K]>> }) => (
  fc.record(model, { requiredKeys: [] }) as fc.Arbitrary<T>
);

const user = {
  runAsUser: id, runAsGroup: id, runAsNonRoot: fc.boolean(),
  seccompProfile: fc.constantFrom<SeccompProfileOptions>(
    { type: SeccompProfileType.RUNTIME_DEFAULT }, { type: SeccompProfileType.LOCALHOST, localhostProfile: 'own.json' },
  ),
  seLinuxOptions: fc.constantFrom({ level: 's0:c1' }),
};
const container = optional<ContainerSecurityContextOptions>({
  ...user, readOnlyRootFilesystem: fc.boolean(), allowPrivilegeEscalation: fc.boolean(),
  capabilities: fc.constantFrom<CapabilitiesOptions>({ drop: ['ALL'] }, { add: ['NET_BIND_SERVICE'], drop: ['ALL'] }),
});
const helper = {
  preset: fc.constant(PodSecurity.RESTRICTED),
  securityContext: optional({
    ...user, fsGroup: id, fsGroupChangePolicy: fc.constantFrom(...Object.values(FsGroupChangePolicy)),
    supplementalGroups: fc.constant<number[]>([2001, 2002]),
  }),
  containerSecurityContext: container,
  automountServiceAccountToken: fc.boolean(),
  nodeSelector: fc.constant({ pool: 'inference' }),
  tolerations: fc.constant<NodeToleration[]>([{ key: 'team', value: 'vision', effect: 'NoExecute' }]),
  runtimeClassName: fc.constant('gvisor'),
  schedulerName: fc.constant('volcano'),
  hostAliases: fc.constant<HostAlias[]>([{ ip: '10.1.2.3', hostnames: ['models.example.com'] }]),
  dnsPolicy: fc.constant(DnsPolicy.DEFAULT),
  dnsConfig: fc.constant<DnsConfig>({
    nameservers: ['10.3.2.1'], searches: ['svc.example.com'], options: [{ name: 'ndots', value: '3' }],
  }),
  ephemeralStorage: fc.constant({ request: Size.gibibytes(11), limit: Size.gibibytes(13) }),
};
const sidecar: fc.Arbitrary<SidecarOptions> = fc.record({
  name, image: fc.constant('registry.example.com/proxy:7'), native: fc.boolean(), ports: fc.constant<ContainerPortOptions[]>([{ name: 'proxy', port: 7001 }]),
  volumes: fc.constantFrom([VolumeMount.emptyDir('/work', { name: 'work' })], [VolumeMount.secret('tls', '/tls')]),
  liveness: fc.constant({ path: '/proxy-alive', port: 7002 }), securityContext: container,
}, { requiredKeys: ['name', 'image'] });

const pods = optional<PodOptions>({
  ...helper,
  imagePullPolicy: fc.constantFrom(...Object.values(ImagePullPolicy)),
  labels: fc.constant({ tier: 'gold' }),
  annotations: fc.constant({ 'sidecar.istio.io/inject': 'no' }),
  terminationGracePeriod: fc.constant(Duration.seconds(123)),
  preStop: fc.constantFrom<PreStopOptions>({ command: ['drain'] }, { sleep: Duration.seconds(17) }),
  liveness: fc.constant({ path: '/alive', period: Duration.seconds(31) }),
  startup: fc.constant({ path: '/started', period: Duration.seconds(37) }),
  topologySpreadConstraints: fc.constant<TopologySpreadConstraint[]>([{
    topologyKey: 'topology.kubernetes.io/zone', maxSkew: 2, whenUnsatisfiable: WhenUnsatisfiable.DO_NOT_SCHEDULE, minDomains: 3,
    nodeAffinityPolicy: NodeInclusionPolicy.HONOR, nodeTaintsPolicy: NodeInclusionPolicy.IGNORE, matchLabelKeys: ['pod-template-hash'],
  }]),
  ports: fc.constant<ContainerPortOptions[]>([{ name: 'admin', port: 8765, protocol: TransportProtocol.UDP }]),
  sidecars: fc.uniqueArray(sidecar, { maxLength: 2, selector: ({ name: called }) => called }),
});

/** A custom server, the library's own, and one whose model the pod downloads. */
const asks: readonly Ask[] = [
  {},
  { runtime: Runtime.vllm(), model: ModelSource.huggingFace('Qwen/Qwen2.5-7B-Instruct') },
  { runtime: Runtime.triton(), model: ModelSource.gcs('gs://models/detector') },
];

const situations = fc.record({ kind: fc.constantFrom(...KINDS), ask: fc.constantFrom(...asks), pod: pods });

/** Values as the manifest spells them, each with the property that was given. */
function leaves(value: unknown, property: string): (readonly [property: string, text: string])[] {
  if (value instanceof Duration) return [[property, String(value.toSeconds())]];
  if (value instanceof Size) return [[property, `${value.toGibibytes()}Gi`]];
  if (value instanceof VolumeMount) return [[property, value.name ?? value.mountPath]];
  if (typeof value !== 'object' || value === null) return [[property, JSON.stringify(value)]];
  return Object.entries(value).flatMap(([key, item]) => leaves(item, Array.isArray(value) ? `${property}[${key}]` : `${property}.${key}`));
}

/** Where the manifest has no word of it: the preset is what it brings, and `native` is another list. */
const UNSPOKEN = /\.(preset|native|volumes\[\d+\])$|\.ephemeralStorage\.request$/;

function lost({ findings, objects }: Rendered, pod: PodOptions): string[] {
  const text = JSON.stringify(objects);
  const told = findings.filter(({ severity }) => severity === Severity.ERROR).map(({ property }) => property);
  return leaves(pod, 'pod').filter(([property, value]) => (
    !UNSPOKEN.test(property) && !text.includes(value) && !told.some((each) => property.startsWith(each) || each.startsWith(property.split(/[.[]/, 2).join('.')))
  )).map(([property, value]) => `${property}: ${value}`);
}

describe('the group pod, whatever it says, on every backend and runtime', () => {
  test('loses no field: each stands in the manifest, or an error names it', () => {
    fc.assert(fc.property(situations, ({ kind, ask, pod }) => {
      expect(lost(rendered(kind, { ...ask, pod }), pod)).toEqual([]);
    }), RUNS);
  });

  test('may hold objects without a prototype, which cdk8s cannot write', () => {
    const bare = <T extends object>(value: T): T => Object.assign(Object.create(null) as T, value);
    const chart = chartOf({});
    new GpuInferenceService(chart, 'llama', {
      ...SERVICE,
      pod: { hostAliases: [bare({ ip: '10.1.2.3', hostnames: ['a.example.com'] })], dnsConfig: bare({ options: [bare({ name: 'ndots', value: '3' })] }) },
    });
    const { spec } = chart.toJson().find(({ kind }) => kind === 'InferenceService');
    expect(spec.predictor).toMatchObject({
      hostAliases: [{ ip: '10.1.2.3', hostnames: ['a.example.com'] }], dnsConfig: { options: [{ name: 'ndots', value: '3' }] },
    });
  });

  test('is the same from the profile as from the service', () => {
    fc.assert(fc.property(situations, ({ kind, ask, pod }) => {
      const cluster = ClusterProfile.custom({ ...fullCluster().props, pod });
      expect(rendered(kind, ask, cluster).objects).toEqual(rendered(kind, { ...ask, pod }).objects);
    }), { ...RUNS, numRuns: 60 });
  });

  test('of a service stands over the profile\'s, property by property, and of the contexts member by member', () => {
    const cluster = ClusterProfile.custom({
      ...fullCluster().props,
      pod: { runtimeClassName: 'gvisor', schedulerName: 'volcano', securityContext: { runAsUser: 1, runAsGroup: 2 }, tolerations: [{ key: 'a' }] },
    });
    const { objects } = rendered(
      KINDS.find((kind) => kind === 'deployment-hpa')!, { pod: { schedulerName: 'own', securityContext: { runAsUser: 3 }, tolerations: [{ key: 'b' }] } }, cluster,
    );
    const { spec } = objects.find(({ kind }) => kind === 'Deployment').spec.template;
    expect(spec).toMatchObject({ runtimeClassName: 'gvisor', schedulerName: 'own', securityContext: { runAsUser: 3, runAsGroup: 2 } });
    expect(spec.tolerations.map(({ key }: { key: string }) => key)).toEqual(['nvidia.com/gpu', 'b']);
  });
});

describe('the preset restricted, on every backend and runtime', () => {
  const RUNTIMES: readonly Ask[] = [
    ...asks,
    { runtime: Runtime.sglang(), model: ModelSource.huggingFace('Qwen/Qwen2.5-7B-Instruct') },
    { runtime: Runtime.nim({ image: 'nvcr.io/nim/meta/llama-3.1-8b-instruct:1.5.0' }) },
    { runtime: Runtime.sklearn(), model: ModelSource.pvc('models') },
    { runtime: Runtime.torchServe(), model: ModelSource.pvc('models') },
    { runtime: Runtime.tensorflow(), model: ModelSource.pvc('models') },
    { transformer: { image: 'registry.example.com/transformer:1' } },
    { pod: { sidecars: [{ name: 'proxy', image: 'registry.example.com/proxy:1' }] } },
  ];

  /** Every container of the library's, wherever it stands; a `model` becomes one. */
  function containersIn(value: any): any[] {
    if (typeof value !== 'object' || value === null) return [];
    const { containers = [], initContainers = [], model, triton, sklearn, pytorch, tensorflow, ...others } = value;
    const frameworks = [model, triton, sklearn, pytorch, tensorflow].filter((each) => each?.resources !== undefined);
    const own = [...containers, ...initContainers, ...frameworks];
    return Array.isArray(value) ? value.flatMap(containersIn) : [...own, ...Object.values(others).flatMap(containersIn)];
  }

  test.each(KINDS)('takes their rights from all containers, and gives them scratch space: %s', (kind) => {
    for (const ask of RUNTIMES) {
      const { objects } = rendered(kind, { ...ask, pod: { ...ask.pod, preset: PodSecurity.RESTRICTED } });
      const containers = containersIn(objects.map(({ spec }) => spec));
      expect(containers.length).toBeGreaterThan(0);
      for (const { securityContext, volumeMounts = [], env = [], name: called } of containers) {
        expect(securityContext).toMatchObject({ allowPrivilegeEscalation: false, capabilities: { drop: ['ALL'] }, readOnlyRootFilesystem: true });
        if (called === 'wait-for-model') continue;
        expect(volumeMounts.map(({ mountPath }: { mountPath: string }) => mountPath)).toContain('/tmp');
        const isLoader = ['load-model', 'storage-initializer'].includes(called);
        if (!isLoader) expect(env).toContainEqual({ name: 'HOME', value: '/tmp' });
      }
    }
  });

  test('mounts a volume for each mount, and no volume that nobody mounts', () => {
    fc.assert(fc.property(situations, ({ kind, ask, pod }) => {
      const { findings, objects } = rendered(kind, { ...ask, pod: { ...pod, preset: PodSecurity.RESTRICTED } });
      fc.pre(!findings.some(({ property }) => property === 'pod.sidecars'));
      const holder = objects.find(({ spec }) => spec?.predictor ?? spec?.template?.spec).spec;
      const { volumes = [], ...rest } = holder.predictor ?? holder.template.spec;
      const names = volumes.map((volume: { name: string }) => volume.name);
      const mounted = containersIn(rest).flatMap(({ volumeMounts = [] }) => volumeMounts.map((mount: { name: string }) => mount.name));
      expect(new Set(names).size).toBe(names.length);
      expect([...new Set(mounted)].sort()).toEqual([...names].sort());
    }), { ...RUNS, numRuns: 60 });
  });

  test('of a helper is the service\'s unless it has its own', () => {
    const own: HelperPodOptions = { securityContext: { runAsUser: 3000 } };
    const kind = KINDS.find((each) => each === 'kserve-standard')!;
    const { objects } = rendered(kind, { pod: { preset: PodSecurity.RESTRICTED }, transformer: { image: 'registry.example.com/t:1', pod: own } });
    const { transformer } = objects.find((each) => each.kind === 'InferenceService').spec;
    expect(transformer.securityContext).toMatchObject({ runAsUser: 3000, runAsGroup: 3000, fsGroup: 3000, runAsNonRoot: true });
  });
});

describe('what a profile says of Knative', () => {
  const group: PodOptions = {
    hostAliases: [{ ip: '10.1.2.3', hostnames: ['models.example.com'] }],
    sidecars: [{ name: 'proxy', image: 'registry.example.com/proxy:1', liveness: { path: '/alive', port: 7002 } }],
  };
  const cluster = (features: string[]) => {
    const { props } = fullCluster();
    return ClusterProfile.custom({ ...props, knativeFeatures: [...props.knativeFeatures!, ...features] });
  };
  const errors = ({ findings }: Rendered) => (
    findings.filter(({ severity }) => severity === Severity.ERROR).map(({ id: each, property }) => `${each} ${property}`)
  );

  test.each(['knative', 'kserve-knative'])('decides which fields of the group it takes: %s', (kind) => {
    const target = KINDS.find((each) => each === kind)!;
    expect(errors(rendered(target, { pod: group }, cluster([])))).toEqual(['KNV002 cluster.knativeFeatures']);
    expect(errors(rendered(target, { pod: group }, cluster(['hostaliases', 'multi-container-probing'])))).toEqual([]);
  });

  test('a check of a sidecar without any port is refused where it is made', () => {
    expect(() => rendered(KINDS[0], { pod: { sidecars: [{ ...group.sidecars![0], liveness: { path: '/alive' } }] } })).toThrow('pod.sidecars[0].liveness.port is missing');
  });

  test('a directory that two containers share is one, and has one size', () => {
    const shared = (sizeLimit: Size) => ({
      volumes: [VolumeMount.emptyDir('/logs', { name: 'logs', sizeLimit: Size.gibibytes(1) })],
      pod: { sidecars: [{ name: 'shipper', image: 'registry.example.com/shipper:1', volumes: [VolumeMount.emptyDir('/in', { name: 'logs', sizeLimit })] }] },
    });
    const { spec } = rendered(KINDS.find((kind) => kind === 'deployment-hpa')!, shared(Size.gibibytes(1))).objects
      .find(({ kind }) => kind === 'Deployment').spec.template;
    expect(spec.volumes).toEqual([{ name: 'shared-logs', emptyDir: { sizeLimit: '1Gi' } }]);
    expect(() => rendered(KINDS[0], shared(Size.gibibytes(2)))).toThrow('name "logs" is the name of two directories');
  });
});
