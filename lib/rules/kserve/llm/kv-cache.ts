import type { Definition } from '../../../finding/definition';
import { Severity } from '../../../finding/finding';
import { Place } from '../../../manifest/place';
import { thousandthsOf } from '../../../manifest/quantity';

export const LLM_KV_CACHE: Definition = {
  id: 'KSV210',
  severity: Severity.ERROR,
  title: 'Each tier of the key-value cache needs memory before it, and one place',
  why: 'KServe\'s webhook refuses the object.',
  cure: 'Put memory first, and give each tier one place.',
  source: 'kserve v0.20.0 pkg/apis/serving/v1alpha2/llm_inference_service_validation.go',
};

/** Of the service itself, and of its prefill. */
export function checkKvCache(cache: Place): void {
  const tiers = cache.field('secondary').items;
  if (tiers.length === 0) return;
  const cpu = cache.field('cpu');
  if ((thousandthsOf(cpu.value) ?? 0n) === 0n) cpu.report(LLM_KV_CACHE, 'leaves no memory for the first tier', 'set how much memory holds the cache');
  for (const tier of tiers) checkTier(tier.field('fileSystem'));
}

function checkTier(files: Place): void {
  const claim = files.field('pvc');
  checkOneOf(files, ['emptyDir', 'pvc']);
  if (!claim.isSet || files.field('emptyDir').isSet) return;
  checkOneOf(claim, ['spec', 'ref']);
  const ref = claim.field('ref');
  if (ref.isSet && ref.field('name').isEmpty) ref.field('name').report(LLM_KV_CACHE, 'is missing', 'name the claim');
}

function checkOneOf(place: Place, fields: string[]): void {
  const set = fields.filter((field) => place.field(field).isSet);
  if (set.length !== 1) place.report(LLM_KV_CACHE, set.length === 0 ? 'has no place' : `has ${set.join(' and ')}`, `set one of ${fields.join(' and ')}`);
}
