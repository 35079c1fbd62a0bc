import type { Definition, Instance } from '../../finding/definition';
import type { Finding } from '../../finding/finding';
import { FindingList } from '../../finding/finding-list';
import type { CacheSummary } from '../service/cache-rule';
import type { ServiceSummary } from '../service/service-rule';

/** Says what breaks a rule of a pack; what to do about it is the rule's own cure, every time. */
export type Report = (breach: Omit<Instance, 'cure'>) => void;

/** One rule of a pack, about a service and the options of the pack. */
export interface PolicyRule<Options = object> extends Definition {
  /** Absent where services have nothing of it. */
  check?(service: ServiceSummary, report: Report, options: Options): void;
  /** Absent where caches have nothing of it. */
  checkCache?(cache: CacheSummary, report: Report, options: Options): void;
}

/** What the rules of a pack find of a service. */
export function breaches<Options>(rules: readonly PolicyRule<Options>[], options: Options, service: ServiceSummary): Finding[] {
  return found(rules, (rule, report) => rule.check?.(service, report, options));
}

/** The same of a cache. */
export function cacheBreaches<Options>(rules: readonly PolicyRule<Options>[], options: Options, cache: CacheSummary): Finding[] {
  return found(rules, (rule, report) => rule.checkCache?.(cache, report, options));
}

function found<Options>(rules: readonly PolicyRule<Options>[], check: (rule: PolicyRule<Options>, report: Report) => void): Finding[] {
  const findings = new FindingList('');
  for (const rule of rules) check(rule, (breach) => findings.add(rule, { ...breach, cure: sentence(rule.cure) }));
  return findings.all;
}

/** As the end of a line. */
function sentence(cure: string): string {
  return `${cure[0].toLowerCase()}${cure.slice(1).replace(/\.$/, '')}`;
}
