import { Severity } from '../../finding/finding';
import { INITIAL_ABOVE_MOST } from '../knative/revision-scaling';
import type { ServiceCheck } from './context';

/** Numbers within the backend's bounds, and in order among themselves. */
export const SCALING_BOUNDS: readonly ServiceCheck[] = [
  {
    id: 'SCL001',
    severity: Severity.ERROR,
    title: 'A number is outside the bounds of the backend',
    why: 'The webhook or the API server refuses the object.',
    cure: 'Stay within the bounds that the message names.',
    source: 'serving v1.23 pkg/apis/autoscaling/annotation_validation.go; kserve v0.20.0 pkg/apis/serving/v1beta1/component.go',
    check({ plan, backend: { title, limits } }, report) {
      for (const { property, unit, least, most, valueOf } of limits.bounds) {
        const value = valueOf(plan);
        if (value === undefined || (value >= least && value <= most)) continue;
        report({
          property: typeof property === 'function' ? property(plan) : property, value: `${Number(value.toFixed(2))} ${unit}`,
          rule: `is not from ${least} to ${most} ${unit}, which is what ${title} takes`, cure: 'give a value within the bounds',
        });
      }
    },
  },
  {
    id: 'SCL002',
    severity: Severity.ERROR,
    title: 'The least number of replicas is above the most',
    why: 'Every backend refuses such bounds.',
    cure: 'Lower minReplicas, or raise maxReplicas.',
    source: 'serving v1.23 pkg/apis/autoscaling/annotation_validation.go; kserve v0.20.0 pkg/apis/serving/v1beta1/component.go',
    check({ plan: { scaling, transformer } }, report) {
      for (const [property, most, bounds] of [
        ['autoscaling.minReplicas', 'maxReplicas', scaling], ['transformer.minReplicas', 'its maxReplicas', transformer],
      ] as const) {
        if (bounds === undefined || bounds.minReplicas <= bounds.maxReplicas) continue;
        report({
          property, value: bounds.minReplicas,
          rule: `is more than ${most}, which is ${bounds.maxReplicas}`, cure: 'raise maxReplicas or lower minReplicas',
        });
      }
    },
  },
  {
    id: 'SCL003',
    severity: Severity.ERROR,
    title: 'Replicas to wake with lie outside the bounds of the replicas',
    why: 'Knative refuses an activation scale below the least or above the most replicas.',
    cure: 'Choose a number between minReplicas and maxReplicas.',
    source: 'serving v1.23 pkg/apis/autoscaling/annotation_validation.go',
    check({ plan: { scaling: { minReplicas, maxReplicas, policy } } }, report) {
      const replicas = policy?.knative?.activationReplicas;
      if (replicas === undefined || (replicas >= minReplicas && replicas <= maxReplicas)) return;
      report({
        property: 'autoscaling.knative.activationReplicas', value: replicas,
        rule: `is not from minReplicas (${minReplicas}) to maxReplicas (${maxReplicas})`, cure: 'give a number between the two',
      });
    },
  },
  {
    finds: INITIAL_ABOVE_MOST,
    check({ plan: { scaling: { maxReplicas, policy } } }, report) {
      const replicas = policy?.knative?.initialReplicas;
      if (replicas === undefined || replicas <= maxReplicas) return;
      report({
        property: 'autoscaling.knative.initialReplicas', value: replicas, rule: `is more than maxReplicas, which is ${maxReplicas}`,
        cure: 'lower it, or raise maxReplicas',
      });
    },
  },
];
