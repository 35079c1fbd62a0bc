import { Duration, Size } from 'cdk8s';
import * as fc from 'fast-check';
import type { ModelCachePvcProps } from '../../lib';
import {
  AccessMode, ClusterProfile, KnativeAutoscaler, ModelSource, PortProtocol, Runtime, ScalingMetric, SecretKey, StorageKind, VolumeMount,
} from '../../lib';
import { situations as plainSituations } from '../backend/arbitrary';
import type { Ask, KINDS } from '../backend/service';
import { fullCluster } from '../backend/service';
import { PROFILES } from '../catalog/profiles';

/** A service with anything that users may type. Props are made late: making them may be what is refused. */
export interface Situation {
  readonly cluster: ClusterProfile;
  readonly kind: (typeof KINDS)[number];
  readonly id: string;
  readonly ask: () => Ask;
}

export interface Cache {
  readonly cluster: ClusterProfile;
  readonly id: string;
  readonly props: () => ModelCachePvcProps;
}

const often = <T>(usual: T, ...others: T[]) => fc.oneof(
  { weight: 6, arbitrary: fc.constant(usual) }, { weight: 1, arbitrary: fc.constantFrom(...others) },
);

/** A few properties at a time: many together are refused for one of them, and say nothing about the others. */
function few<T extends object>(arbitrary: fc.Arbitrary<T>, most: number, always: (keyof T)[] = []): fc.Arbitrary<Partial<T>> {
  return fc.tuple(arbitrary, fc.integer({ min: 0, max: most }), fc.nat()).map(([all, count, start]) => {
    const names = (Object.keys(all) as (keyof T)[]).filter((name) => !always.includes(name));
    const chosen = Array.from({ length: Math.min(count, names.length) }, (_, index) => names[(start + index) % names.length]);
    return Object.fromEntries([...always, ...chosen].filter((name) => name in all).map((name) => [name, all[name]])) as Partial<T>;
  });
}

const letters = (count: number) => 'a'.repeat(count);
const names = often('llama', 'a', 'llama-3', 'llama-3.1', '3llama', 'Llama', 'llama_3', '-llama', 'llama-', 'ünï', 'a.b.c', 'llama-predictor', 'default',
  ...[15, 25, 30, 40, 44, 48, 50, 52, 53, 54, 55, 57, 60, 63, 64, 253, 254].map(letters));
const objectNames = often('a', 'hf', 'my-secret', 'my.secret', 'My', 'a_b', '', '-a', letters(63), letters(64), letters(253), letters(254), 'ü');
const keys = often('example.com/a', 'team', 'example.com/team', 'Example.com/a', 'a/b/c', '/a', 'a/', 'a b', '-a', letters(63), letters(64), `${letters(253)}/a`, `${letters(254)}/a`,
  'serving.knative.dev/x', 'autoscaling.knative.dev/minScale', 'autoscaling.knative.dev/max-scale', 'serving.kserve.io/deploymentMode', 'kubernetes.io/x', 'ü', 'app', 'chart',
  'networking.knative.dev/visibility', 'serving.kserve.io/autoscalerClass', 'queue.sidecar.serving.knative.dev/cpu-resource-request', 'features.knative.dev/podspec-dryrun');
const labelValues = often('a', '', 'A.b_c-1', 'a b', '-a', letters(63), letters(64), 'ü', 'a/b', '1', 'true');
const texts = fc.constantFrom('', 'a', '1', '-1', 'true', 'a b', 'a\nb', letters(5000), 'ü', '🤖', '$(HOME)', '$$', '{{ .x }}', '0', '1.5', '10', 'cluster-local');
const envNames = often('A', 'a.b', 'a-b', '1A', 'A B', 'A=B', '', 'ü', letters(300), 'PORT', 'K_SERVICE', 'HOME', 'PYTHONPATH', 'MODEL_NAME', '.', '..', '..a');
const paths = often('/a', '/a/b', 'a', '/', '', '/a:b', '/../a', '/a/../b', '/dev/shm', '/mnt/models', '/mnt', '/tmp', '/var/log', '/dev', `/${letters(4096)}`, '/ü', '/a b', '/mnt/models/');
const cpus = often(2, 0.001, 0.0001, 0.0005, 0.1, 1.5, 1 / 3, 64, 1024);
const sizes = often(1024 * 4, 1, 100, 1024 * 1024).map((mebibytes) => Size.mebibytes(mebibytes));
const ports = often(8080, 1, 80, 8008, 8012, 8013, 8022, 9090, 9091, 65_535);
const seconds = often(60, 0, 1, 5, 6, 59, 300, 301, 599, 600, 601, 3600, 3601, 86_400).map((count) => Duration.seconds(count));
const images = often('registry.example.com/server:1.0', 'a', 'a:1', 'A', 'registry.example.com/A:1', 'localhost:5000/a', 'a@sha256:0', `registry.example.com/a@sha256:${letters(64)}`,
  'registry.example.com/a:', 'registry.example.com/a:' + letters(128), 'registry.example.com/a:' + letters(129), 'http://registry.example.com/a', 'registry.example.com//a', 'a b',
  `registry.example.com/${letters(240)}`, 'registry.example.com/a:1@sha256:' + '0'.repeat(64), 'ü', 'registry.example.com:99999/a', 'nvcr.io/nvidia/tritonserver:25.01-py3');

