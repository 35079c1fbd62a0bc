import type { Finding } from '../../../lib';
import { HuggingFaceTask, ModelSource, Runtime, RuntimeKind, ScalingMetric } from '../../../lib';
import { podPattern } from '../../../lib/backend/common/prometheus';
import { BackendKind } from '../../../lib/catalog/backend';
import { exporterOf } from '../../../lib/runtime/server-metrics';
import { seriesIn } from '../../../lib/service/scaling/query';
import type { Ask } from '../../backend/service';
import { fullCluster, rendered } from '../../backend/service';

const HUB = ModelSource.huggingFace('Qwen/Qwen2.5-7B-Instruct');
const CLAIM = ModelSource.pvc('weights');

/** The query of the first metric, wherever the backend has it. */
function queryOn(kind: BackendKind, ask: Ask, metric = ScalingMetric.vllmWaiting(5)): string {
  const { objects } = rendered(kind, { ...ask, autoscaling: { maxReplicas: 3, metrics: [metric] } });
  const scaled = objects.find((object) => object.kind === 'ScaledObject')?.spec.triggers[0].metadata;
  return (scaled ?? objects.find((object) => object.kind === 'InferenceService').spec.predictor.autoScaling.metrics[0].external.metric).query;
}

const selected = (query: string) => /\{(.*)\}/.exec(query)![1];

describe('the series of one service are selected', () => {
  const { KSERVE_STANDARD, DEPLOYMENT_KEDA } = BackendKind;
  const PODS = 'pod=~"llama-[a-z0-9]{1,10}-[a-z0-9]{5}"';
  const PREDICTORS = 'pod=~"llama-predictor-[a-z0-9]{1,10}-[a-z0-9]{5}"';

  test.each<[string, BackendKind, Ask, string]>([
    ['by its name, which vLLM serves the model under', DEPLOYMENT_KEDA, { model: HUB, runtime: Runtime.vllm() }, 'model_name="llama"'],
    ['by its name, which KServe gives its vLLM runtime', KSERVE_STANDARD, { model: CLAIM, runtime: Runtime.vllm() }, 'model_name="llama"'],
    ['by its name, which SGLang serves the model under', DEPLOYMENT_KEDA, { model: HUB, runtime: Runtime.sglang() }, 'model_name="llama"'],
    ['by its name, whoever fetches the model for vLLM', KSERVE_STANDARD, { model: HUB, runtime: Runtime.vllm() }, 'model_name="llama"'],
    [
      'by its name, which KServe\'s Hugging Face server is given too', KSERVE_STANDARD,
      { model: HUB, runtime: Runtime.huggingFace({ task: HuggingFaceTask.TEXT_GENERATION }) }, 'model_name="llama"',
    ],
    [
      'by the name that the user gave', KSERVE_STANDARD, { model: HUB, runtime: Runtime.vllm({ args: ['--served-model-name', 'a"b', 'c'] }) },
      'model_name="a\\"b"',
    ],
    ['by the last name that was given', DEPLOYMENT_KEDA, { model: HUB, runtime: Runtime.vllm({ args: ['--served_model_name=x'] }) }, 'model_name="x"'],
    ['by its pods, of a container of one\'s own', DEPLOYMENT_KEDA, {}, PODS],
    [
      'by its pods, of such a container whatever its arguments', DEPLOYMENT_KEDA,
      { runtime: Runtime.custom({ image: 'registry.example.com/vllm:1', port: 8000, args: ['--served-model-name=x'] }) }, PODS,
    ],
  ])('%s', (_title, kind, ask, owner) => {
    const metric = ask.runtime?.kind === RuntimeKind.SGLANG ? ScalingMetric.sglangQueue(5) : ScalingMetric.vllmWaiting(5);
    expect(selected(queryOn(kind, ask, metric))).toBe(`namespace="team-a",${owner}`);
  });

  test('by pods for Triton, whose label is a name of the model repository', () => {
    const triton = { model: CLAIM, runtime: Runtime.triton() };
    expect(queryOn(DEPLOYMENT_KEDA, triton, ScalingMetric.tritonPending(5))).toBe(`sum(nv_inference_pending_request_count{namespace="team-a",${PODS}})`);
    expect(queryOn(KSERVE_STANDARD, triton, ScalingMetric.concurrency(5))).toBe(
      `sum(rate(nv_inference_request_duration_us{namespace="team-a",${PREDICTORS}}[120s])) / 1e6`,
    );
  });

  test('in a query of the user\'s, on every backend', () => {
    const metric = ScalingMetric.prometheus({ query: 'max(x{n="$namespace",s="$service-$service",p=~"^$pods$"})', threshold: 1 });
    expect(queryOn(DEPLOYMENT_KEDA, {}, metric)).toBe('max(x{n="team-a",s="llama-llama",p=~"^llama-[a-z0-9]{1,10}-[a-z0-9]{5}$"})');
    expect(queryOn(KSERVE_STANDARD, {}, metric)).toContain('p=~"^llama-predictor-[a-z0-9]{1,10}-[a-z0-9]{5}$"');
  });
});

