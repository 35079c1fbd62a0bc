import type { Definition } from '../finding/definition';
import { Severity } from '../finding/finding';
import { Refusal, refusalOf } from '../backend/capabilities';
import { Target } from '../backend/target';
import { scalingWants } from '../backend/wants';
import { FindingList } from '../finding/finding-list';
import { ServicePlan } from '../service/plan/service-plan';
import { IAutoscalingPolicy } from '../service/scaling/autoscaling-policy-contract';
import { AutoscalingPolicyProps } from '../service/scaling/autoscaling-policy-props';
import { PRESET_CONCURRENCY, PRESET_CPU_MOST } from '../service/scaling/presets';
import { ScalingMetric } from '../service/scaling/scaling-metric';
import { ScalingMetricKind } from '../runtime/scaling-metric-kind';

export const PRESET_IN_PART: Definition = {
  id: 'SCL018',
  severity: Severity.INFO,
  title: 'The target takes a part of the preset',
  why: 'A preset works on every target that scales; what the target has no setting for is left to its own default.',
  cure: 'Nothing, or choose another target; docs/autoscaling-policy.md has what each preset becomes on each target.',
};

export const PRESET_KEEPS_REPLICA: Definition = {
  id: 'SCL019',
  severity: Severity.WARNING,
  title: 'One replica stays, although the preset goes to zero',
  why: 'On this target nothing sees requests while no pod runs. The replica, and its GPU, is paid for at all times.',
  cure: 'Use a target that wakes by requests, or accept the replica with `minReplicas: 1`.',
  source: 'keda pkg/scalers/cpu_memory_scaler.go; kubernetes pkg/apis/autoscaling/validation',
};

export const PRESET_BY_CPU: Definition = {
  id: 'SCL020',
  severity: Severity.WARNING,
  title: 'A preset scales a GPU server by its CPU',
  why: 'A server that waits for its GPU uses little CPU, or one busy core: it may stay at its least replicas while requests queue, or grow without load.',
  cure: 'Scale by what the server exports, through KEDA and Prometheus, or by requests on Knative.',
};

const POLICY = 'autoscaling';

/**
 * What a preset is on a target: the settings that the target has, a metric where it needs one, a replica where nothing would wake the first
 * one. What was given over the preset stays as it is, for the rules to judge.
 */
export function withFittingPreset(
  plan: ServicePlan, { preset, overrides = {} }: IAutoscalingPolicy, gpuCount: number, target: Target, findings: FindingList,
): ServicePlan {
  let fitting = withMetric(plan, target);
  const missing: string[] = [];
  // One at a time: whether a setting is refused may hang on another one.
  for (let refused = firstRefusal(fitting, overrides, target); refused !== undefined; refused = firstRefusal(fitting, overrides, target)) {
    if (refused.name === 'minReplicas') {
      fitting = { ...fitting, scaling: { ...fitting.scaling, minReplicas: 1 } };
      findings.add(PRESET_KEEPS_REPLICA, {
        property: POLICY, value: preset, rule: `keeps one replica: minReplicas ${refused.rule} (target: ${target.title})`, cure: refused.cure,
      });
    } else {
      fitting = without(fitting, refused.name);
      missing.push(refused.name);
    }
  }
  if (asksForMore(fitting, overrides, target)) {
    fitting = without(fitting, 'scaleDownDelay');
    missing.push('scaleDownDelay');
  }
  if (missing.length > 0) {
    findings.add(PRESET_IN_PART, {
      property: POLICY, value: preset, rule: `is without its ${missing.join(', ')} on ${target.title}`, cure: 'nothing, or choose another target',
    });
  }
  const chosen = fitting.scaling.metrics.find(({ property }) => property === POLICY);
  if (chosen?.metric.kind === ScalingMetricKind.CPU_UTILIZATION && gpuCount > 0) {
    findings.add(PRESET_BY_CPU, {
      property: POLICY, value: preset, rule: `scales by CPU, which tells little of a GPU: ${target.title} has no better metric of this server here`,
      cure: 'use Backend.kserveKnative(), or scale by Prometheus: say `stack: { keda, prometheus }` in the profile, and use Backend.kserve() or '
        + 'Backend.deploymentKeda() with vLLM, SGLang or Triton',
    });
  }
  return fitting;
}

