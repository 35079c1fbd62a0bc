import type { Definition } from '../../finding/definition';
import { finding } from '../../finding/definition';
import type { Finding } from '../../finding/finding';
import { Severity } from '../../finding/finding';
import type { AutoscalingPolicyProps } from '../../service/scaling/autoscaling-policy-props';
import { isOfOneService } from '../../service/scaling/query';

export const SHARED_QUERY: Definition = {
  id: 'SCL014',
  severity: Severity.WARNING,
  title: 'Services that share a policy share one number',
  why: 'Each of the services gets as many replicas as the load of all of them calls for.',
  cure: 'Select the service in the query with `$service` or `$pods`, or give each service a policy of its own.',
  source: 'https://keda.sh/docs/latest/scalers/prometheus/',
};

/** Queries of a policy that give every service that shares it the same number. */
export function sharedQueries({ metrics = [] }: AutoscalingPolicyProps, services: readonly string[], path: string): Finding[] {
  if (services.length < 2) return [];
  return metrics.flatMap(({ prometheusOptions: { query } = {} }, index) => (query === undefined || isOfOneService(query) ? [] : [
    finding(SHARED_QUERY, {
      property: `metrics[${index}].query`, value: query,
      rule: `is one number for ${services.length} services (${named(services)}), each of which scales by the load of all`,
      cure: 'select the service with $service or $pods',
    }, path),
  ]));
}

const MOST_NAMES = 3;

function named(services: readonly string[]): string {
  const more = services.length - MOST_NAMES;
  return services.slice(0, MOST_NAMES).join(', ') + (more > 0 ? ` and ${more} more` : '');
}
