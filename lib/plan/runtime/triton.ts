import { ModelFormat, PortProtocol } from '../../model/runtime';
import { HTTP_PORT, httpReady, MODEL_PATH, PlannedRuntime, RuntimeContext } from './runtime-context';

/** NVIDIA's registry; release 24.12 supports compute capability 7.5 to 10. */
const IMAGE = 'nvcr.io/nvidia/tritonserver:24.12-py3';
const READY = '/v2/health/ready';

export function planTriton(context: RuntimeContext): PlannedRuntime {
  const { format, options } = context.runtime;
  return {
    container: {
      image: options.image ?? IMAGE,
      command: ['tritonserver'],
      args: [
        `--model-repository=${MODEL_PATH}`,
        `--http-port=${HTTP_PORT}`,
        ...(options.args ?? []),
      ],
      env: [],
      port: HTTP_PORT,
      protocol: PortProtocol.HTTP,
      readiness: httpReady(READY),
    },
    kserve: {
      format: format ?? ModelFormat.TRITON,
      formatVersion: format === ModelFormat.ONNX ? '1' : '2',
      runtime: 'kserve-tritonserver',
      protocol: 'v2',
      args: options.args ?? [],
      env: [],
      image: options.image,
      readiness: httpReady(READY),
    },
    // KFServing's `onnx` is another server, ONNX Runtime (kfserving v0.6.1 config/configmap/inferenceservice.yaml).
    kfserving: { framework: 'triton', protocol: 'v2' },
    needsSharedMemory: true,
  };
}