const probes = few(fc.record({
  path: paths, port: ports, period: seconds, timeout: seconds, failureThreshold: often(3, 1, 100, 1_000_000), initialDelay: seconds,
}), 3);

const runtimes = few(fc.record({
  image: images, port: ports, protocol: fc.constantFrom(...Object.values(PortProtocol)), command: fc.array(texts, { maxLength: 2 }),
  args: fc.array(texts, { maxLength: 2 }), env: fc.dictionary(envNames, texts, { maxKeys: 2 }), readiness: probes, liveness: probes,
  modelPath: paths,
  sidecars: fc.array(fc.record({ name: objectNames, image: images, cpu: cpus, memory: sizes }, { requiredKeys: ['name', 'image'] }), { maxLength: 2 }),
}), 2, ['image', 'port']) as fc.Arbitrary<any>;

const volumes = fc.array(fc.oneof(
  paths.map((path) => () => VolumeMount.emptyDir(path)),
  fc.tuple(paths, sizes).map(([path, sizeLimit]) => () => VolumeMount.emptyDir(path, { inMemory: true, sizeLimit })),
  fc.tuple(objectNames, paths).map(([name, path]) => () => VolumeMount.secret(name, path)),
  fc.tuple(objectNames, paths).map(([name, path]) => () => VolumeMount.configMap(name, path)),
  fc.tuple(objectNames, paths, fc.boolean()).map(([name, path, writable]) => () => VolumeMount.claim(name, path, { writable })),
), { maxLength: 3 });

const replicas = often(1, 0, 2, 3, 10, 1000, 10_000);
const address = fc.constant('http://prometheus.monitoring:9090');
const queries = fc.record({
  query: often('sum(waiting)', 'a', '"', '{}', 'sum(x{pod=~"$pods"})'), threshold: often(5, 0.001, 1e-7, 1e9, 1e21), activationThreshold: often(1, 0, 0.5),
  serverAddress: address,
}, { requiredKeys: ['query', 'threshold', 'serverAddress'] });
const metrics = fc.oneof(
  often(4, 0.01, 0.5, 8, 1000, 1_000_000).map(ScalingMetric.concurrency),
  often(10, 0.01, 0.1, 1_000_000).map(ScalingMetric.requestsPerSecond),
  often(80, 1, 100, 200).map(ScalingMetric.cpuUtilization),
  often(80, 1, 100).map(ScalingMetric.memoryUtilization),
  queries.map(ScalingMetric.prometheus),
  fc.constantFrom(
    ScalingMetric.vllmWaiting(5), ScalingMetric.vllmRunning(0.01), ScalingMetric.vllmKvCache(0.8), ScalingMetric.sglangQueue(5),
    ScalingMetric.sglangRunning(1e6), ScalingMetric.sglangTokenUsage(0.8), ScalingMetric.tritonPending(5), ScalingMetric.tritonQueue(0.5),
  ),
);
const knative = few(fc.record({
  panicWindow: seconds, panicThreshold: often(200, 110, 110.5, 1000), burstCapacity: often(200, -1, 0, 0.5, 1_000_000),
  initialReplicas: replicas, activationReplicas: replicas, autoscaler: fc.constantFrom(...Object.values(KnativeAutoscaler)),
}), 2);
const scheduled = fc.record({
  start: fc.constantFrom('0 8 * * 1-5', '*/5 8-18 * * MON', '0 0 1 1 *'), end: fc.constantFrom('0 18 * * 1-5', '30 23 * * 0'),
  timeZone: fc.constantFrom('Europe/Berlin', 'UTC', 'America/New_York'), replicas: fc.integer({ min: 1, max: 5 }),
});
const scaling = few(fc.record({
  minReplicas: replicas, maxReplicas: replicas, concurrencyPerReplica: often(8, 1, 1000), knative,
  metrics: fc.uniqueArray(metrics, { maxLength: 2, selector: ({ kind }) => kind }),
  prometheusAddress: address,
  schedule: fc.array(scheduled, { maxLength: 2 }),
  targetUtilization: often(70, 1, 99.5, 100), podRetention: seconds, window: seconds, scaleDownDelay: seconds,
}), 3);

