import { App, Size } from 'cdk8s';
import * as fc from 'fast-check';
import type { ClusterOptions } from '../../lib';
import {
  Backend, ClusterProfile, Gpu, GpuInferenceService, GpuRequest, InferenceChart, ModelCachePvc, ModelSource, Runtime, SecretKey, Severity,
} from '../../lib';
import { imageFor } from '../../lib/catalog/cluster-images';
import { fullName, isImage, parsedImage } from '../../lib/platform/image-reference';
import { libraryImages } from '../../lib/catalog/data/images';
import { imagesOf } from '../../lib/rules/service/summary';
import { refusal } from './refusal';

const DIGEST = `sha256:${'ab'.repeat(32)}`;
const MIRROR = 'registry.example.com/mirror';

describe('a short name', () => {
  test.each([
    ['busybox', 'docker.io/library/busybox'],
    ['busybox:1.37.0', 'docker.io/library/busybox:1.37.0'],
    ['docker.io/busybox:1', 'docker.io/library/busybox:1'],
    ['index.docker.io/library/busybox:1', 'docker.io/library/busybox:1'],
    ['vllm/vllm-openai:v1', 'docker.io/vllm/vllm-openai:v1'],
    ['nvcr.io/nvidia/tritonserver:1', 'nvcr.io/nvidia/tritonserver:1'],
    ['localhost/busybox:1', 'localhost/busybox:1'],
    ['registry:5000/busybox:1', 'registry:5000/busybox:1'],
    [`busybox:1@${DIGEST}`, 'docker.io/library/busybox:1'],
  ])('%s is of the registry that container runtimes take it from', (image, name) => {
    expect(fullName(image)).toBe(name);
  });
});

describe('an image from a mirror', () => {
  test('keeps its path below one prefix', () => {
    const from = (image: string) => imageFor({ imageMirror: MIRROR }, image);
    expect(from('busybox:1.37.0')).toBe(`${MIRROR}/library/busybox:1.37.0`);
    expect(from('vllm/vllm-openai:v0.11.0')).toBe(`${MIRROR}/vllm/vllm-openai:v0.11.0`);
    expect(from('nvcr.io/nvidia/tritonserver:24.12-py3')).toBe(`${MIRROR}/nvidia/tritonserver:24.12-py3`);
  });

  test('has the prefix of its registry, and stays where there is none for it', () => {
    const from = (image: string) => imageFor({ imageMirror: { 'docker.io': 'registry.example.com/hub' } }, image);
    expect(from('busybox:1.37.0')).toBe('registry.example.com/hub/library/busybox:1.37.0');
    expect(from('nvcr.io/nvidia/tritonserver:24.12-py3')).toBe('nvcr.io/nvidia/tritonserver:24.12-py3');
  });

  test('has the digest that was given for its name, however that is written', () => {
    for (const name of ['busybox:1.37.0', 'docker.io/library/busybox:1.37.0']) {
      expect(imageFor({ imageMirror: MIRROR, imageDigests: { [name]: DIGEST } }, 'busybox:1.37.0'))
        .toBe(`${MIRROR}/library/busybox:1.37.0@${DIGEST}`);
      expect(imageFor({ imageDigests: { [name]: DIGEST } }, 'busybox:1.37.0')).toBe(`busybox:1.37.0@${DIGEST}`);
    }
    expect(imageFor({ imageDigests: { 'busybox:1.36.0': DIGEST } }, 'busybox:1.37.0')).toBe('busybox:1.37.0');
  });

  test('is an image again, with the same path and tag', () => {
    const host = fc.constantFrom('registry.example.com', 'localhost:5000', '10.0.0.1:5000', 'r.io');
    const part = fc.stringMatching(/^[a-z0-9]{1,8}(-[a-z0-9]{1,4})?$/);
    const mirrors = fc.tuple(host, fc.array(part, { maxLength: 3 })).map(([first, path]) => [first, ...path].join('/'));
    fc.assert(fc.property(mirrors, fc.constantFrom(...libraryImages()), fc.boolean(), (imageMirror, image, isPinned) => {
      const { imageDigests } = ClusterProfile.gke({ imageMirror, imageDigests: isPinned ? { [image]: DIGEST } : {} }).props;
      const made = imageFor({ imageMirror, imageDigests }, image);
      expect(isImage(made)).toBe(true);
      expect(made.startsWith(`${imageMirror}/`)).toBe(true);
      const { path, tag, digest } = parsedImage(made);
      expect(path.endsWith(parsedImage(image).path)).toBe(true);
      expect([tag, digest]).toEqual([parsedImage(image).tag, isPinned ? DIGEST : undefined]);
    }), { numRuns: 100, seed: 1 });
  });
});

