import { IMAGES } from '../catalog/data/images';
import type { RuntimeDefinition } from './definition';
import { imageOf, ModelNames } from './definition';
import { Draining, drainedByShell } from './drain';
import { OPTIONS, PortProtocol } from './options';
import type { ProgramFacts } from './program/facts';
import { HTTP_PORT, httpReady, MODEL_PATH } from './server';
import { NAMELESS } from './scratch';

/** tensorflow_serving/model_servers/main.cc; the script of the image gives both ports. */
export const TENSORFLOW_PROGRAM: ProgramFacts = {
  title: 'TensorFlow Serving',
  starts: [['tensorflow_model_server'], ['tf_serving_entrypoint.sh']],
  images: ['tensorflow/serving'],
  settings: {
    port: { arguments: ['--rest-api-port'] },
    grpcPort: { arguments: ['--port'], byDefault: '8500' },
  },
};

/** TensorFlow Serving over a SavedModel. Its metrics need a configuration file, and are not of a kind to scale by. */
export const TENSORFLOW: RuntimeDefinition = {
  title: 'TensorFlow Serving',
  options: OPTIONS,
  image: IMAGES.tensorflow,
  bringsModel: false,
  fetchesFromHub: false,
  modelNames: ModelNames.SEGMENT,
  sharesMemory: false,
  scratch: NAMELESS,
  ownedArguments: { '--model-name': 'name', '--model-base-path': 'model', '--rest-api-port': '', '--port': '' },
  weightArguments: [],
  plan(context) {
    const { options, modelName, drainSeconds } = context;
    const command = drainedByShell('/usr/bin/tensorflow_model_server', HTTP_PORT, drainSeconds);
    const readiness = httpReady(`/v1/models/${modelName}`);
    return {
      container: {
        image: imageOf(IMAGES.tensorflow, context),
        command,
        args: [`--model_name=${modelName}`, `--model_base_path=${MODEL_PATH}`, `--rest_api_port=${HTTP_PORT}`, ...(options.args ?? [])],
        env: [],
        port: HTTP_PORT,
        protocol: PortProtocol.HTTP,
        readiness,
      },
      kserve: {
        format: 'tensorflow', formatVersion: '2', runtime: 'kserve-tensorflow-serving', protocol: 'v1',
        args: options.args ?? [], env: [], image: options.image, command, readiness,
      },
      kfserving: { framework: 'tensorflow' },
      drains: Draining.BY_ITSELF,
    };
  },
};
