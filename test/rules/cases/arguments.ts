import { App, JsonPatch, Testing } from 'cdk8s';
import type { Finding } from '../../../lib';
import {
  ClusterProfile, Gpu, GpuInferenceService, GpuRequest, InferenceChart, ModelCachePvc, ModelFormat, ModelSource, Runtime, ScalingMetric,
  SecretKey,
} from '../../../lib';
import type { Cases } from '../case';
import { attempt, cache, custom, GiB, LLAMA, minutes, service } from '../case';

function changed(verb: (service: GpuInferenceService) => void, afterSynthesis: boolean): Finding[] {
  return attempt(() => {
    const chart = new InferenceChart(new App(), 'chart', { cluster: ClusterProfile.gke() });
    const model = ModelSource.huggingFace(LLAMA, { token: SecretKey.of('hugging-face', 'token') });
    const made = new GpuInferenceService(chart, 'llama', { gpu: GpuRequest.of(Gpu.A100_SXM_80GB), model });
    if (afterSynthesis) Testing.synth(chart);
    verb(made);
    return made.findings();
  });
}

function cachedModel(name: string): Finding[] {
  return attempt(() => {
    const chart = new InferenceChart(new App(), 'chart', { cluster: ClusterProfile.gke() });
    const models = new ModelCachePvc(chart, 'models', { size: GiB(30), models: { llama: ModelSource.huggingFace(LLAMA) } });
    models.model(name);
    return models.findings();
  });
}

function source(make: () => ModelSource): Finding[] {
  return attempt(() => {
    make();
    return [];
  });
}

export const ARGUMENTS: Cases = {
  ARG001: { property: 'cpu', wrong: () => custom({ cpu: NaN }), right: () => custom({ cpu: 0.5 }) },
  ARG002: { property: 'model', wrong: () => service({ model: undefined }), right: () => custom({ model: undefined }) },
  ARG003: {
    property: 'replicas', wrong: () => custom({ replicas: 2 }, { scaling: { metrics: [ScalingMetric.cpuUtilization(50)] } }), right: () => custom({ replicas: 2 }),
  },
  ARG004: {
    property: 'addEnv', wrong: () => changed((made) => made.addEnv({ A: 'b' }), true), right: () => changed((made) => made.addEnv({ A: 'b' }), false),
  },
  ARG005: {
    property: 'kind',
    wrong: () => changed((made) => made.apiObject('Deployment'), false),
    right: () => changed((made) => made.apiObject('InferenceService'), false),
  },
  ARG007: {
    property: 'addJsonPatch',
    wrong: () => changed((made) => made.apiObject('InferenceService').addJsonPatch(JsonPatch.add('/spec/nothing/here', 1)), false),
    right: () => changed((made) => made.apiObject('InferenceService').addJsonPatch(JsonPatch.add('/metadata/labels', { a: 'b' })), false),
  },
  ARG009: { property: 'env.A', wrong: () => custom({ env: { A: '\ud800' } }), right: () => custom({ env: { A: '🤖' } }) },
  ARG006: {
    property: 'replica',
    wrong: () => custom({ replica: 3 } as object),
    right: () => custom({ replicas: 3 }),
  },
  CAC001: { property: 'model', wrong: () => cachedModel('other'), right: () => cachedModel('llama') },
  CAC002: {
    property: 'models.llama',
    wrong: () => cache({ models: { llama: ModelSource.oci('registry.example.com/llama:1') } }),
    right: () => cache({ models: { llama: ModelSource.s3('s3://models/llama') } }),
  },
  CAC003: { property: 'loader.runAsUser', wrong: () => cache({}), right: () => cache({ loader: { runAsUser: 1000 } }) },
  URI001: { property: 'uri', wrong: () => source(() => ModelSource.s3('https://models/x')), right: () => source(() => ModelSource.s3('s3://models/x')) },
  URI002: {
    property: 'model.accelerated',
    wrong: () => custom({ model: ModelSource.s3('s3://a/b', { accelerated: true }) }),
    right: () => custom({ model: ModelSource.s3('s3://a/b', { accelerated: true }) }, { cluster: ClusterProfile.coreweaveCks() }),
  },
  SEC001: {
    property: 'uri',
    wrong: () => source(() => ModelSource.http('https://me:word@host/model.zip')),
    right: () => source(() => ModelSource.http('https://host/model.zip')),
  },
  TGT001: {
    property: 'autoscaling.window',
    wrong: () => custom({}, { scaling: { metrics: [ScalingMetric.cpuUtilization(50)], window: minutes(1) } }),
    right: () => custom({}, { scaling: { metrics: [ScalingMetric.cpuUtilization(50)] } }),
  },
  MDL001: {
    property: 'model.facts',
    wrong: () => service({ model: ModelSource.huggingFace('acme/unheard-of') }),
    right: () => service({ model: ModelSource.huggingFace(LLAMA) }),
  },
  MDL002: {
    property: 'modelName',
    wrong: () => service({ model: ModelSource.pvc('weights'), runtime: Runtime.triton(), modelName: 'llama' }),
    right: () => service({ model: ModelSource.pvc('weights'), runtime: Runtime.mlServer({ format: ModelFormat.SKLEARN }), modelName: 'llama' }),
  },
  MDL003: {
    property: 'model',
    wrong: () => service({ model: ModelSource.huggingFace(LLAMA) }),
    right: () => service({ model: ModelSource.huggingFace(LLAMA, { token: SecretKey.of('hugging-face', 'token') }) }),
  },
};
