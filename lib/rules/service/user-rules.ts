import type { Definition } from '../../finding/definition';
import { finding } from '../../finding/definition';
import { Finding, Severity } from '../../finding/finding';
import { ID } from '../../finding/finding-text';
import type { CacheSummary, ICacheRule } from './cache-rule';
import type { IServiceRule, ServiceSummary } from './service-rule';

export const USER_RULE_FAILED: Definition = {
  id: 'RUL001',
  severity: Severity.ERROR,
  title: 'A rule of the user\'s own failed',
  why: 'Whether the service or cache keeps it is not known.',
  cure: 'Correct the rule: it returns a list of findings, empty where all is well.',
};

/** What a rule of the user's own finds; a rule that fails is a finding itself. */
export function findingsOf(rule: IServiceRule, service: ServiceSummary): Finding[] {
  return checked(rule, service.path, () => rule.validate(service));
}

/** The same of a cache, for rules that look at caches. */
export function cacheFindingsOf(rule: IServiceRule | ICacheRule, cache: CacheSummary): Finding[] {
  if (!('validateCache' in rule) || typeof rule.validateCache !== 'function') return [];
  return checked(rule, cache.path, () => rule.validateCache(cache));
}

function checked(rule: IServiceRule, path: string, validate: () => unknown): Finding[] {
  let found: unknown;
  try {
    found = validate();
  } catch (error) {
    return [failed(rule, path, `threw "${error instanceof Error ? error.message : String(error)}"`)];
  }
  if (!Array.isArray(found)) return [failed(rule, path, 'returned no list of findings')];
  return Array.from(found, (each: Partial<Finding> | null) => {
    try {
      const made = new Finding({ ...(each as Finding), path: each?.path || path });
      if (ID.test(made.id)) return made;
    } catch { /* Told below. */ }
    return failed(rule, path, 'returned what is not a finding with an id such as TEAM001');
  });
}

function failed(rule: IServiceRule, path: string, what: string): Finding {
  return finding(USER_RULE_FAILED, {
    path, property: 'rule', value: rule.constructor?.name ?? 'IServiceRule', rule: what,
    cure: 'correct the rule: it returns a list, empty where all is well',
  });
}
