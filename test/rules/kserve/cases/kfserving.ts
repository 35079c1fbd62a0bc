import type { Cases } from '../../manifest-case';
import { container, kfserving } from '../manifests';

const URI = 's3://bucket/model';
const predictor = (fields: object) => kfserving({ predictor: fields });
const first = (fields: object, more: object = {}) => kfserving({ default: { predictor: fields }, ...more }, 'v1alpha2');
const env = (name: string, value: string) => ({ env: [{ name, value }] });
const named = (name: string) => kfserving({ predictor: { sklearn: { storageUri: URI } } }, 'v1beta1', { name });

/** What only KFServing refuses. */
export const KFSERVING: Cases = {
  KFS005: { at: 'spec.predictor.sklearn.storageUri', wrong: predictor({ sklearn: { storageUri: 'hf://owner/model' } }), right: predictor({ sklearn: { storageUri: 'gs://a/b' } }) },
  KFS008: {
    at: 'spec.predictor.containers[0].env[0].value', wrong: predictor({ containers: [container('a', env('PROTOCOL', 'v3'))] }),
    right: predictor({ containers: [container('a', env('PROTOCOL', 'v2'))] }),
  },
  KFS009: { at: 'spec.predictor.pmml.args[0]', wrong: predictor({ pmml: { storageUri: URI, args: ['--workers=2'] } }), right: predictor({ pmml: { storageUri: URI, args: ['--workers=1'] } }) },
  KFS010: { at: 'spec.canaryTrafficPercent', wrong: first({ sklearn: { storageUri: URI } }, { canaryTrafficPercent: 0 }), right: first({ sklearn: { storageUri: URI } }) },
  KFS011: {
    at: 'spec.default.predictor.custom.container.name', wrong: first({ custom: { container: container('server', env('STORAGE_URI', URI)) } }),
    right: first({ custom: { container: container('kfserving-container', env('STORAGE_URI', URI)) } }),
  },
};

/** What KFServing refuses as KServe does, of which KServe's cases stand elsewhere. */
export const KFSERVING_TOO: Cases = {
  KSV001: { at: 'metadata.name', wrong: named('1st'), right: named('first') },
  KSV004: { at: 'spec.predictor', wrong: predictor({}), right: predictor({ triton: { storageUri: URI } }) },
  KSV006: { at: 'spec.default.predictor.parallelism', wrong: first({ sklearn: { storageUri: URI }, parallelism: -1 }), right: first({ sklearn: { storageUri: URI }, parallelism: 1 }) },
  KSV007: {
    at: 'spec.predictor.maxReplicas', wrong: predictor({ sklearn: { storageUri: URI }, minReplicas: 2, maxReplicas: 1 }),
    right: predictor({ sklearn: { storageUri: URI }, minReplicas: 2, maxReplicas: 0 }),
  },
  KSV008: { at: 'spec.predictor.logger.mode', wrong: predictor({ sklearn: { storageUri: URI }, logger: {} }), right: predictor({ sklearn: { storageUri: URI }, logger: { mode: 'all' } }) },
  KSV015: {
    at: 'spec.predictor.tensorflow.runtimeVersion', wrong: predictor({ tensorflow: { storageUri: URI, runtimeVersion: '1.14.0-gpu' } }),
    right: predictor({ tensorflow: { storageUri: URI, runtimeVersion: '1.14.0-gpu', resources: { limits: { 'nvidia.com/gpu': 1 } } } }),
  },
  KSV016: { at: 'spec.predictor.onnx.storageUri', wrong: predictor({ onnx: { storageUri: `${URI}.pt` } }), right: predictor({ onnx: { storageUri: `${URI}.onnx` } }) },
  KSV111: {
    at: 'spec.predictor.triton.resources.limits.memory', wrong: predictor({ triton: { storageUri: URI, resources: { limits: { memory: '1Gi' } } } }),
    right: predictor({ triton: { storageUri: URI, resources: { limits: { memory: '4Gi' } } } }),
  },
  KSV112: { at: 'metadata.name', wrong: named('a'.repeat(46)), right: named('a'.repeat(45)) },
};
