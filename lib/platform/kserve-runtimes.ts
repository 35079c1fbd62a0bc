/** A model format that a runtime serves. */
export interface ServedFormat {
  readonly name: string;
  readonly version: string;
  /** Absent where the runtime is not chosen by itself. */
  readonly priority?: number;
}

export interface ShippedRuntime {
  readonly formats: readonly ServedFormat[];
  /** Absent where it speaks any. */
  readonly protocols?: readonly string[];
  /** Whether its container has checks over HTTP, over which those of a service are laid field by field: two handlers are one too many. */
  readonly checksHttp?: boolean;
  /** Argument by which it is told the object's name, as that of the model. */
  readonly nameArgument?: string;
  /** Variable that KServe's webhook sets to that name, unless the service does; inference_service_defaults.go, SetMlServerDefaults. */
  readonly nameVariable?: string;
}

const MODEL_NAME = '--model_name';

/** The cluster's runtimes that KServe brings, by name; kserve v0.20.0 config/runtimes. */
export const SHIPPED_RUNTIMES: ReadonlyMap<string, ShippedRuntime> = new Map(Object.entries({
  'kserve-autogluonserver': { formats: served('autogluon', ['1'], 1), protocols: ['v1', 'v2'], nameArgument: MODEL_NAME },
  'kserve-huggingfaceserver': { formats: served('huggingface', ['1'], 1), protocols: ['v2', 'v1'], nameArgument: MODEL_NAME },
  'kserve-huggingfaceserver-multinode': { formats: served('huggingface', ['1'], 2), protocols: ['v2', 'v1'], nameArgument: MODEL_NAME },
  'kserve-lgbserver': { formats: served('lightgbm', ['4'], 1), protocols: ['v1', 'v2'], nameArgument: MODEL_NAME },
  'kserve-mlserver': {
    formats: [
      ...served('sklearn', ['0', '1'], 2), ...served('xgboost', ['1', '2'], 2), ...served('lightgbm', ['3', '4'], 2),
      ...served('mlflow', ['1', '2'], 1),
    ],
    protocols: ['v2'],
    nameVariable: 'MLSERVER_MODEL_NAME',
  },
  'kserve-paddleserver': { formats: served('paddle', ['2'], 1), protocols: ['v1', 'v2'], nameArgument: MODEL_NAME },
  'kserve-pmmlserver': { formats: served('pmml', ['3', '4'], 1), protocols: ['v1', 'v2'], nameArgument: MODEL_NAME },
  'kserve-predictiveserver': {
    formats: [...served('sklearn', ['1']), ...served('xgboost', ['2']), ...served('lightgbm', ['4'])], protocols: ['v1', 'v2'],
    nameArgument: MODEL_NAME,
  },
  'kserve-sklearnserver': { formats: served('sklearn', ['1'], 1), protocols: ['v1', 'v2'], nameArgument: MODEL_NAME },
  'kserve-tensorflow-serving': { formats: served('tensorflow', ['1', '2'], 2), protocols: ['v1', 'grpc-v1'], nameArgument: MODEL_NAME },
  'kserve-torchserve': { formats: served('pytorch', ['1'], 2), protocols: ['v1', 'v2', 'grpc-v2'] },
  'kserve-tritonserver': {
    formats: [
      ...served('tensorrt', ['8'], 1), ...served('tensorflow', ['1', '2'], 1), ...served('onnx', ['1'], 1), ...served('pytorch', ['1']),
      ...served('triton', ['2'], 1),
    ],
    protocols: ['v2', 'grpc-v2'],
  },
  'kserve-vllmserver': { formats: served('vLLM', ['1'], 1), checksHttp: true, nameArgument: '--served-model-name' },
  'kserve-xgbserver': { formats: served('xgboost', ['2'], 1), protocols: ['v1', 'v2'], nameArgument: MODEL_NAME },
}));

function served(name: string, versions: string[], priority?: number): ServedFormat[] {
  return versions.map((version) => ({ name, version, priority }));
}
