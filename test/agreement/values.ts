import { Duration, Size } from 'cdk8s';
import * as fc from 'fast-check';

/** Mostly what is meant, and now and then what is at a bound or beyond. */
export const often = <T>(usual: T, ...others: T[]) => fc.oneof(
  { weight: 14, arbitrary: fc.constant(usual) }, { weight: 1, arbitrary: fc.constantFrom(...others) },
);

/** A few properties at a time: many together are refused for one of them, and say nothing about the others. */
export function few<T extends object>(arbitrary: fc.Arbitrary<T>, most: number, always: (keyof T)[] = []): fc.Arbitrary<Partial<T>> {
  return fc.tuple(arbitrary, fc.integer({ min: 0, max: most }), fc.nat()).map(([all, count, start]) => {
    const names = (Object.keys(all) as (keyof T)[]).filter((name) => !always.includes(name));
    const chosen = Array.from({ length: Math.min(count, names.length) }, (_, index) => names[(start + index) % names.length]);
    return Object.fromEntries([...always, ...chosen].filter((name) => name in all).map((name) => [name, all[name]])) as Partial<T>;
  });
}

export const letters = (count: number) => 'a'.repeat(count);
export const names = often('llama', 'a', 'llama-3', 'llama-3.1', '3llama', 'Llama', 'llama_3', '-llama', 'llama-', 'ünï', 'a.b.c', 'llama-predictor', 'default',
  ...[15, 25, 30, 40, 44, 48, 50, 52, 53, 54, 55, 57, 60, 63, 64, 253, 254].map(letters));
export const objectNames = often('a', 'hf', 'my-secret', 'my.secret', 'My', 'a_b', '', '-a', letters(63), letters(64), letters(253), letters(254), 'ü');
export const keys = often('example.com/a', 'team', 'example.com/team', 'Example.com/a', 'a/b/c', '/a', 'a/', 'a b', '-a', letters(63), letters(64), `${letters(253)}/a`, `${letters(254)}/a`,
  'serving.knative.dev/x', 'autoscaling.knative.dev/minScale', 'autoscaling.knative.dev/max-scale', 'serving.kserve.io/deploymentMode', 'kubernetes.io/x', 'ü', 'app', 'chart',
  'networking.knative.dev/visibility', 'serving.kserve.io/autoscalerClass', 'queue.sidecar.serving.knative.dev/cpu-resource-request', 'features.knative.dev/podspec-dryrun');
export const labelValues = often('a', '', 'A.b_c-1', 'a b', '-a', letters(63), letters(64), 'ü', 'a/b', '1', 'true');
export const texts = fc.constantFrom('', 'a', '1', '-1', 'true', 'a b', 'a\nb', letters(5000), 'ü', '🤖', '$(HOME)', '$$', '{{ .x }}', '0', '1.5', '10', 'cluster-local');
export const envNames = often('A', 'a.b', 'a-b', '1A', 'A B', 'A=B', '', 'ü', letters(300), 'PORT', 'K_SERVICE', 'HOME', 'PYTHONPATH', 'MODEL_NAME', '.', '..', '..a');
export const paths = often('/a', '/a/b', 'a', '/', '', '/a:b', '/../a', '/a/../b', '/dev/shm', '/mnt/models', '/mnt', '/tmp', '/var/log', '/dev', `/${letters(4096)}`, '/ü', '/a b', '/mnt/models/');
export const cpus = often(2, 0.001, 0.0001, 0.0005, 0.1, 1.5, 1 / 3, 64, 1024);
export const sizes = often(1024 * 4, 1, 100, 1024 * 1024).map((mebibytes) => Size.mebibytes(mebibytes));
export const ports = often(8080, 1, 80, 8008, 8012, 8013, 8022, 9090, 9091, 65_535);
/** Ports that no server of the library has. */
export const usualPorts = fc.constantFrom(9000, 7000, 8500, 6006);
export const seconds = often(60, 0, 1, 5, 6, 59, 300, 301, 599, 600, 601, 3600, 3601, 86_400).map((count) => Duration.seconds(count));
export const images = often('registry.example.com/server:1.0', 'a', 'a:1', 'A', 'registry.example.com/A:1', 'localhost:5000/a', 'a@sha256:0', `registry.example.com/a@sha256:${letters(64)}`,
  'registry.example.com/a:', 'registry.example.com/a:' + letters(128), 'registry.example.com/a:' + letters(129), 'http://registry.example.com/a', 'registry.example.com//a', 'a b',
  `registry.example.com/${letters(240)}`, 'registry.example.com/a:1@sha256:' + '0'.repeat(64), 'ü', 'registry.example.com:99999/a', 'nvcr.io/nvidia/tritonserver:25.01-py3');

/** One way of asking, and how often. */
export const probes = fc.tuple(
  few(fc.record({ period: seconds, timeout: seconds, failureThreshold: often(3, 1, 100, 1_000_000), initialDelay: seconds }), 2),
  fc.oneof(
    few(fc.record({ path: paths, port: ports }), 2),
    fc.array(texts, { minLength: 1, maxLength: 2 }).map((command) => ({ command })),
    few(fc.record({ grpc: fc.boolean(), port: ports }), 2),
  ),
).map(([times, way]) => ({ ...times, ...way }));
