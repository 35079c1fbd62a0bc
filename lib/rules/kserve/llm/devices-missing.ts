import type { Definition } from '../../../finding/definition';
import { Severity } from '../../../finding/finding';
import { gpuLimits } from '../../gpu/gpus';
import { Place } from '../../../manifest/place';
import { named } from '../containers';

export const LLM_PRESET_MISSING: Definition = {
  id: 'KSV215',
  severity: Severity.WARNING,
  title: 'KServe ships no preset for pipeline parallelism',
  why: 'For workers with pipeline parallelism the controller looks for a configuration that does not come with KServe, and makes nothing without it.',
  cure: 'Add an LLMInferenceServiceConfig of the name that the message tells, or use data parallelism.',
  source: 'kserve v0.20.0 pkg/controller/v1alpha2/llmisvc/config_merge.go; config/llmisvcconfig',
};

export const LLM_WITHOUT_GPU: Definition = {
  id: 'KSV216',
  severity: Severity.WARNING,
  title: 'The service asks for no GPU',
  why: 'KServe\'s presets set none: the pods land on any node, and vLLM\'s image for CUDA ends where it finds no device.',
  cure: 'Write `template.containers` with a container named main and its limits.',
  source: 'kserve v0.20.0 config/llmisvcconfig/config-llm-template.yaml',
};

const MAIN = 'main';
const DEVICE_CLASS = 'serving.kserve.io/exp-dra-device-class';

/** Of the presets, none asks for devices, and none is for pipeline parallelism. */
export function checkPresets(object: Place): void {
  const spec = object.field('spec');
  const split = spec.field('prefill').isSet;
  checkPipeline(spec, split ? 'decode-' : '');
  checkPipeline(spec.field('prefill'), 'prefill-');
  const claims = !object.field('metadata').field('annotations').entry(DEVICE_CLASS).isEmpty || !spec.field('template').field('resourceClaims').isEmpty;
  if (!claims && spec.field('baseRefs').isEmpty) checkGpus(spec.field('template'));
}

function checkPipeline(workload: Place, variant: string): void {
  const pipeline = workload.field('parallelism').field('pipeline');
  if (!workload.field('worker').isSet || (pipeline.number ?? 0) < 1) return;
  const name = `kserve-config-llm-${variant}worker-pipeline-parallel`;
  pipeline.report(LLM_PRESET_MISSING, `needs ${name}, which KServe does not ship`, 'add an LLMInferenceServiceConfig of that name, or use data parallelism');
}

/** An image of one's own may be one for CPUs. */
function checkGpus(template: Place): void {
  const main = named(template.field('containers').items, MAIN);
  if (main !== undefined && (!main.field('image').isEmpty || gpuLimits(main).length > 0)) return;
  (main ?? template).report(LLM_WITHOUT_GPU, 'asks for no GPU', `give the container ${MAIN} a limit of nvidia.com/gpu, or an image for CPUs`);
}
