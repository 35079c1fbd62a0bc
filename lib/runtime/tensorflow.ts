import type { PinnedImage, RuntimeDefinition } from './definition';
import { imageOf } from './definition';
import { OPTIONS, PortProtocol } from './options';
import { HTTP_PORT, httpReady, MODEL_PATH } from './server';
import { NAMELESS } from './scratch';

const IMAGE: PinnedImage = {
  reference: 'tensorflow/serving:2.19.0', released: '2025-05', source: 'https://hub.docker.com/r/tensorflow/serving', gpuSuffix: '-gpu',
};

/** TensorFlow Serving over a SavedModel. Its metrics need a configuration file, and are not of a kind to scale by. */
export const TENSORFLOW: RuntimeDefinition = {
  title: 'TensorFlow Serving',
  options: OPTIONS,
  image: IMAGE,
  bringsModel: false,
  fetchesFromHub: false,
  sharesMemory: false,
  scratch: NAMELESS,
  ownedArguments: { '--model-name': 'name', '--model-base-path': 'model', '--rest-api-port': '', '--port': '' },
  weightArguments: [],
  plan(context) {
    const { options, serviceName } = context;
    const readiness = httpReady(`/v1/models/${serviceName}`);
    return {
      container: {
        image: imageOf(IMAGE, context),
        command: ['/usr/bin/tensorflow_model_server'],
        args: [`--model_name=${serviceName}`, `--model_base_path=${MODEL_PATH}`, `--rest_api_port=${HTTP_PORT}`, ...(options.args ?? [])],
        env: [],
        port: HTTP_PORT,
        protocol: PortProtocol.HTTP,
        readiness,
      },
      kserve: {
        format: 'tensorflow', formatVersion: '2', runtime: 'kserve-tensorflow-serving', protocol: 'v1',
        args: options.args ?? [], env: [], image: options.image, readiness,
      },
      kfserving: { framework: 'tensorflow' },
    };
  },
};
