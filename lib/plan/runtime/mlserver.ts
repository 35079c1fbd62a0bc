import { ModelFormat, PortProtocol } from '../../model/runtime';
import { HTTP_PORT, httpReady, MODEL_PATH, PlannedRuntime, RuntimeContext } from './runtime-context';

/** The version that KServe 0.20 ships (config/runtimes/kustomization.yaml). */
const IMAGE = 'seldonio/mlserver:1.7.1';
const READY = '/v2/health/ready';

/** MLServer's runtime classes and the format versions of KServe's ClusterServingRuntime. */
const FORMATS: { readonly [format: string]: { readonly implementation: string; readonly version: string } } = {
  [ModelFormat.SKLEARN]: { implementation: 'mlserver_sklearn.SKLearnModel', version: '1' },
  [ModelFormat.XGBOOST]: { implementation: 'mlserver_xgboost.XGBoostModel', version: '2' },
  [ModelFormat.LIGHTGBM]: { implementation: 'mlserver_lightgbm.LightGBMModel', version: '4' },
  [ModelFormat.MLFLOW]: { implementation: 'mlserver_mlflow.MLflowRuntime', version: '2' },
};

/**
 * What KFServing runs on MLServer; its `lightgbm` is another server, and it has no MLflow (kfserving v0.6.1
 * config/configmap/inferenceservice.yaml).
 */
const KFSERVING_FORMATS: string[] = [ModelFormat.SKLEARN, ModelFormat.XGBOOST];

export function planMlServer(context: RuntimeContext): PlannedRuntime {
  const { options } = context.runtime;
  const format = context.runtime.format ?? ModelFormat.SKLEARN;
  const { implementation, version } = FORMATS[format];
  return {
    container: {
      image: options.image ?? IMAGE,
      args: options.args,
      env: [
        { name: 'MLSERVER_HTTP_PORT', value: String(HTTP_PORT) },
        { name: 'MLSERVER_MODEL_IMPLEMENTATION', value: implementation },
        { name: 'MLSERVER_MODEL_NAME', value: context.serviceName },
        { name: 'MLSERVER_MODEL_URI', value: MODEL_PATH },
        { name: 'MODELS_DIR', value: MODEL_PATH },
      ],
      port: HTTP_PORT,
      protocol: PortProtocol.HTTP,
      readiness: httpReady(READY),
    },
    kserve: {
      format, formatVersion: version, runtime: 'kserve-mlserver', protocol: 'v2',
      args: options.args ?? [], env: [], image: options.image, readiness: httpReady(READY),
    },
    kfserving: KFSERVING_FORMATS.includes(format) ? { framework: format, protocol: 'v2' } : undefined,
    needsSharedMemory: false,
  };
}
