import { Cases } from '../case';
import { container, kfserving } from '../manifests';

const URI = 's3://bucket/model';
const predictor = (fields: object) => kfserving({ predictor: fields });
const first = (fields: object, more: object = {}) => kfserving({ default: { predictor: fields }, ...more }, 'v1alpha2');
const env = (name: string, value: string) => ({ env: [{ name, value }] });
const named = (name: string) => kfserving({ predictor: { sklearn: { storageUri: URI } } }, 'v1beta1', { name });

export const KFSERVING: Cases = {
  KFS001: { at: 'metadata.name', wrong: named('1st'), right: named('first') },
  KFS002: { at: 'spec.predictor', wrong: predictor({}), right: predictor({ triton: { storageUri: URI } }) },
  KFS003: { at: 'spec.default.predictor.parallelism', wrong: first({ sklearn: { storageUri: URI }, parallelism: -1 }), right: first({ sklearn: { storageUri: URI }, parallelism: 1 }) },
  KFS004: { at: 'spec.predictor.logger.mode', wrong: predictor({ sklearn: { storageUri: URI }, logger: {} }), right: predictor({ sklearn: { storageUri: URI }, logger: { mode: 'all' } }) },
  KFS005: { at: 'spec.predictor.sklearn.storageUri', wrong: predictor({ sklearn: { storageUri: 'hf://owner/model' } }), right: predictor({ sklearn: { storageUri: 'gs://a/b' } }) },
  KFS006: {
    at: 'spec.predictor.tensorflow.runtimeVersion', wrong: predictor({ tensorflow: { storageUri: URI, runtimeVersion: '1.14.0-gpu' } }),
    right: predictor({ tensorflow: { storageUri: URI, runtimeVersion: '1.14.0-gpu', resources: { limits: { 'nvidia.com/gpu': 1 } } } }),
  },
  KFS007: { at: 'spec.predictor.onnx.storageUri', wrong: predictor({ onnx: { storageUri: `${URI}.pt` } }), right: predictor({ onnx: { storageUri: `${URI}.onnx` } }) },
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
  KFS012: {
    at: 'spec.predictor.triton.resources.limits.memory', wrong: predictor({ triton: { storageUri: URI, resources: { limits: { memory: '1Gi' } } } }),
    right: predictor({ triton: { storageUri: URI, resources: { limits: { memory: '4Gi' } } } }),
  },
  KFS013: { at: 'metadata.name', wrong: named('a'.repeat(46)), right: named('a'.repeat(45)) },
};
