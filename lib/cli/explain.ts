import { knownIds, pageOf } from './rule-pages';
import { UsageError } from './usage-error';

/**
 * The page of a finding.
 *
 * @throws UsageError
 */
export function explain(id: string): string {
  if (!knownIds().has(id.toUpperCase())) throw new UsageError(`--explain "${id}" is not the id of a finding; ids look like KSV100`);
  return pageOf(id.toUpperCase());
}
