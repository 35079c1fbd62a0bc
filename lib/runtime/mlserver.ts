import { oneOf, required } from '../arguments/checks';
import type { PinnedImage, RuntimeDefinition } from './definition';
import { imageOf } from './definition';
import type { RuntimeOptions } from './options';
import { OPTIONS, PortProtocol } from './options';
import { HTTP_PORT, httpReady, MODEL_PATH } from './server';
import { NAMELESS } from './scratch';

/** Formats of a model that MLServer is told. */
export enum ModelFormat {
  /** scikit-learn. */
  SKLEARN = 'sklearn',
  /** XGBoost. */
  XGBOOST = 'xgboost',
  /** LightGBM. */
  LIGHTGBM = 'lightgbm',
  /** MLflow. */
  MLFLOW = 'mlflow',
}

/** Options of MLServer. */
export interface MlServerOptions extends RuntimeOptions {
  /** Format of the model. */
  readonly format: ModelFormat;
}

/** The version that KServe 0.20 ships (config/runtimes/kustomization.yaml). */
const IMAGE: PinnedImage = { reference: 'seldonio/mlserver:1.7.1', released: '2025-06', source: 'https://hub.docker.com/r/seldonio/mlserver' };

const READY = '/v2/health/ready';

/** MLServer's runtime classes and the format versions of KServe's ClusterServingRuntime. */
const FORMATS: { readonly [format in ModelFormat]: { readonly implementation: string; readonly version: string } } = {
  [ModelFormat.SKLEARN]: { implementation: 'mlserver_sklearn.SKLearnModel', version: '1' },
  [ModelFormat.XGBOOST]: { implementation: 'mlserver_xgboost.XGBoostModel', version: '2' },
  [ModelFormat.LIGHTGBM]: { implementation: 'mlserver_lightgbm.LightGBMModel', version: '4' },
  [ModelFormat.MLFLOW]: { implementation: 'mlserver_mlflow.MLflowRuntime', version: '2' },
};

/**
 * What KFServing runs on MLServer; its `lightgbm` is another server, and it has no MLflow (kfserving v0.6.1
 * config/configmap/inferenceservice.yaml).
 */
const KFSERVING_FORMATS = [ModelFormat.SKLEARN, ModelFormat.XGBOOST];

/** Seldon MLServer. Its metrics count requests that are done, and are not of a kind to scale by. */
export const MLSERVER: RuntimeDefinition<MlServerOptions> = {
  title: 'MLServer',
  options: { ...OPTIONS, format: required(oneOf(ModelFormat)) },
  image: IMAGE,
  bringsModel: false,
  fetchesFromHub: false,
  sharesMemory: false,
  // Below its working directory by default (mlserver/settings.py).
  scratch: { environment: { ...NAMELESS.environment, MLSERVER_ENVIRONMENTS_DIR: '/tmp/environments', MLSERVER_METRICS_DIR: '/tmp/metrics' } },
  ownedArguments: {},
  ownedVariables: { MLSERVER_HTTP_PORT: '', MLSERVER_MODEL_NAME: 'name', MLSERVER_MODEL_URI: 'model' },
  weightArguments: [],
  plan(context) {
    const { options } = context;
    const { format } = options;
    return {
      container: {
        image: imageOf(IMAGE, context),
        args: options.args,
        env: [
          { name: 'MLSERVER_HTTP_PORT', value: String(HTTP_PORT) },
          { name: 'MLSERVER_MODEL_IMPLEMENTATION', value: FORMATS[format].implementation },
          { name: 'MLSERVER_MODEL_NAME', value: context.serviceName },
          { name: 'MLSERVER_MODEL_URI', value: MODEL_PATH },
          { name: 'MODELS_DIR', value: MODEL_PATH },
        ],
        port: HTTP_PORT,
        protocol: PortProtocol.HTTP,
        readiness: httpReady(READY),
      },
      kserve: {
        format, formatVersion: FORMATS[format].version, runtime: 'kserve-mlserver', protocol: 'v2',
        args: options.args ?? [], env: [], image: options.image, readiness: httpReady(READY),
      },
      kfserving: KFSERVING_FORMATS.includes(format) ? { framework: format, protocol: 'v2' } : undefined,
    };
  },
};
