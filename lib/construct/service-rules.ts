import { IConstruct } from 'constructs';
import { Finding } from '../finding/finding';
import { IServiceRule, ServiceSummary } from '../rules/service/service-rule';
import { findingsOf } from '../rules/service/user-rules';

const rules = new WeakMap<IConstruct, IServiceRule[]>();

export function addServiceRule(scope: IConstruct, rule: IServiceRule): void {
  rules.set(scope, [...(rules.get(scope) ?? []), rule]);
}

/** What the rules of all scopes around a service find; rules may come after the service. */
export function userFindings(construct: IConstruct, summary: () => ServiceSummary): Finding[] {
  const applying = construct.node.scopes.flatMap((scope) => rules.get(scope) ?? []);
  return applying.length === 0 ? [] : applying.flatMap((rule) => findingsOf(rule, summary()));
}
