import { PortProtocol } from '../../model/runtime';
import { HTTP_PORT, httpReady, MODEL_PATH, PlannedRuntime, RuntimeContext } from './runtime-context';

/** https://hub.docker.com/r/tensorflow/serving; GPU builds end in `-gpu`. */
const IMAGE = 'tensorflow/serving:2.19.0';

export function planTensorflow(context: RuntimeContext): PlannedRuntime {
  const { options } = context.runtime;
  return {
    container: {
      image: options.image ?? (context.gpuCount > 0 ? `${IMAGE}-gpu` : IMAGE),
      command: ['/usr/bin/tensorflow_model_server'],
      args: [
        `--model_name=${context.serviceName}`,
        `--model_base_path=${MODEL_PATH}`,
        `--rest_api_port=${HTTP_PORT}`,
        ...(options.args ?? []),
      ],
      env: [],
      port: HTTP_PORT,
      protocol: PortProtocol.HTTP,
      readiness: httpReady(`/v1/models/${context.serviceName}`),
    },
    kserve: {
      format: 'tensorflow',
      formatVersion: '2',
      runtime: 'kserve-tensorflow-serving',
      protocol: 'v1',
      args: options.args ?? [],
      env: [],
      image: options.image,
      readiness: httpReady(`/v1/models/${context.serviceName}`),
    },
    kfserving: { framework: 'tensorflow' },
    needsSharedMemory: false,
  };
}
