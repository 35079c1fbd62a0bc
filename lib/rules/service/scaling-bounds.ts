import { ACTIVATION_OUTSIDE, BOUNDS_CROSSED, INITIAL_ABOVE_MOST, OUT_OF_BOUNDS } from '../../finding/definitions/scaling';
import { Rule } from './rule-context';

/** Numbers within the target's bounds, and in order among themselves. */
export const checkScalingBounds: Rule = ({ plan, target }, findings) => {
  for (const { property, unit, least, most, valueOf } of target.limits.bounds) {
    const value = valueOf(plan);
    if (value !== undefined && (value < least || value > most)) {
      findings.add(OUT_OF_BOUNDS, {
        property: typeof property === 'function' ? property(plan) : property, value: `${Number(value.toFixed(2))} ${unit}`, rule: `is not from ${least} to ${most} ${unit}, which is what ${target.title} takes`,
        cure: 'give a value within the bounds',
      });
    }
  }
  const { minReplicas, maxReplicas, policy } = plan.scaling;
  if (minReplicas > maxReplicas) {
    findings.add(BOUNDS_CROSSED, {
      property: 'autoscaling.minReplicas', value: minReplicas, rule: `is more than maxReplicas, which is ${maxReplicas}`, cure: 'raise maxReplicas or lower minReplicas',
    });
  }
  const { transformer } = plan;
  if (transformer !== undefined && transformer.minReplicas > transformer.maxReplicas) {
    findings.add(BOUNDS_CROSSED, {
      property: 'transformer.minReplicas', value: transformer.minReplicas, rule: `is more than its maxReplicas, which is ${transformer.maxReplicas}`,
      cure: 'raise maxReplicas or lower minReplicas',
    });
  }
  const { activationReplicas, initialReplicas } = policy?.knative ?? {};
  if (activationReplicas !== undefined && (activationReplicas < minReplicas || activationReplicas > maxReplicas)) {
    findings.add(ACTIVATION_OUTSIDE, {
      property: 'autoscaling.knative.activationReplicas', value: activationReplicas, rule: `is not from minReplicas (${minReplicas}) to maxReplicas (${maxReplicas})`,
      cure: 'give a number between the two',
    });
  }
  if (initialReplicas !== undefined && initialReplicas > maxReplicas) {
    findings.add(INITIAL_ABOVE_MOST, {
      property: 'autoscaling.knative.initialReplicas', value: initialReplicas, rule: `is more than maxReplicas, which is ${maxReplicas}`, cure: 'lower it, or raise maxReplicas',
    });
  }
};
