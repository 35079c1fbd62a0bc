import type { Definition } from '../../../finding/definition';
import { Severity } from '../../../finding/finding';
import { checkOf } from '../../../manifest/manifest-rule';
import { checkAdapterTypes } from './adapters';
import { checkModelUri } from './model-uri';
import { checkSchedulerReplicas } from './router';
import { checkScaling } from './scaling';
import { checkTemplates } from './templates';

export const LLM_CONFIG_BASES: Definition = {
  id: 'KSV211',
  severity: Severity.ERROR,
  title: 'A configuration builds on others',
  why: 'Only services do. KServe\'s webhook refuses the object.',
  cure: 'Leave `baseRefs` out of the configuration; list both in the service.',
  source: 'kserve v0.20.0 pkg/apis/serving/v1alpha2/llm_inference_service_config_validation.go',
};

export const LLM_CONFIG = checkOf(['LLMInferenceServiceConfig.serving.kserve.io'], (object) => {
  const spec = object.field('spec');
  const bases = spec.field('baseRefs');
  if (!bases.isEmpty) bases.report(LLM_CONFIG_BASES, 'is for services only', 'name all configurations in the service');
  checkSchedulerReplicas(spec.field('router').field('scheduler'));
  checkModelUri(spec.field('model').field('uri'));
  checkAdapterTypes(spec.field('model').field('lora').field('adapters'));
  [spec, spec.field('prefill')].forEach(checkScaling);
  [object.field('metadata'), spec].forEach(checkTemplates);
});
