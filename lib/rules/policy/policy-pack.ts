import { INVALID_ARGUMENT } from '../../arguments/rules';
import { checkArguments, isObject } from '../../arguments/checks';
import type { Finding } from '../../finding/finding';
import { fail } from '../../finding/finding-error';
import type { CacheSummary, ICacheRule } from '../service/cache-rule';
import type { ServiceSummary } from '../service/service-rule';
import type { CostGuardOptions } from './cost-guard';
import { COST_GUARD, COST_GUARD_OPTIONS } from './cost-guard';
import type { MultiTenantOptions } from './multi-tenant';
import { MULTI_TENANT, MULTI_TENANT_OPTIONS } from './multi-tenant';
import type { PolicyRule } from './policy';
import { breaches, cacheBreaches } from './policy';
import type { ProductionReadinessOptions } from './production-readiness';
import { PRODUCTION_READINESS, PRODUCTION_READINESS_OPTIONS } from './production-readiness';
import { RESTRICTED } from './restricted';

/** Rules that come with the library and that not everybody wants, for `InferenceChart.addRule`. */
export class PolicyPack implements ICacheRule {
  /**
   * What a service wants before people depend on it: pinned images and models, two replicas, no needless rights. Its findings are warnings.
   *
   * @param options what is asked for beside the rest
   * @throws ARG001 for options that are none
   */
  public static productionReadiness(options: ProductionReadinessOptions = {}): PolicyPack {
    return new PolicyPack(PRODUCTION_READINESS, checkArguments(options, PRODUCTION_READINESS_OPTIONS, 'options'));
  }

  /**
   * The Pod Security Standard `restricted`, of all pods that services and caches write. Its findings are errors. What KServe and Knative
   * add to pods is theirs; the findings about the preset tell where it is in the way.
   */
  public static restricted(): PolicyPack {
    return new PolicyPack(RESTRICTED, {});
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

  /**
   * Checks one cache.
   *
   * @param cache what is known of the cache
   * @throws ARG001 for what is not a summary of a cache
   */
  public validateCache(cache: CacheSummary): Finding[] {
    if (!isObject(cache) || !Array.isArray(cache.images) || !isObject(cache.modelUris)) {
      fail(INVALID_ARGUMENT, { property: 'cache', rule: 'is not the summary of a cache', cure: 'give the pack to InferenceChart.addRule' });
    }
    return cacheBreaches(this.rules, this.options, cache);
  }
}
