import type { Definition } from '../finding/definition';
import { Severity } from '../finding/finding';
import type { Refusal } from '../backend/capabilities';
import { refusalOf } from '../backend/capabilities';
import type { BackendDefinition } from '../backend/definition';
import { capabilitiesOfScaling } from '../backend/requested-capabilities';
import type { FindingList } from '../finding/finding-list';
import type { ServicePlan } from '../service/plan/service-plan';
import type { AutoscalingPolicyProps, IAutoscalingPolicy } from '../service/scaling/autoscaling-policy-props';
import { PRESET_CONCURRENCY, PRESET_CPU_MOST } from '../service/scaling/presets';
import { ScalingMetric } from '../service/scaling/scaling-metric';
import { ScalingMetricKind } from '../runtime/scaling-metric-kind';

export const PRESET_IN_PART: Definition = {
  id: 'SCL018',
  severity: Severity.INFO,
  title: 'The backend takes a part of the preset',
  why: 'A preset works on every backend that scales; what the backend has no setting for is left to its own default.',
  cure: 'Nothing, or choose another backend; docs/autoscaling-policy.md has what each preset becomes on each backend.',
};

export const PRESET_KEEPS_REPLICA: Definition = {
  id: 'SCL019',
  severity: Severity.WARNING,
  title: 'One replica stays, although the preset goes to zero',
  why: 'On this backend nothing sees requests while no pod runs. The replica, and its GPU, is paid for at all times.',
  cure: 'Use a backend that wakes by requests, or accept the replica with `minReplicas: 1`.',
  source: 'keda pkg/scalers/cpu_memory_scaler.go; kubernetes pkg/apis/autoscaling/validation',
};

export const PRESET_BY_CPU: Definition = {
  id: 'SCL020',
  severity: Severity.WARNING,
  title: 'A preset scales a GPU server by its CPU',
  why: 'A server that waits for its GPU uses little CPU, or one busy core: it may stay at its least replicas while requests queue, or '
    + 'grow without load.',
  cure: 'Scale by what the server exports, through KEDA and Prometheus, or by requests on Knative.',
};

const POLICY = 'autoscaling';

/**
 * What a preset is on a backend: the settings that the backend has, a metric where it needs one, a replica where nothing would wake the
 * first one. What was given over the preset stays as it is, for the rules to judge.
 */
export function withFittingPreset(
  plan: ServicePlan, { preset, overrides = {} }: IAutoscalingPolicy, backend: BackendDefinition, findings: FindingList,
): ServicePlan {
  let fitting = withMetric(plan, backend);
  const missing: string[] = [];
  // One at a time: whether a setting is refused may hang on another one.
  const next = () => firstRefusal(fitting, overrides, backend);
  for (let refused = next(); refused !== undefined; refused = next()) {
    if (refused.name === 'minReplicas') {
      fitting = { ...fitting, scaling: { ...fitting.scaling, minReplicas: 1 } };
      findings.add(PRESET_KEEPS_REPLICA, {
        property: POLICY, value: preset, rule: `keeps one replica: minReplicas ${refused.rule} (backend: ${backend.title})`,
        cure: refused.cure,
      });
    } else {
      fitting = without(fitting, refused.name);
      missing.push(refused.name);
    }
  }
  if (asksForMore(fitting, overrides, backend)) {
    fitting = without(fitting, 'scaleDownDelay');
    missing.push('scaleDownDelay');
  }
  if (missing.length > 0) {
    findings.add(PRESET_IN_PART, {
      property: POLICY, value: preset, rule: `is without its ${missing.join(', ')} on ${backend.title}`,
      cure: 'nothing, or choose another backend',
    });
  }
  const chosen = fitting.scaling.metrics.find(({ property }) => property === POLICY);
  if (chosen?.metric.kind === ScalingMetricKind.CPU_UTILIZATION && plan.gpu.request.count > 0) {
    findings.add(PRESET_BY_CPU, {
      property: POLICY, value: preset,
      rule: `scales by CPU, which tells little of a GPU: ${backend.title} has no better metric of this server here`,
      cure: 'use Backend.kserveKnative(), or scale by Prometheus: say `stack: { keda, prometheus }` in the profile, and use '
        + 'Backend.kserve() or '
        + 'Backend.deploymentKeda() with vLLM, SGLang or Triton',
    });
  }
  return fitting;
}

/** A setting of the preset, not of the user's, that the backend refuses. */
function firstRefusal(
  plan: ServicePlan, overrides: AutoscalingPolicyProps, backend: BackendDefinition,
): (Refusal & { readonly name: string }) | undefined {
  for (const { capability, property = capability } of capabilitiesOfScaling(plan)) {
    const refusal = refusalOf(backend.capabilities[capability], plan);
    const name = property.replace(`${POLICY}.`, '');
    if (refusal !== undefined && property !== POLICY && !isGiven(overrides, name)) return { ...refusal, name };
  }
  return undefined;
}

/** The first of these metrics that the backend, the server and the cluster can do; none where the backend scales without. */
function withMetric(plan: ServicePlan, backend: BackendDefinition): ServicePlan {
  const { policy, metrics } = plan.scaling;
  if (metrics.length > 0 || backend.limits.metrics.length === 0) return plan;
  const { targetUtilization: share = 100, prometheusAddress = plan.stack.prometheus } = policy ?? {};
  const candidates = [
    ScalingMetric.concurrency(PRESET_CONCURRENCY), ScalingMetric.cpuUtilization(Math.min(Math.round(share), PRESET_CPU_MOST)),
  ];
  const plans = candidates.map((metric) => ({
    ...plan, scaling: { ...plan.scaling, metrics: [{ metric, property: POLICY, prometheusAddress }] },
  }));
  return plans.find((each) => canMeasure(each, backend)) ?? plan;
}

function canMeasure(plan: ServicePlan, backend: BackendDefinition): boolean {
  const [{ metric, prometheusAddress }] = plan.scaling.metrics;
  if (metric.kind === ScalingMetricKind.CONCURRENCY && (prometheusAddress === undefined || unmet(plan, backend))) return false;
  const own = capabilitiesOfScaling(plan).filter(({ property }) => property === POLICY);
  return own.every(({ capability }) => refusalOf(backend.capabilities[capability], plan) === undefined);
}

/** Software that the plan needs for its scaling, and the cluster does not have. */
function unmet(plan: ServicePlan, backend: BackendDefinition): boolean {
  const fixed: ServicePlan = { ...plan, scaling: { minReplicas: 1, maxReplicas: 1, metrics: [] } };
  const always = backend.limits.requirements(fixed).map(({ software }) => software);
  return backend.limits.requirements(plan).some(({ software }) => !always.includes(software) && plan.stack[software] === undefined);
}

/** Whether the preset's delay alone asks for software that the cluster does not have: KEDA, on KServe. */
function asksForMore(plan: ServicePlan, overrides: AutoscalingPolicyProps, backend: BackendDefinition): boolean {
  if (isGiven(overrides, 'scaleDownDelay') || plan.scaling.policy?.scaleDownDelay === undefined) return false;
  return unmet(plan, backend) && !unmet(without(plan, 'scaleDownDelay'), backend);
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
