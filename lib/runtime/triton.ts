import { IMAGES } from '../catalog/data/images';
import type { RuntimeContext, RuntimeDefinition, RuntimeMetrics } from './definition';
import { imageOf } from './definition';
import { Draining } from './drain';
import { OPTIONS, PortProtocol } from './options';
import type { ProgramFacts } from './program/facts';
import { VERTEX_HEALTH } from './program/facts';
import type { PlannedRuntime } from './server';
import { HTTP_PORT, httpReady, MODEL_PATH } from './server';
import { NAMELESS } from './scratch';

const READY = '/v2/health/ready';

/** github.com/triton-inference-server/server docs/user_guide/metrics.md; the label is a name of the model repository. */
export const TRITON_METRICS: RuntimeMetrics = {
  port: 8002, path: '/metrics', modelLabel: 'model', waiting: 'nv_inference_pending_request_count',
  queueMicroseconds: 'nv_inference_queue_duration_us', requestMicroseconds: 'nv_inference_request_duration_us',
  answered: 'nv_inference_request_success', failed: 'nv_inference_request_failure',
};

/** src/command_line_parser.cc. Its images start what they are told. */
export const TRITON_PROGRAM: ProgramFacts = {
  title: 'NVIDIA Triton',
  starts: [['tritonserver']],
  images: [],
  abbreviates: true,
  settings: {
    port: { arguments: ['--http-port'], byDefault: '8000' },
    grpcPort: { arguments: ['--grpc-port'], byDefault: '8001' },
    metricsPort: { arguments: ['--metrics-port'], byDefault: '8002' },
    host: { arguments: ['--http-address'], byDefault: '0.0.0.0' },
    shutdown: { arguments: ['--exit-timeout-secs'] },
  },
  // triton-inference-server/server e1db8a6 (2.73) src/http_server.cc, server_regex_; SageMaker's have a port of their own
  checks: ['/v2/health/live', '/v2/health/ready'],
  morePaths: [VERTEX_HEALTH],
};

/** NVIDIA Triton over a model repository. */
export const TRITON: RuntimeDefinition = {
  title: 'NVIDIA Triton',
  options: OPTIONS,
  image: IMAGES.triton,
  bringsModel: false,
  fetchesFromHub: false,
  sharesMemory: true,
  scratch: NAMELESS,
  ownedArguments: {
    '--model-repository': 'model', '--model-store': 'model', '--http-port': '', '--grpc-port': '',
    '--exit-timeout-secs': 'pod.terminationGracePeriod',
  },
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
  const { options, drainSeconds } = context;
  const drain = `--exit-timeout-secs=${drainSeconds}`;
  return {
    container: {
      image: imageOf(IMAGES.triton, context),
      command: ['tritonserver'],
      args: [`--model-repository=${MODEL_PATH}`, `--http-port=${HTTP_PORT}`, drain, ...(options.args ?? [])],
      env: [],
      port: HTTP_PORT,
      protocol: PortProtocol.HTTP,
      readiness: httpReady(READY),
    },
    kserve: {
      ...format, runtime: 'kserve-tritonserver', protocol: 'v2', args: [drain, ...(options.args ?? [])], env: [], image: options.image,
      readiness: httpReady(READY),
    },
    // KFServing's `onnx` is another server, ONNX Runtime (kfserving v0.6.1 config/configmap/inferenceservice.yaml).
    kfserving: { framework: 'triton', protocol: 'v2' },
    drains: Draining.BY_ITSELF,
  };
}
