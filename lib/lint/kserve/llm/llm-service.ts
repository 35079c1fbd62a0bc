import { ruleOf } from '../../rule-of';
import { checkKey } from '../confidential';
import { checkAdapters } from './adapters';
import { checkDevices } from './devices';
import { checkKvCache } from './kv-cache';
import { checkModelUri } from './model-uri';
import { checkRouter, checkScheduler } from './router';
import { checkActuators, checkScaling } from './scaling';
import { checkParallelism } from './workload';

export const LLM_SERVICE = ruleOf(['LLMInferenceService.serving.kserve.io'], (object) => {
  const [metadata, spec] = [object.field('metadata'), object.field('spec')];
  const isFirstVersion = object.field('apiVersion').text.endsWith('/v1alpha1');
  const workloads = [spec, spec.field('prefill')];
  checkRouter(spec.field('router'), isFirstVersion);
  checkScheduler(spec.field('router').field('scheduler'));
  checkModelUri(spec.field('model').field('uri'));
  workloads.forEach(checkParallelism);
  workloads.forEach(checkScaling);
  checkActuators(spec, spec.field('prefill'));
  if (isFirstVersion) return;
  checkAdapters(spec.field('model'), metadata.field('name').text);
  checkDevices(metadata.field('annotations'));
  checkKey(spec.field('model').field('confidential'));
  for (const workload of workloads) checkKvCache(workload.field('kvCacheOffloading'));
});
