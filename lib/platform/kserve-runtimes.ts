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
}

/** The cluster's runtimes that KServe brings, by name; kserve v0.20.0 config/runtimes. */
export const SHIPPED_RUNTIMES: ReadonlyMap<string, ShippedRuntime> = new Map(Object.entries({
  'kserve-autogluonserver': { formats: served('autogluon', ['1'], 1), protocols: ['v1', 'v2'] },
  'kserve-huggingfaceserver': { formats: served('huggingface', ['1'], 1), protocols: ['v2', 'v1'] },
  'kserve-huggingfaceserver-multinode': { formats: served('huggingface', ['1'], 2), protocols: ['v2', 'v1'] },
  'kserve-lgbserver': { formats: served('lightgbm', ['4'], 1), protocols: ['v1', 'v2'] },
  'kserve-mlserver': {
    formats: [
      ...served('sklearn', ['0', '1'], 2), ...served('xgboost', ['1', '2'], 2), ...served('lightgbm', ['3', '4'], 2),
      ...served('mlflow', ['1', '2'], 1),
    ],
    protocols: ['v2'],
  },
  'kserve-paddleserver': { formats: served('paddle', ['2'], 1), protocols: ['v1', 'v2'] },
  'kserve-pmmlserver': { formats: served('pmml', ['3', '4'], 1), protocols: ['v1', 'v2'] },
  'kserve-predictiveserver': {
    formats: [...served('sklearn', ['1']), ...served('xgboost', ['2']), ...served('lightgbm', ['4'])], protocols: ['v1', 'v2'],
  },
  'kserve-sklearnserver': { formats: served('sklearn', ['1'], 1), protocols: ['v1', 'v2'] },
  'kserve-tensorflow-serving': { formats: served('tensorflow', ['1', '2'], 2), protocols: ['v1', 'grpc-v1'] },
  'kserve-torchserve': { formats: served('pytorch', ['1'], 2), protocols: ['v1', 'v2', 'grpc-v2'] },
  'kserve-tritonserver': {
    formats: [
      ...served('tensorrt', ['8'], 1), ...served('tensorflow', ['1', '2'], 1), ...served('onnx', ['1'], 1), ...served('pytorch', ['1']),
      ...served('triton', ['2'], 1),
    ],
    protocols: ['v2', 'grpc-v2'],
  },
  'kserve-vllmserver': { formats: served('vLLM', ['1'], 1), checksHttp: true },
  'kserve-xgbserver': { formats: served('xgboost', ['2'], 1), protocols: ['v1', 'v2'] },
}));

function served(name: string, versions: string[], priority?: number): ServedFormat[] {
  return versions.map((version) => ({ name, version, priority }));
}
