import { NO_METRIC, NO_PROMETHEUS } from '../finding/definitions/scaling';
import { Rule } from './rule-context';
import { settingOf } from './setting';

/** A policy says by what to scale, where the target does not know that by itself. */
export const checkScalingMetrics: Rule = ({ plan, target }, findings) => {
  const { policy, prometheusAddress } = plan.scaling;
  if (policy === undefined) return;
  const names = target.limits.metrics.map(settingOf);
  if (names.length > 0 && names.every((name) => policy[name] === undefined)) {
    findings.add(NO_METRIC, {
      property: 'autoscaling', rule: `names no metric that ${target.title} scales by`, cure: `give ${names.join(' or ')}, or a fixed number of \`replicas\``,
    });
  }
  if (policy.prometheus !== undefined && prometheusAddress === undefined) {
    findings.add(NO_PROMETHEUS, {
      property: 'autoscaling.prometheus.serverAddress', rule: 'is missing, and the cluster profile knows none',
      cure: 'give it, or say `stack: { prometheus }` in the profile',
    });
  }
};
