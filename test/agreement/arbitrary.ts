import { Size } from 'cdk8s';
import * as fc from 'fast-check';
import type { AutoscalingPolicyProps, Gpu } from '../../lib';
import {
  ClusterProfile, GpuRequest, GpuVendor, ImagePullPolicy, KnativeAutoscaler, ModelSource, OperationOverTime, PortProtocol, Runtime,
  ScalingMetric, ServiceIngress, VolumeMount,
} from '../../lib';
import { credentials as manyCredentials, situations as plainSituations } from '../backend/arbitrary';
import type { Ask, KINDS } from '../backend/service';
import { fullCluster } from '../backend/service';
import { KNOWN_KEYS } from '../../lib/platform/known-keys';
import { environments, environmentsFrom } from './env-arbitrary';
import { helperPodGroups, podGroups } from './pod-arbitrary';
import {
  cpus, envNames, few, images, keys, labelValues, names, objectNames, often, paths, ports, probes, seconds, sizes, texts,
} from './values';

/** A service with anything that users may type. Props are made late: making them may be what is refused. */
export interface Situation {
  readonly cluster: ClusterProfile;
  readonly kind: (typeof KINDS)[number];
  readonly id: string;
  readonly ask: () => Ask;
}

const runtimes = few(fc.record({
  image: images, port: ports, protocol: fc.constantFrom(...Object.values(PortProtocol)), command: fc.array(texts, { maxLength: 2 }),
  args: fc.array(texts, { maxLength: 2 }), env: environments, readiness: probes, liveness: probes, modelPath: paths,
  sidecars: fc.array(fc.record({ name: objectNames, image: images, cpu: cpus, memory: sizes }, { requiredKeys: ['name', 'image'] }), { maxLength: 2 }),
}), 2, ['image', 'port']) as fc.Arbitrary<any>;

/** Few of them: most do not go together. */
const credentials = manyCredentials.chain(({ settings }: any) => few(fc.constant(settings), 2).map((some) => ({ settings: some }))) as
  typeof manyCredentials;

/** Servers of the library's with options of all of them. */
const ownServers = fc.tuple(
  fc.constantFrom(Runtime.triton, Runtime.onnx, Runtime.tensorflow, Runtime.torchServe, Runtime.sklearn, Runtime.vllm, Runtime.huggingFace),
  few(fc.record({ imageTag: often('25.01-py3', '1.0-gpu', 'latest', ':a', ''), args: fc.array(texts, { maxLength: 2 }), env: environments }), 2),
  fc.constantFrom('gs://models/a', 's3://models/a'),
  fc.oneof({ weight: 3, arbitrary: fc.constant({}) }, { weight: 1, arbitrary: credentials.map((each) => ({ credentials: each })) }),
).map(([make, options, uri, read]) => () => ({
  runtime: make(options), model: uri.startsWith('gs:') ? ModelSource.gcs(uri) : ModelSource.s3(uri), ...read,
}));

const files = few(fc.record({
  items: fc.dictionary(often('ca.crt', 'a b', ''), often('ca.pem', '/a', '../a', ''), { maxKeys: 2 }), subPath: often('a', '/a', '..', ''),
  optional: fc.boolean(), mode: often(0o440, 0, 0o777),
}), 3);

const volumes = fc.array(fc.oneof(
  paths.map((path) => () => VolumeMount.emptyDir(path)),
  fc.tuple(paths, sizes).map(([path, sizeLimit]) => () => VolumeMount.emptyDir(path, { inMemory: true, sizeLimit })),
  fc.tuple(fc.constantFrom(VolumeMount.secret, VolumeMount.configMap), objectNames, paths, files)
    .map(([make, name, path, options]) => () => make(name, path, options)),
  fc.tuple(objectNames, paths, fc.boolean()).map(([name, path, writable]) => () => VolumeMount.claim(name, path, { writable })),
), { maxLength: 3 });

/** Keys that a controller reads and that no property says. */
const unsaidKeys = fc.constantFrom(...[...KNOWN_KEYS].filter(([, { property }]) => property === undefined).map(([key]) => key));
const annotations = fc.dictionary(fc.oneof(keys, unsaidKeys), texts, { maxKeys: 2 });

