const BODY = `
const app = new App();
const chart = new InferenceChart(app, 'llm', { namespace: 'team-a', cluster: ClusterProfile.gke() });
new GpuInferenceService(chart, 'llama', {
  model: ModelSource.huggingFace('meta-llama/Llama-3.1-8B-Instruct', { token: SecretKey.of('hf', 'token') }),
  gpu: GpuRequest.of(Gpu.A100_SXM_80GB),
});
new InferenceService(chart, 'by-hand', {
  metadata: { name: 'by-hand' },
  spec: { predictor: { model: { modelFormat: { name: 'sklearn' }, storageUri: 's3://models/iris' } } },
});
app.synth();
`;

const NAMES = 'ClusterProfile, Gpu, GpuInferenceService, GpuRequest, InferenceChart, ModelSource, SecretKey';

/** The README's first program, with an object of the opt-in imports beside it. */
export const ES_MODULE = `import { App } from 'cdk8s';
import { ${NAMES} } from 'inference-constructs';
import { InferenceService } from 'inference-constructs/imports/kserve';
${BODY}`;

export const COMMON_JS = `const { App } = require('cdk8s');
const { ${NAMES} } = require('inference-constructs');
const { InferenceService } = require('inference-constructs/imports/kserve');
${BODY}`;

/** A cache, which reads the loader's programs from the package. */
export const CACHE = `const { App, Size } = require('cdk8s');
const { ClusterProfile, InferenceChart, ModelCachePvc, ModelSource } = require('inference-constructs');
const app = new App();
const chart = new InferenceChart(app, 'cache', { namespace: 'team-a', cluster: ClusterProfile.gke() });
new ModelCachePvc(chart, 'models', {
  size: Size.gibibytes(30),
  models: { qwen: ModelSource.huggingFace('Qwen/Qwen2.5-7B-Instruct') },
});
app.synth();
`;

/** A JSON patch, whose check reads the schemas from the package. */
export const PATCHED = `const { App, JsonPatch } = require('cdk8s');
const { ClusterProfile, Gpu, GpuInferenceService, GpuRequest, InferenceChart, Rollout, Runtime } = require('inference-constructs');
const chart = new InferenceChart(new App(), 'llm', { namespace: 'team-a', cluster: ClusterProfile.gke() });
const runtime = Runtime.custom({ image: 'registry.example.com/server:1.0', port: 8000 });
const service = new GpuInferenceService(chart, 'llama', { runtime, gpu: GpuRequest.of(Gpu.L4), rollout: Rollout.SURGE });
service.apiObject('InferenceService').addJsonPatch(JsonPatch.add('/spec/predictor/nothing', 'x'));
for (const { id, property, value } of chart.findings()) console.log(id, property, JSON.stringify(value));
`;

/** A service with a policy of its own. */
export const POLICY = `import { App } from 'cdk8s';
import { AutoscalingPolicy, ClusterProfile, Gpu, GpuInferenceService, GpuRequest, InferenceChart, ModelSource, ScalingMetric } from 'inference-constructs';
const chart = new InferenceChart(new App(), 'llm', { cluster: ClusterProfile.gke() });
const autoscaling = new AutoscalingPolicy(chart, 'scaling', { maxReplicas: 3, metrics: [ScalingMetric.cpuUtilization(70)] });
new GpuInferenceService(chart, 'qwen', { model: ModelSource.huggingFace('Qwen/Qwen2.5-7B-Instruct'), gpu: GpuRequest.of(Gpu.L4), autoscaling });
`;

/**
 * Constructs of a cdk8s-plus beside ours in one chart, which read each other's names, and an object of it that the API server refuses.
 *
 * @param plus the package
 */
export function besides(plus: string): string {
  return `import { App, Size } from 'cdk8s';
import { ConfigMap, Deployment, EnvValue, PersistentVolumeAccessMode, PersistentVolumeClaim, ServiceType } from '${plus}';
import { ClusterProfile, EnvFrom, Gpu, GpuInferenceService, GpuRequest, InferenceChart, ModelFacts, ModelSource, Runtime } from 'inference-constructs';
const app = new App();
const chart = new InferenceChart(app, 'llm', { namespace: 'team-a', cluster: ClusterProfile.gke() });
const settings = new ConfigMap(chart, 'settings', { data: { VLLM_LOGGING_LEVEL: 'INFO' } });
const claim = new PersistentVolumeClaim(chart, 'weights', {
  storage: Size.gibibytes(20), accessModes: [PersistentVolumeAccessMode.READ_WRITE_MANY],
});
const service = new GpuInferenceService(chart, 'qwen', {
  model: ModelSource.pvc(claim.name, 'qwen2.5-7b', { facts: ModelFacts.of({ size: Size.gibibytes(15) }) }),
  runtime: Runtime.vllm(),
  gpu: GpuRequest.of(Gpu.L4),
  envFrom: [EnvFrom.configMap(settings.name)],
});
const web = new Deployment(chart, 'web', { replicas: 1 });
web.addContainer({ image: 'registry.example.com/web:1.0', portNumber: 8080, envVariables: { SERVER: EnvValue.fromValue(service.url!) } });
web.exposeViaService({ serviceType: ServiceType.CLUSTER_IP });
const errors = () => chart.findings().filter(({ severity }) => severity === 'error').map(({ id, property }) => id + ' ' + property);
console.log(JSON.stringify(errors()));
app.synth();
new ConfigMap(chart, 'wrong', { metadata: { name: 'Not_A_Name' } });
console.log(JSON.stringify(errors()));
`;
}