describe.each([
  ['a Deployment', Backend.deployment()], ['Knative', Backend.knative()], ['KServe', Backend.kserve()], ['KServe on Knative', Backend.kserveKnative()],
])('on %s', (_title, backend) => {
  const digests = Object.fromEntries(libraryImages().map((image) => [image, DIGEST]));

  function images(options: ClusterOptions, runtime: Runtime, named = {}): string[] {
    const cluster = ClusterProfile.gke(options);
    const chart = new InferenceChart(new App(), 'llm', { namespace: 'team-a', cluster, backend });
    const models = { hub: ModelSource.huggingFace('Qwen/Qwen2.5-7B-Instruct'), store: ModelSource.s3('s3://models/a') };
    const cache = new ModelCachePvc(chart, 'models', { size: Size.gibibytes(60), models, ...named });
    new GpuInferenceService(chart, 'cached', { model: cache.model('store'), runtime, gpu: GpuRequest.of(Gpu.L4) });
    new GpuInferenceService(chart, 'loaded', { model: ModelSource.s3('s3://models/a'), runtime, gpu: GpuRequest.of(Gpu.L4) });
    const findings = chart.findings().filter(({ severity, property }) => severity !== Severity.INFO && property.startsWith('cluster'));
    expect(findings).toEqual([]);
    return imagesOf(chart.toJson());
  }

  test.each([
    ['vLLM', Runtime.vllm()], ['Triton', Runtime.triton()], ['SGLang', Runtime.sglang()], ['MLServer', Runtime.sklearn()],
    ['TorchServe', Runtime.torchServe()], ['TensorFlow Serving', Runtime.tensorflow()],
  ])('every image that the library writes with %s comes from the mirror, by its digest', (_name, runtime) => {
    const all = images({ imageMirror: MIRROR, imageDigests: digests }, runtime);
    expect(all.length).toBeGreaterThanOrEqual(3);
    for (const image of all) expect(image).toMatch(new RegExp(`^${MIRROR}/[^@]+:[^@]+@${DIGEST}$`));
  });

  test('images that the user named stay as they are', () => {
    const own = { waiting: { image: 'r.io/wait:1' }, loader: { rcloneImage: 'r.io/rclone:1', huggingFaceImage: 'r.io/hub:1' } };
    const loaderImages = { rclone: 'r.io/rclone:2' };
    const all = images({ imageMirror: MIRROR, imageDigests: digests, loaderImages }, Runtime.vllm({ image: 'r.io/vllm:1' }), own);
    expect(all.filter((image) => !image.startsWith('r.io/'))).toEqual([]);
  });
});

test('a NIM is the user\'s own image, and stays as it is', () => {
  const cluster = ClusterProfile.gke({ imageMirror: MIRROR });
  const chart = new InferenceChart(new App(), 'llm', { namespace: 'team-a', cluster, backend: Backend.deployment() });
  const image = 'nvcr.io/nim/meta/llama-3.1-8b-instruct:1.5.0';
  new GpuInferenceService(chart, 'llama', { runtime: Runtime.nim({ image, apiKey: SecretKey.of('ngc', 'NGC_API_KEY') }), gpu: GpuRequest.of(Gpu.L4) });
  expect(imagesOf(chart.toJson())).toEqual([image]);
});

describe('a profile refuses', () => {
  test.each([
    ['a mirror with a scheme', { imageMirror: 'https://registry.example.com/mirror' }, 'imageMirror'],
    ['a mirror with a slash at the end', { imageMirror: 'registry.example.com/mirror/' }, 'imageMirror'],
    ['a mirror with a tag', { imageMirror: 'registry.example.com/mirror:1' }, 'imageMirror'],
    ['a mirror without a registry', { imageMirror: 'mirror/hub' }, 'imageMirror'],
    ['a mirror with a capital in the path', { imageMirror: 'registry.example.com/Mirror' }, 'imageMirror'],
    ['a mirror that leaves no room for a path', { imageMirror: `registry.example.com/${'a'.repeat(200)}` }, 'imageMirror'],
    ['a number', { imageMirror: 5 as any }, 'imageMirror'],
    ['a mirror of one registry with a slash at the end', { imageMirror: { 'docker.io': 'registry.example.com/' } }, 'imageMirror.docker.io'],
    ['a registry with a scheme', { imageMirror: { 'https://docker.io': 'registry.example.com' } }, 'imageMirror.https://docker.io'],
    ['a registry that is none', { imageMirror: { dockerhub: 'registry.example.com' } }, 'imageMirror.dockerhub'],
    ['a digest that is none', { imageDigests: { 'busybox:1': 'sha256:abc' } }, 'imageDigests.busybox:1'],
    ['a digest with capitals', { imageDigests: { 'busybox:1': `sha256:${'AB'.repeat(32)}` } }, 'imageDigests.busybox:1'],
    ['a digest of what is not an image', { imageDigests: { 'Busy Box': DIGEST } }, 'imageDigests.Busy Box'],
  ])('%s', (_title, options, property) => {
    expect(refusal(() => ClusterProfile.gke(options))).toMatchObject({ id: 'ARG001', property });
  });
});