const replicas = often(1, 0, 2, 3, 10, 1000, 10_000);
const address = fc.constant('http://prometheus.monitoring:9090');
const queries = fc.record({
  query: often('sum(waiting)', 'a', '"', '{}', 'sum(x{pod=~"$pods"})'), threshold: often(5, 0.001, 1e-7, 1e9, 1e21), activationThreshold: often(1, 0, 0.5),
  serverAddress: address,
}, { requiredKeys: ['query', 'threshold', 'serverAddress'] });
const collected = fc.record({
  series: often('vllm:num_requests_running', 'vllm:num_requests_waiting', 'requests'), threshold: often(4, 0.5, 1e9),
  operationOverTime: fc.constantFrom(...Object.values(OperationOverTime)), scalerAddress: fc.constant('keda-otel-scaler.keda.svc:4318'),
}, { requiredKeys: ['series', 'threshold'] });
const metrics = fc.oneof(
  often(4, 0.01, 0.5, 8, 1000, 1_000_000).map(ScalingMetric.concurrency),
  often(10, 0.01, 0.1, 1_000_000).map(ScalingMetric.requestsPerSecond),
  often(80, 1, 100, 200).map(ScalingMetric.cpuUtilization),
  often(80, 1, 100).map(ScalingMetric.memoryUtilization),
  queries.map(ScalingMetric.prometheus),
  collected.map(ScalingMetric.openTelemetry),
  fc.constantFrom(
    ScalingMetric.vllmWaiting(5), ScalingMetric.vllmRunning(0.01), ScalingMetric.vllmKvCache(0.8), ScalingMetric.sglangQueue(5),
    ScalingMetric.sglangRunning(1e6), ScalingMetric.sglangTokenUsage(0.8), ScalingMetric.tritonPending(5), ScalingMetric.tritonQueue(0.5),
  ),
);
const knative = few(fc.record({
  panicWindow: seconds, panicThreshold: often(200, 110, 110.5, 1000), burstCapacity: often(200, -1, 0, 0.5, 1_000_000),
  initialReplicas: replicas, activationReplicas: often(2, 1, 3, 1000), autoscaler: fc.constantFrom(...Object.values(KnativeAutoscaler)),
}), 2);
const scheduled = fc.record({
  start: fc.constantFrom('0 8 * * 1-5', '*/5 8-18 * * MON', '0 0 1 1 *'), end: fc.constantFrom('0 18 * * 1-5', '30 23 * * 0'),
  timeZone: fc.constantFrom('Europe/Berlin', 'UTC', 'America/New_York'), replicas: fc.integer({ min: 1, max: 5 }),
});
const policies = fc.record({
  minReplicas: replicas, maxReplicas: often(3, 0, 1, 2, 10, 1000, 10_000), concurrencyPerReplica: often(8, 1, 1000), knative,
  metrics: fc.uniqueArray(metrics, { maxLength: 2, selector: ({ kind }) => kind }),
  prometheusAddress: address,
  schedule: fc.array(scheduled, { maxLength: 2 }),
  targetUtilization: often(70, 1, 99.5, 100), podRetention: seconds, window: seconds, scaleDownDelay: seconds,
});
/** Without metrics most backends refuse a policy, and without its most replicas Knative alone has one. */
const scaling = fc.oneof(
  few(policies, 3), few(policies, 1, ['metrics', 'maxReplicas']), few(policies, 2, ['maxReplicas']), few(policies, 1, ['knative', 'maxReplicas']),
);

/** Mostly above what is asked for. */
const limits = fc.record({
  cpu: often(1024, 0.001, 2), memory: fc.oneof({ weight: 9, arbitrary: fc.constant(Size.tebibytes(8)) }, { weight: 1, arbitrary: sizes }),
}, { requiredKeys: [] });

/** Of what may differ in a revision before: some of it. */
const earlier = few(fc.record({
  cpu: cpus, memory: sizes, limits, sharedMemory: sizes, replicas, env: environments, envFrom: environmentsFrom, loadDeadline: seconds,
  readiness: probes,
}), 2);
const shares = fc.oneof(
  often<Pick<Ask, 'revision' | 'traffic'>>({ revision: 'v2', traffic: { v1: 90, v2: 10 } },
    { revision: 'v2', traffic: { v2: 100 } }, { revision: 'A', traffic: { v1: 1 } }).map((each) => () => each),
  fc.tuple(earlier, fc.option(podGroups, { nil: undefined })).map(([before, pod]) => () => ({
    revision: 'v2', traffic: { v1: 90, v2: 10 }, earlier: { v1: { ...before, ...(pod && { pod: pod() }) } }, ingress: ServiceIngress.gateway(),
  })),
);

const transformers = fc.record({
  image: images, command: fc.array(texts, { maxLength: 2 }), args: fc.array(texts, { maxLength: 2 }),
  env: fc.dictionary(envNames, texts, { maxKeys: 2 }), envFrom: environmentsFrom, cpu: cpus, memory: sizes, limits,
  minReplicas: replicas, maxReplicas: replicas, imagePullPolicy: fc.constantFrom(...Object.values(ImagePullPolicy)), pod: helperPodGroups,
  metrics: fc.array(metrics, { minLength: 1, maxLength: 1 }),
});

const extra = {
  name: names, modelName: often('iris', 'org/Llama-3', ''), shares,
  server: runtimes.map((options) => () => ({ runtime: Runtime.custom(options) })), volumes,
  autoscaling: scaling, cpu: cpus, memory: sizes, sharedMemory: sizes, replicas,
  env: environments, envFrom: environmentsFrom, limits,
  labels: fc.dictionary(keys, labelValues, { maxKeys: 2 }),
  annotations, serviceAccountName: objectNames,
  imagePullSecrets: fc.array(objectNames, { maxLength: 2 }),
  priorityClassName: fc.constantFrom('system-cluster-critical', 'a.b', 'A', ''), timeout: seconds, responseStartTimeout: seconds, loadDeadline: seconds,
  readiness: probes, credentials,
  transformer: fc.oneof(few(transformers, 4, ['image']), few(transformers, 1, ['image', 'metrics', 'maxReplicas'])),
};
const extras = few(fc.record(extra), 2) as fc.Arbitrary<any>;

