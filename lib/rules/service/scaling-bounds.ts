import type { Definition } from '../../finding/definition';
import { Severity } from '../../finding/finding';
import { Rule } from './rule-context';

export const OUT_OF_BOUNDS: Definition = {
  id: 'SCL001',
  severity: Severity.ERROR,
  title: 'A number is outside the bounds of the backend',
  why: 'The webhook or the API server refuses the object.',
  cure: 'Stay within the bounds that the message names.',
  source: 'serving v1.23 pkg/apis/autoscaling/annotation_validation.go; kserve v0.20.0 pkg/apis/serving/v1beta1/component.go',
};

export const BOUNDS_CROSSED: Definition = {
  id: 'SCL002',
  severity: Severity.ERROR,
  title: 'The least number of replicas is above the most',
  why: 'Every backend refuses such bounds.',
  cure: 'Lower minReplicas, or raise maxReplicas.',
  source: 'serving v1.23 pkg/apis/autoscaling/annotation_validation.go; kserve v0.20.0 pkg/apis/serving/v1beta1/component.go',
};

export const ACTIVATION_OUTSIDE: Definition = {
  id: 'SCL003',
  severity: Severity.ERROR,
  title: 'Replicas to wake with lie outside the bounds of the replicas',
  why: 'Knative refuses an activation scale below the least or above the most replicas.',
  cure: 'Choose a number between minReplicas and maxReplicas.',
  source: 'serving v1.23 pkg/apis/autoscaling/annotation_validation.go',
};

export const INITIAL_ABOVE_MOST: Definition = {
  id: 'SCL004',
  severity: Severity.WARNING,
  title: 'A new revision starts with more replicas than the most',
  why: 'Knative does not compare the two, and the initial scale wins: each rollout takes more GPUs than the policy allows.',
  cure: 'Lower initialReplicas, or raise maxReplicas.',
  source: 'serving v1.23 pkg/autoscaler/scaling, pkg/reconciler/autoscaling/kpa/scaler.go',
};

/** Numbers within the backend's bounds, and in order among themselves. */
export const checkScalingBounds: Rule = ({ plan, backend }, findings) => {
  for (const { property, unit, least, most, valueOf } of backend.limits.bounds) {
    const value = valueOf(plan);
    if (value !== undefined && (value < least || value > most)) {
      findings.add(OUT_OF_BOUNDS, {
        property: typeof property === 'function' ? property(plan) : property, value: `${Number(value.toFixed(2))} ${unit}`, rule: `is not from ${least} to ${most} ${unit}, which is what ${backend.title} takes`,
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
