import type { ManifestRule } from '../../../manifest/manifest-rule';
import { checkOf, judge } from '../../../manifest/manifest-rule';
import { DOWNLOADS, downloadsOfLlm } from '../downloads';
import { KEYS } from '../keys';
import type { Confidential } from '../sources';
import { CONFIDENTIAL, confidentialOf, DECRYPTION, SOURCES } from '../sources';
import { LLM_DEVICES } from './devices';
import type { LlmView } from './llm-view';
import { LLM_SERVICES } from './llm-view';
import { LLM_ADAPTERS, LLM_MODELS } from './model';
import { LLM_ROUTERS, LLM_SCHEDULERS, schedulerOf } from './router';
import { LLM_SCALING, LLM_WORKLOADS } from './workloads';

const OF_MODEL: readonly ManifestRule<Confidential>[] = [...CONFIDENTIAL, ...DECRYPTION];

const RULES: readonly ManifestRule<LlmView>[] = [...LLM_ROUTERS, ...LLM_MODELS, ...LLM_WORKLOADS, ...LLM_ADAPTERS, ...LLM_DEVICES];

/** Nothing that one rule says hides what another says. */
export const LLM_SERVICE = checkOf(LLM_SERVICES.kinds, (object) => {
  for (const service of object.viewsOf(LLM_SERVICES)) {
    const { model } = service;
    judge(RULES, service);
    judge(LLM_SCHEDULERS, { place: schedulerOf(service), isWhole: true });
    for (const workload of service.workloads) judge(LLM_SCALING, workload);
    judge(SOURCES, { uri: model.field('uri'), of: 'LLMInferenceService' });
    for (const download of downloadsOfLlm(service)) judge(DOWNLOADS, download);
    judge(KEYS, service.metadata);
    if (!service.isFirstVersion) judge(OF_MODEL, confidentialOf(model, 'uri'));
  }
});