/** A setting of the preset, not of the user's, that the target refuses. */
function firstRefusal(
  plan: ServicePlan, overrides: AutoscalingPolicyProps, target: Target,
): (Refusal & { readonly name: string }) | undefined {
  for (const { capability, property = capability } of scalingWants(plan)) {
    const refusal = refusalOf(target.capabilities[capability], plan);
    const name = property.replace(`${POLICY}.`, '');
    if (refusal !== undefined && property !== POLICY && !isGiven(overrides, name)) return { ...refusal, name };
  }
  return undefined;
}

/** The first of these metrics that the target, the server and the cluster can do; none where the target scales without. */
function withMetric(plan: ServicePlan, target: Target): ServicePlan {
  const { policy, metrics } = plan.scaling;
  if (metrics.length > 0 || target.limits.metrics.length === 0) return plan;
  const { targetUtilization: share = 100, prometheusAddress = plan.stack.prometheus } = policy ?? {};
  const candidates = [
    ScalingMetric.concurrency(PRESET_CONCURRENCY), ScalingMetric.cpuUtilization(Math.min(Math.round(share), PRESET_CPU_MOST)),
  ];
  const plans = candidates.map((metric) => ({
    ...plan, scaling: { ...plan.scaling, metrics: [{ metric, property: POLICY, prometheusAddress }] },
  }));
  return plans.find((each) => canMeasure(each, target)) ?? plan;
}

function canMeasure(plan: ServicePlan, target: Target): boolean {
  const [{ metric, prometheusAddress }] = plan.scaling.metrics;
  if (metric.kind === ScalingMetricKind.CONCURRENCY && (prometheusAddress === undefined || unmet(plan, target))) return false;
  const own = scalingWants(plan).filter(({ property }) => property === POLICY);
  return own.every(({ capability }) => refusalOf(target.capabilities[capability], plan) === undefined);
}

/** Software that the plan needs for its scaling, and the cluster does not have. */
function unmet(plan: ServicePlan, target: Target): boolean {
  const fixed: ServicePlan = { ...plan, scaling: { minReplicas: 1, maxReplicas: 1, metrics: [] } };
  const always = target.limits.requirements(fixed).map(({ software }) => software);
  return target.limits.requirements(plan).some(({ software }) => !always.includes(software) && plan.stack[software] === undefined);
}

/** Whether the preset's delay alone asks for software that the cluster does not have: KEDA, on KServe. */
function asksForMore(plan: ServicePlan, overrides: AutoscalingPolicyProps, target: Target): boolean {
  if (isGiven(overrides, 'scaleDownDelay') || plan.scaling.policy?.scaleDownDelay === undefined) return false;
  return unmet(plan, target) && !unmet(without(plan, 'scaleDownDelay'), target);
}

/** Whether the user said a setting himself, such as `window` or `knative.panicWindow`. */
function isGiven(overrides: AutoscalingPolicyProps, name: string): boolean {
  return name.split('.').reduce<any>((value, key) => value?.[key], overrides) !== undefined || name.startsWith('metrics');
}

function without(plan: ServicePlan, name: string): ServicePlan {
  const [outer, inner] = name.split('.');
  const policy: { [key: string]: any } = { ...plan.scaling.policy };
  if (inner === undefined) delete policy[outer];
  else policy[outer] = { ...policy[outer], [inner]: undefined };
  const { targetUtilization, ...scaling } = plan.scaling;
  return { ...plan, scaling: { ...scaling, policy, ...(outer === 'targetUtilization' ? {} : { targetUtilization }) } };
}
