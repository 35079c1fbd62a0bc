import { LLM_KV_CACHE } from '../../../finding/definitions/kserve-llm';
import { Place } from '../../../manifest/place';
import { thousandthsOf } from '../../../manifest/quantity';

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
