import { LLM_CONFIG_BASES } from '../../../finding/definitions/kserve-llm';
import { checkOf } from '../../../manifest/manifest-rule';
import { checkAdapterTypes } from './adapters';
import { checkModelUri } from './model-uri';
import { checkSchedulerReplicas } from './router';
import { checkScaling } from './scaling';
import { checkTemplates } from './templates';

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