describe('the names of a Deployment\'s pods', () => {
  const matches = (deployment: string, pod: string) => new RegExp(`^(?:${podPattern(deployment)})$`).test(pod);

  test('are matched, and those of a Deployment whose name begins alike are not', () => {
    expect(matches('llama', 'llama-6d4cf56db6-x7k2p')).toBe(true);
    expect(matches('llama', 'llama-b-6d4cf56db6-x7k2p')).toBe(false);
    expect(matches('llama', 'my-llama-6d4cf56db6-x7k2p')).toBe(false);
  });

  test('are matched where Kubernetes cuts them', () => {
    const long = 'a'.repeat(63);
    for (let length = 40; length <= 63; length += 1) {
      const prefix = `${long.slice(0, length)}-6d4cf56db6-`.slice(0, 58);
      expect(matches(long.slice(0, length), `${prefix}x7k2p`)).toBe(true);
    }
  });
});

describe('the server behind a query', () => {
  test.each([
    ['sum(vllm:num_requests_waiting)', 'vLLM'],
    ['sum by (model_name) (rate(vllm:request_success_total{a="b{c}"}[5m] offset 1m)) / 3', 'vLLM'],
    ['max(sglang:token_usage) or vector(0)', 'SGLang'],
    ['sum(rate(nv_inference_queue_duration_us{model="a"}[1m])) / 1e6', 'Triton'],
    ['sum(vllm:num_requests_waiting) + sum(rate(gateway_requests_total[1m]))', undefined],
    ['sum(gateway_requests_total{engine="vllm:x"})', undefined],
    ['vector(1)', undefined],
    ['my_vllm:num', undefined],
  ])('%s is %s', (query, server) => {
    expect(exporterOf(seriesIn(query))).toBe(server);
  });
});

describe('a metric of another server than the one that runs', () => {
  const refused = (ask: Ask, metric: ScalingMetric): Finding[] => (
    rendered(BackendKind.DEPLOYMENT_KEDA, { ...ask, autoscaling: { maxReplicas: 3, metrics: [metric] } }, fullCluster()).findings
      .filter(({ id }) => id === 'SCL013')
  );

  test('is refused, by what the server exports', () => {
    expect(refused({ model: CLAIM, runtime: Runtime.triton() }, ScalingMetric.vllmWaiting(5)).map(String)).toEqual([
      'SCL013 autoscaling.metrics[0] "vllmWaiting(5)" is a metric of vLLM, which NVIDIA Triton does not export here; scale by a metric of the server, or by a '
      + 'ScalingMetric.prometheus query',
    ]);
    expect(refused({ model: CLAIM, runtime: Runtime.sklearn() }, ScalingMetric.tritonQueue(5))).toHaveLength(1);
    expect(refused({ model: CLAIM, runtime: Runtime.vllm() }, ScalingMetric.sglangQueue(5))).toHaveLength(1);
  });

  test('is that of vLLM too, where the Hugging Face server runs another engine', () => {
    const classifier = Runtime.huggingFace({ task: HuggingFaceTask.SEQUENCE_CLASSIFICATION });
    expect(refused({ model: HUB, runtime: classifier }, ScalingMetric.vllmWaiting(5))).toHaveLength(1);
    const generator = Runtime.huggingFace({ task: HuggingFaceTask.TEXT_GENERATION });
    expect(refused({ model: HUB, runtime: generator }, ScalingMetric.vllmWaiting(5))).toEqual([]);
  });

  test('is taken of a container whose image the user names, which may be any', () => {
    expect(refused({}, ScalingMetric.vllmWaiting(5))).toEqual([]);
    const nim = Runtime.nim({ image: 'nvcr.io/nim/meta/llama-3.1-8b-instruct:1.8.0' });
    expect(refused({ model: undefined, runtime: nim }, ScalingMetric.vllmWaiting(5))).toEqual([]);
  });
});
