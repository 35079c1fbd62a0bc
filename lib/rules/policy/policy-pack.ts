import { INVALID_ARGUMENT } from '../../arguments/rules';
import { checkArguments, isObject } from '../../arguments/checks';
import type { Finding } from '../../finding/finding';
import { fail } from '../../finding/finding-error';
import type { IServiceRule, ServiceSummary } from '../service/service-rule';
import type { CostGuardOptions } from './cost-guard';
import { COST_GUARD, COST_GUARD_OPTIONS } from './cost-guard';
import type { MultiTenantOptions } from './multi-tenant';
import { MULTI_TENANT, MULTI_TENANT_OPTIONS } from './multi-tenant';
import type { PolicyRule } from './policy';
import { breaches } from './policy';
import { PRODUCTION_READINESS } from './production-readiness';

/** Rules that come with the library and that not everybody wants, for `InferenceChart.addRule`. */
export class PolicyPack implements IServiceRule {
  /** What a service wants before people depend on it: pinned images and models, two replicas. Its findings are warnings. */
  public static productionReadiness(): PolicyPack {
    return new PolicyPack(PRODUCTION_READINESS, {});
  }

  /**
   * Limits of what one service may take, at most replicas. Its findings are errors.
   *
   * @param options the limits
   * @throws ARG001 for limits that are none
   */
  public static costGuard(options: CostGuardOptions): PolicyPack {
    return new PolicyPack(COST_GUARD, checkArguments(options, COST_GUARD_OPTIONS, 'options'));
  }

  /**
   * Limits that keep tenants of one cluster apart: a namespace, a service account of its own, and what the options name. Its findings are
   * errors.
   *
   * @param options what the tenant's services keep to
   * @throws ARG001 for options that are none
   */
  public static multiTenant(options: MultiTenantOptions = {}): PolicyPack {
    return new PolicyPack(MULTI_TENANT, checkArguments(options, MULTI_TENANT_OPTIONS, 'options'));
  }

  private constructor(private readonly rules: readonly PolicyRule<any>[], private readonly options: object) {}

  /**
   * Checks one service.
   *
   * @param service what is known of the service
   * @throws ARG001 for what is not a summary of a service
   */
  public validate(service: ServiceSummary): Finding[] {
    if (!isObject(service) || !Array.isArray(service.images) || !Array.isArray(service.gpus)) {
      fail(INVALID_ARGUMENT, {
        property: 'service', rule: 'is not the summary of a service', cure: 'give the pack to InferenceChart.addRule',
      });
    }
    return breaches(this.rules, this.options, service);
  }
}
