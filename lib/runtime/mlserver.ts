import { IMAGES } from '../catalog/data/images';
import { oneOf, required } from '../arguments/checks';
import type { RuntimeDefinition, RuntimeMetrics } from './definition';
import { imageOf, ModelNames } from './definition';
import { Draining } from './drain';
import type { RuntimeOptions } from './options';
import { OPTIONS, PortProtocol } from './options';
import type { ProgramFacts } from './program/facts';
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

/** mlserver/rest/app.py: starlette_exporter; requests that wait for a worker are among them. The label is a name of the repository. */
const METRICS: RuntimeMetrics = {
  port: 8082, path: '/metrics', modelLabel: 'model_name', running: 'rest_server_requests_in_progress',
  // mlserver/handlers/dataplane.py; prometheus_client adds the end.
  answered: 'model_infer_request_success_total', failed: 'model_infer_request_failure_total',
};

/** Its ports stand in variables, and in a settings.json beside the model; mlserver/settings.py, Settings. */
export const MLSERVER_PROGRAM: ProgramFacts = {
  title: 'MLServer',
  starts: [['mlserver', 'start']],
  images: [],
  settings: {},
  portVariables: ['MLSERVER_HTTP_PORT', 'MLSERVER_GRPC_PORT', 'MLSERVER_METRICS_PORT'],
};

/** Seldon MLServer. */
export const MLSERVER: RuntimeDefinition<MlServerOptions> = {
  title: 'MLServer',
  options: { ...OPTIONS, format: required(oneOf(ModelFormat)) },
  image: IMAGES.mlServer,
  bringsModel: false,
  fetchesFromHub: false,
  modelNames: ModelNames.SEGMENT,
  sharesMemory: false,
  // Below its working directory by default (mlserver/settings.py).
  scratch: { environment: { ...NAMELESS.environment, MLSERVER_ENVIRONMENTS_DIR: '/tmp/environments', MLSERVER_METRICS_DIR: '/tmp/metrics' } },
  ownedArguments: {},
  ownedVariables: { MLSERVER_HTTP_PORT: '', MLSERVER_MODEL_NAME: 'name', MLSERVER_MODEL_URI: 'model' },
  weightArguments: [],
  metrics: METRICS,
  plan(context) {
    const { options } = context;
    const { format } = options;
    return {
      container: {
        image: imageOf(IMAGES.mlServer, context),
        args: options.args,
        env: [
          { name: 'MLSERVER_HTTP_PORT', value: String(HTTP_PORT) },
          { name: 'MLSERVER_MODEL_IMPLEMENTATION', value: FORMATS[format].implementation },
          { name: 'MLSERVER_MODEL_NAME', value: context.modelName },
          { name: 'MLSERVER_MODEL_URI', value: MODEL_PATH },
        ],
        port: HTTP_PORT,
        protocol: PortProtocol.HTTP,
        readiness: httpReady(READY),
      },
      kserve: {
        format, formatVersion: FORMATS[format].version, runtime: 'kserve-mlserver', protocol: 'v2',
        args: options.args ?? [], env: [], image: options.image, readiness: httpReady(READY),
      },
      // It ends its workers before it stops listening (mlserver/server.py, stop).
      drains: Draining.WHEN_IDLE,
      kfserving: KFSERVING_FORMATS.includes(format) ? { framework: format, protocol: 'v2' } : undefined,
    };
  },
};
