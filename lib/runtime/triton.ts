import type { PinnedImage, RuntimeContext, RuntimeDefinition, RuntimeMetrics } from './definition';
import { imageOf } from './definition';
import { OPTIONS, PortProtocol } from './options';
import type { PlannedRuntime } from './server';
import { HTTP_PORT, httpReady, MODEL_PATH } from './server';
import { NAMELESS } from './scratch';

/** Release 24.12 supports compute capability 7.5 to 10. */
const IMAGE: PinnedImage = {
  reference: 'nvcr.io/nvidia/tritonserver:24.12-py3', released: '2024-12',
  source: 'https://catalog.ngc.nvidia.com/orgs/nvidia/containers/tritonserver',
};

const READY = '/v2/health/ready';

/** github.com/triton-inference-server/server docs/user_guide/metrics.md; the label is a name of the model repository. */
export const TRITON_METRICS: RuntimeMetrics = {
  port: 8002, path: '/metrics', modelLabel: 'model', waiting: 'nv_inference_pending_request_count',
  queueMicroseconds: 'nv_inference_queue_duration_us', requestMicroseconds: 'nv_inference_request_duration_us',
};

/** NVIDIA Triton over a model repository. */
export const TRITON: RuntimeDefinition = {
  title: 'NVIDIA Triton',
  options: OPTIONS,
  image: IMAGE,
  bringsModel: false,
  fetchesFromHub: false,
  sharesMemory: true,
  scratch: NAMELESS,
  ownedArguments: { '--model-repository': 'model', '--model-store': 'model', '--http-port': '', '--grpc-port': '' },
  weightArguments: [],
  metrics: TRITON_METRICS,
  plan: (context) => planTriton(context, { format: 'triton', formatVersion: '2' }),
};

/** NVIDIA Triton over one ONNX model. */
export const ONNX: RuntimeDefinition = {
  ...TRITON,
  title: 'NVIDIA Triton with ONNX',
  plan: (context) => planTriton(context, { format: 'onnx', formatVersion: '1' }),
};

function planTriton(context: RuntimeContext, format: { readonly format: string; readonly formatVersion: string }): PlannedRuntime {
  const { options } = context;
  return {
    container: {
      image: imageOf(IMAGE, context),
      command: ['tritonserver'],
      args: [`--model-repository=${MODEL_PATH}`, `--http-port=${HTTP_PORT}`, ...(options.args ?? [])],
      env: [],
      port: HTTP_PORT,
      protocol: PortProtocol.HTTP,
      readiness: httpReady(READY),
    },
    kserve: {
      ...format, runtime: 'kserve-tritonserver', protocol: 'v2', args: options.args ?? [], env: [], image: options.image,
      readiness: httpReady(READY),
    },
    // KFServing's `onnx` is another server, ONNX Runtime (kfserving v0.6.1 config/configmap/inferenceservice.yaml).
    kfserving: { framework: 'triton', protocol: 'v2' },
  };
}