const extras = fc.record({
  runtime: runtimes, volumes, autoscaling: scaling, cpu: cpus, memory: sizes, sharedMemory: sizes, replicas,
  env: fc.dictionary(envNames, texts, { maxKeys: 3 }), labels: fc.dictionary(keys, labelValues, { maxKeys: 2 }),
  annotations: fc.dictionary(keys, texts, { maxKeys: 2 }), serviceAccountName: objectNames,
  imagePullSecrets: fc.array(objectNames, { maxLength: 2 }),
  priorityClassName: fc.constantFrom('system-cluster-critical', 'a.b', 'A', ''), timeout: seconds, responseStartTimeout: seconds, loadDeadline: seconds,
  readiness: probes,
  transformer: fc.record({
    image: images, args: fc.array(texts, { maxLength: 2 }), env: fc.dictionary(envNames, texts, { maxKeys: 2 }), cpu: cpus, memory: sizes,
    minReplicas: replicas, maxReplicas: replicas,
  }, { requiredKeys: ['image'] }),
});

/** The cluster with everything installed, so that nothing but the props may be refused. */
function complete({ props }: ClusterProfile): ClusterProfile {
  const stack = { ...fullCluster().props.stack, ...props.stack };
  return ClusterProfile.custom({ ...props, stack, knativeFeatures: fullCluster().props.knativeFeatures });
}

const plain = plainSituations.chain(({ ask, ...rest }) => few(fc.constant(ask), 2, ['model', 'runtime', 'gpu']).map((fewer) => ({ ...rest, ask: fewer as Ask })));

export const situations: fc.Arbitrary<Situation> = fc.tuple(plain, names, few(extras, 2)).map(([{ cluster, kind, ask }, id, extra]) => ({
  cluster: complete(cluster),
  kind,
  id,
  ask: () => ({
    ...ask,
    ...extra,
    runtime: extra.runtime === undefined ? ask.runtime : Runtime.custom(extra.runtime),
    volumes: extra.volumes === undefined ? ask.volumes : extra.volumes.map((make) => make()),
  }),
}));

const sources = fc.constantFrom(
  () => ModelSource.huggingFace('openai-community/gpt2', { revision: 'main', token: SecretKey.of('hf', 'token') }),
  () => ModelSource.s3('s3://models/a'),
  () => ModelSource.gcs('gs://models/b'),
  () => ModelSource.http('https://example.com/model.tar.gz'),
);

export const caches: fc.Arbitrary<Cache> = fc.record({
  cluster: fc.constantFrom(...PROFILES.map(([, cluster]) => cluster)),
  id: names,
  props: fc.tuple(fc.dictionary(names, sources, { minKeys: 1, maxKeys: 2 }), few(fc.record({
    name: names, storage: fc.constantFrom(...Object.values(StorageKind)), storageClassName: objectNames,
    accessMode: fc.constantFrom(...Object.values(AccessMode)),
    labels: fc.dictionary(keys, labelValues, { maxKeys: 2 }),
    loader: fc.record({
      rcloneImage: images, huggingFaceImage: images, cpu: cpus, memory: sizes, retries: often(6, 0, 1, 1000), deadline: seconds,
      serviceAccountName: objectNames,
      runAsUser: often(0, 1, 65_534, 2 ** 31 - 1),
    }, { requiredKeys: [] }),
  }), 3), sizes).map(([models, options, size]) => () => ({
    size, ...options, models: Object.fromEntries(Object.entries(models).map(([name, make]) => [name, make()])),
  })),
});
