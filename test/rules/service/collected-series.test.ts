import { Backend, Runtime, ScalingMetric } from '../../../lib';
import { service } from '../case';

function findings(series: string, runtime?: Runtime): string[] {
  const scaling = { maxReplicas: 2, metrics: [ScalingMetric.openTelemetry({ series, threshold: 4 })] };
  return service({ runtime }, { backend: Backend.kserve(), scaling }).filter(({ id }) => id === 'SCL013').map(({ rule }) => String(rule));
}

describe('a series that a collector sends', () => {
  test.each([
    ['vLLM', 'vllm:num_requests_running', Runtime.vllm()],
    ['vLLM, of which the library knows no metric', 'vllm:prompt_tokens_total', Runtime.vllm()],
    ['vLLM in the server of Hugging Face', 'vllm:num_requests_running', Runtime.huggingFace()],
    ['Triton', 'nv_inference_queue_duration_us', Runtime.triton()],
    ['an exporter of the user', 'my_requests', Runtime.triton()],
    ['a container whose program nobody knows', 'vllm:num_requests_running', Runtime.custom({ image: 'registry.example.com/server:1', port: 8000 })],
  ])('is taken of %s', (_, series, runtime) => {
    expect(findings(series, runtime)).toEqual([]);
  });

  test('is refused of a server that does not run', () => {
    expect(findings('vllm:num_requests_running', Runtime.triton())).toEqual([expect.stringContaining('is a metric of vLLM')]);
    expect(findings('nv_inference_pending_request_count', Runtime.vllm())).toEqual([expect.stringContaining('is a metric of Triton')]);
  });
});