/** One of those within which there is much to say. */
const oneExtra = fc.constantFrom('server', 'volumes', 'transformer', 'credentials', 'shares').chain((name) => (
  fc.record({ [name]: extra[name as keyof typeof extra] as fc.Arbitrary<unknown> })
)) as fc.Arbitrary<any>;

/** The cluster with everything installed, so that nothing but the props may be refused. */
function complete({ props }: ClusterProfile): ClusterProfile {
  const { stack, knativeFeatures, domain, gateway } = fullCluster().props;
  return ClusterProfile.custom({ domain, gateway, ...props, stack: { ...stack, ...props.stack }, knativeFeatures });
}

/** With few settings of a policy: of many, one is always refused. What is about revisions comes together. */
const plain = plainSituations.chain(({ ask: { autoscaling, revision, traffic, earlier: before, previews, ...ask }, ...rest }) => {
  const revisions = { revision, traffic, earlier: before, previews };
  return fc.tuple(few(fc.constant({ ...ask, autoscaling, revisions }), 2, ['model', 'runtime', 'gpu']), fewSettings(autoscaling))
    .map(([{ revisions: those, ...fewer }, settings]) => (
      { ...rest, ask: { ...fewer, ...those, ...('autoscaling' in fewer ? { autoscaling: settings } : {}) } as Ask }
    ));
});

/** A model and its server on a GPU that is large enough, and nothing more. */
const bare = plainSituations.map(({ ask: { model, runtime }, cluster, ...rest }) => (
  { ...rest, cluster, ask: { model, runtime, gpu: GpuRequest.of(largestGpu(cluster)) } as Ask }
));

function largestGpu({ gpus }: ClusterProfile): Gpu {
  const usual = gpus.map(({ gpu }) => gpu).filter(({ vendor, arm }) => vendor === GpuVendor.NVIDIA && !arm);
  return usual.reduce((one, other) => (other.memory.toMebibytes() > one.memory.toMebibytes() ? other : one));
}

function fewSettings({ knative: group, ...settings }: AutoscalingPolicyProps = {}) {
  return fc.tuple(few(fc.constant(settings), 3), few(fc.constant({ ...group }), 2), fc.boolean())
    .map(([fewer, fewOfGroup, isOfKnative]) => (isOfKnative ? { ...fewer, knative: fewOfGroup } : fewer));
}

const podsNowAndThen = fc.oneof({ weight: 2, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary: podGroups });

/** Of what there is much to say, and of which little goes together. */
const oneGroup = fc.oneof(
  scaling.map((autoscaling) => ({ autoscaling })),
  fc.uniqueArray(unsaidKeys, { minLength: 1, maxLength: 3 })
    .map((some) => ({ annotations: Object.fromEntries(some.map((key) => [key, 'true'])) })),
);
const groupsNowAndThen = fc.oneof(fc.constant({}), oneGroup);

/** Few of the other situations have one, and much can be said of them only. */
const ownServersNowAndThen = fc.oneof({ weight: 2, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary: ownServers });

/** Much at once: what is refused for how it goes together. */
const busy = fc.tuple(plain, names, extras, podsNowAndThen, groupsNowAndThen, ownServersNowAndThen);

/** One thing at a time: most are taken, and each shows what it writes. */
const quiet = fc.tuple(bare, fc.constant('llama'), fc.oneof(
  { weight: 5, arbitrary: fc.tuple(fc.oneof(extras, oneExtra), fc.constant(undefined), fc.constant({})) },
  { weight: 5, arbitrary: fc.tuple(fc.constant({}), podGroups, fc.constant({})) },
  { weight: 2, arbitrary: fc.tuple(fc.constant({}), fc.constant(undefined), oneGroup) },
), ownServersNowAndThen).map(([situation, id, [more, pod, group], server]) => [situation, id, more, pod, group, server] as const);

const anything = fc.oneof(busy, quiet);

function extraOf({ server, shares: makeShares, ...extra }: any): Ask {
  return { ...extra, ...server?.(), ...makeShares?.() };
}

export const situations: fc.Arbitrary<Situation> = anything.map((
  [{ cluster, kind, ask }, id, more, pod, group, server]: readonly any[],
) => ({
  cluster: complete(cluster),
  kind,
  id,
  ask: () => ({
    ...ask,
    ...extraOf(more),
    ...server?.(),
    ...group,
    pod: pod?.(),
    volumes: more.volumes === undefined ? ask.volumes : more.volumes.map((make: () => VolumeMount) => make()),
  }),
}));
