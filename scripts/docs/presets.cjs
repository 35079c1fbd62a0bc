const { Backend, ClusterProfile, Gpu, GpuRequest, ModelSource } = require('inference-constructs');
const { thresholdOf } = require('../../lib/backend/common/prometheus');
const { decideService } = require('../../lib/compile/service');
const { PRESETS } = require('../../lib/service/scaling/presets');
const { code, table } = require('./markdown.cjs');

const NAMES = ['coreweaveDefaults', 'latencyFirst', 'costFirst'];
const HEADINGS = NAMES.map((name) => `\`${name}\``);

/** What each preset sets; a dash is the backend's own default. */
exports.presets = () => {
  const settings = NAMES.map((name) => flat(PRESETS[name]));
  const names = [...new Set(settings.flatMap((each) => Object.keys(each)))];
  return table(['setting', ...HEADINGS], names.map((name) => [code(name), ...settings.map((each) => shown(each[name]))]));
};

/** What each preset is on each backend, for vLLM on a GPU. */
exports.presetTargets = () => table(['backend', ...HEADINGS], [
  ['KServe Knative, KFServing, Knative', Backend.knative(), {}],
  ['KServe Standard, with Prometheus and KEDA', Backend.kserve(), {}],
  ['KServe Standard, without', Backend.kserve(), { prometheus: undefined }],
  ['Deployment with KEDA, with Prometheus', Backend.deploymentKeda(), {}],
  ['Deployment with KEDA, without', Backend.deploymentKeda(), { prometheus: undefined }],
  ['Deployment with HPA', Backend.deployment(), {}],
].map(([title, backend, stack]) => [title, ...NAMES.map((preset) => onTarget(preset, backend, stack))]));

const STACK = { kubernetes: '1.33', kserve: '0.20', kfserving: '0.6.1', knative: '1.23', keda: '2.18', prometheus: 'http://prometheus.monitoring:9090' };

function onTarget(preset, backend, stack) {
  const cluster = ClusterProfile.gke({ stack: { ...STACK, ...stack } });
  const props = {
    model: ModelSource.huggingFace('Qwen/Qwen2.5-7B-Instruct'), gpu: GpuRequest.of(Gpu.L4),
    autoscaling: { settings: PRESETS[preset], preset, overrides: {} },
  };
  const { plan: { scaling } } = decideService({ id: 'qwen', path: 'qwen', namespace: 'team-a', props, cluster, backend });
  const { metrics: [metric], minReplicas, maxReplicas, targetUtilization } = scaling;
  const by = metric === undefined ? `requests at once at ${targetUtilization} %` : `${metric.metric.kind} ${thresholdOf(metric, scaling)}`;
  const { minReplicas: _least, maxReplicas: _most, targetUtilization: _share, ...rest } = flat(scaling.policy);
  const others = Object.entries(rest).filter(([, value]) => value !== undefined).map(([name, value]) => `${code(name)} ${shown(value)}`);
  return [`${minReplicas} to ${maxReplicas}`, by, ...others].join('; ');
}

function flat({ knative = {}, ...settings }) {
  return { ...settings, ...Object.fromEntries(Object.entries(knative).map(([name, value]) => [`knative.${name}`, value])) };
}

function shown(value) {
  return typeof value?.toSeconds === 'function' ? `${value.toSeconds()} s` : value;
}
