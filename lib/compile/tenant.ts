import type { Manifest } from '../backend/manifest';
import type { Finding } from '../finding/finding';
import { FindingList } from '../finding/finding-list';
import type { TenantService } from '../rules/tenancy/tenant';
import { checkTenant } from '../rules/tenancy/tenant';
import { checkTenantArguments } from '../tenancy/arguments';
import type { TenantInput, TenantPlan } from '../tenancy/plan';
import { planTenant } from '../tenancy/plan';
import { renderTenant } from '../tenancy/render';

/** Everything about a tenant, for whoever makes objects of it. */
export interface DecidedTenant {
  readonly plan: TenantPlan;
  /** The objects by their ids: the kind, and where there may be several `<kind>-<name>`. */
  readonly objects: ReadonlyMap<string, Manifest>;
  readonly findings: (services: readonly TenantService[]) => Finding[];
}

/**
 * @param input what the tenant is
 * @param path of its construct
 * @throws for props that can be right on no cluster
 */
export function decideTenant(input: TenantInput, path: string): DecidedTenant {
  checkTenantArguments(input.props);
  const plan = planTenant(input);
  return {
    plan,
    objects: renderTenant(plan),
    findings(services) {
      const findings = new FindingList(path);
      checkTenant({ plan, services }, findings);
      return findings.all;
    },
  };
}
