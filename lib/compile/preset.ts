import type { Definition } from '../finding/definition';
import { Severity } from '../finding/finding';
import type { Refusal } from '../backend/capabilities';
import { Capability, refusalOf } from '../backend/capabilities';
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
  cure: 'Keep it so, or choose another backend; docs/autoscaling-policy.md has what each preset becomes on each backend.',
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
  const chosen = fitting.scaling.metrics.find(({ property }) => property === POLICY)?.metric;
  const cpu = chosen?.kind === ScalingMetricKind.CPU_UTILIZATION ? chosen : undefined;
  if (missing.length > 0) {
    findings.add(PRESET_IN_PART, {
      property: POLICY, value: preset, rule: `${partOf(missing, cpu)} on ${backend.title}`, cure: 'keep it so, or choose another backend',
    });
  }
  if (cpu !== undefined && plan.gpu.request.count > 0) {
    findings.add(PRESET_BY_CPU, {
      property: POLICY, value: preset,
      rule: `scales by CPU, which tells little of a GPU: ${backend.title} has no better metric of this server here`,
      cure: betterThanCpu(fitting, backend),
    });
  }
  return fitting;
}

/** What comes of a preset without some of its settings; its share of the requests is one of the CPU where that is measured. */
function partOf(missing: readonly string[], cpu: ScalingMetric | undefined): string {
  const lost = missing.filter((name) => cpu === undefined || name !== 'targetUtilization');
  const parts = [
    ...(lost.length > 0 ? [`is without its ${lost.join(', ')}`] : []),
    ...(lost.length < missing.length ? [`aims at ${cpu!.target} % of the CPU in place of requests`] : []),
  ];
  return parts.join(', and ');
}

/** How a server with GPUs can be scaled by its requests, where the backend is told to scale it by CPU. */
function betterThanCpu(plan: ServicePlan, backend: BackendDefinition): string {
  const knative = 'use Backend.kserveKnative()';
  const byRequests = scaledBy(plan, ScalingMetric.concurrency(PRESET_CONCURRENCY));
  if (refusalOf(backend.capabilities[Capability.METRIC_PROMETHEUS], byRequests) !== undefined) {
    return `${knative}, or scale by Prometheus: say \`stack: { keda, prometheus }\` in the profile, and use Backend.kserve() or `
      + 'Backend.deploymentKeda() with vLLM, SGLang or Triton';
  }
  if (refusalOf(backend.capabilities[Capability.METRIC_CONCURRENCY], byRequests) !== undefined) {
    return `scale by a ScalingMetric.prometheus query of what the server exports, or ${knative}`;
  }
  const address = (plan.scaling.policy?.prometheusAddress ?? plan.stack.prometheus) === undefined ? ['prometheus'] : [];
  const names = [...unmet(byRequests, backend), ...address].join(', ');
  return `say \`stack: { ${names} }\` in the profile, so that it scales by the requests that the server exports, or ${knative}`;
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
  const share = policy?.targetUtilization ?? 100;
  const candidates = [
    ScalingMetric.concurrency(PRESET_CONCURRENCY), ScalingMetric.cpuUtilization(Math.min(Math.round(share), PRESET_CPU_MOST)),
  ];
  return candidates.map((metric) => scaledBy(plan, metric)).find((each) => canMeasure(each, backend)) ?? plan;
}

function scaledBy(plan: ServicePlan, metric: ScalingMetric): ServicePlan {
  const { prometheusAddress = plan.stack.prometheus } = plan.scaling.policy ?? {};
  return { ...plan, scaling: { ...plan.scaling, metrics: [{ metric, property: POLICY, prometheusAddress }] } };
}

function canMeasure(plan: ServicePlan, backend: BackendDefinition): boolean {
  const [{ metric, prometheusAddress }] = plan.scaling.metrics;
  if (metric.kind === ScalingMetricKind.CONCURRENCY && (prometheusAddress === undefined || unmet(plan, backend).length > 0)) return false;
  const own = capabilitiesOfScaling(plan).filter(({ property }) => property === POLICY);
  return own.every(({ capability }) => refusalOf(backend.capabilities[capability], plan) === undefined);
}

/** Software that the plan needs for its scaling, and the cluster does not have. */
function unmet(plan: ServicePlan, backend: BackendDefinition): string[] {
  const fixed: ServicePlan = { ...plan, scaling: { minReplicas: 1, maxReplicas: 1, metrics: [] } };
  const always = backend.limits.requirements(fixed).map(({ software }) => software);
  const more = backend.limits.requirements(plan).map(({ software }) => software).filter((software) => !always.includes(software));
  return more.filter((software) => plan.stack[software] === undefined);
}

/** Whether the preset's delay alone asks for software that the cluster does not have: KEDA, on KServe. */
function asksForMore(plan: ServicePlan, overrides: AutoscalingPolicyProps, backend: BackendDefinition): boolean {
  if (isGiven(overrides, 'scaleDownDelay') || plan.scaling.policy?.scaleDownDelay === undefined) return false;
  return unmet(plan, backend).length > 0 && unmet(without(plan, 'scaleDownDelay'), backend).length === 0;
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
