import type { Definition } from '../../finding/definition';
import { Severity } from '../../finding/finding';
import { Capability, refusalOf } from '../../backend/capabilities';
import { autoscalerClass } from '../../backend/knative/annotations';
import { FindingList } from '../../finding/finding-list';
import { bytesOf, gibibytes } from '../../arguments/size';
import { AUTOSCALER_CONFIG } from '../../platform/knative-autoscaling';
import { ScalingPlan, ServicePlan } from '../../service/plan/service-plan';
import { KnativeAutoscaler } from '../../service/scaling/autoscaling-policy-props';
import { ScalingMetricKind } from '../../runtime/scaling-metric-kind';
import { Rule } from './rule-context';

export const TARGET_ABOVE_LIMIT: Definition = {
  id: 'SCL007',
  severity: Severity.WARNING,
  title: 'The concurrency to aim at is above the hard limit',
  why: 'Knative takes the smaller of the two, so that the target says nothing.',
  cure: 'Aim at no more than `concurrencyPerReplica`.',
  source: 'serving v1.23 pkg/autoscaler/scaling/multiscaler.go, pkg/reconciler/autoscaling/resources/target.go',
};

export const TWO_REPLICAS_FOR_ONE: Definition = {
  id: 'SCL008',
  severity: Severity.WARNING,
  title: 'One request wakes two replicas',
  why: 'Knative wants the load divided by the target, rounded up: with less than one request to a replica, a single request calls for two, and for two GPUs.',
  cure: 'Aim at 100 % of the concurrency, or acknowledge the second replica.',
  source: 'serving v1.23 pkg/autoscaler/scaling/autoscaler.go',
};

export const RETENTION_WITHOUT_EFFECT: Definition = {
  id: 'SCL009',
  severity: Severity.INFO,
  title: 'Retention has no effect',
  why: 'It holds the last replica only, and one always stays.',
  cure: 'Leave it out, or let the service scale to zero.',
  source: 'serving v1.23 pkg/reconciler/autoscaling/kpa/scaler.go',
};

export const COLD_START_TIMES_OUT: Definition = {
  id: 'SCL010',
  severity: Severity.WARNING,
  title: 'The first request may time out while the model loads',
  why: 'A request that wakes the service waits for a node, the image and the model, within the timeout of every other request.',
  cure: 'Raise `timeout` above the time that the model takes to load, or keep a replica.',
  source: 'serving v1.23 pkg/apis/config/defaults.go',
};

export const RESPONSE_AFTER_TIMEOUT: Definition = {
  id: 'SCL011',
  severity: Severity.ERROR,
  title: 'The answer may begin later than the request may last',
  why: 'The longer time can never be reached; Knative does not compare the two.',
  cure: 'Set `timeout` to at least `responseStartTimeout`.',
  source: 'serving v1.23 pkg/apis/serving/v1/revision_validation.go',
};

/** What is legal, and does something else than most people expect. */
export const checkScalingTraps: Rule = ({ plan, backend }, findings) => {
  const { policy, minReplicas } = plan.scaling;
  const { defaultTimeoutSeconds } = backend.limits;
  checkTimeouts(plan, defaultTimeoutSeconds, findings);
  if (policy === undefined) return;
  const seesRequests = refusalOf(backend.capabilities[Capability.CONCURRENCY_LIMIT], plan) === undefined;
  if (seesRequests && autoscalerClass(plan.scaling) === KnativeAutoscaler.KPA) checkConcurrency(plan.scaling, findings);
  if (policy.podRetention !== undefined && minReplicas > 0) {
    findings.add(RETENTION_WITHOUT_EFFECT, {
      property: 'autoscaling.podRetention', value: policy.podRetention.toHumanString(), rule: `has no effect while minReplicas is ${minReplicas}`,
      cure: 'leave it out, or set minReplicas to 0',
    });
  }
  if (minReplicas === 0 && defaultTimeoutSeconds !== undefined) checkColdStart(plan, defaultTimeoutSeconds, findings);
};

function checkConcurrency({ policy, metrics, targetUtilization }: ScalingPlan, findings: FindingList): void {
  const limit = policy?.concurrencyPerReplica;
  const concurrency = metrics.find(({ metric }) => metric.kind === ScalingMetricKind.CONCURRENCY);
  const aim = concurrency?.metric.target;
  if (limit !== undefined && aim !== undefined && aim > limit) {
    findings.add(TARGET_ABOVE_LIMIT, {
      property: concurrency!.property, value: aim, rule: `is more than concurrencyPerReplica, which is ${limit}`, cure: 'lower it or leave it out',
    });
  }
  const requests = Math.min(aim ?? Infinity, limit ?? Infinity);
  const utilization = targetUtilization ?? AUTOSCALER_CONFIG['container-concurrency-target-percentage'].default;
  const target = (requests * utilization) / 100;
  if (!metrics.some(({ metric }) => metric.kind === ScalingMetricKind.REQUESTS_PER_SECOND) && target < 1) {
    findings.add(TWO_REPLICAS_FOR_ONE, {
      property: 'autoscaling.targetUtilization', value: utilization,
      rule: `of ${requests} request(s) to a replica is ${Number(target.toFixed(2))}, so that one request calls for ${Math.ceil(1 / target)} replicas`,
      cure: 'set it to 100, or let a replica take more requests',
    });
  }
}

/** What a network between nodes and object stores usually gives. */
const USUAL_BYTES_PER_SECOND = 200 * 2 ** 20;

function checkColdStart({ model, traffic }: ServicePlan, defaultTimeout: number, findings: FindingList): void {
  const weights = model?.source.facts?.weightsSize;
  if (weights === undefined) return;
  const seconds = Math.ceil(bytesOf(weights) / USUAL_BYTES_PER_SECOND);
  const timeout = traffic.responseStartTimeoutSeconds ?? traffic.timeoutSeconds ?? defaultTimeout;
  if (seconds > timeout) {
    findings.add(COLD_START_TIMES_OUT, {
      property: 'autoscaling.minReplicas', value: 0,
      rule: `makes the first request wait until ${gibibytes(bytesOf(weights))} are loaded, about ${seconds} s at 200 MiB/s, and requests end after ${timeout} s`,
      cure: 'keep one replica, or raise `timeout`',
    });
  }
}

function checkTimeouts({ traffic }: ServicePlan, defaultTimeout: number | undefined, findings: FindingList): void {
  const longest = traffic.timeoutSeconds ?? defaultTimeout;
  if (longest !== undefined && traffic.responseStartTimeoutSeconds !== undefined && traffic.responseStartTimeoutSeconds > longest) {
    findings.add(RESPONSE_AFTER_TIMEOUT, {
      property: 'responseStartTimeout', value: `${traffic.responseStartTimeoutSeconds} s`, rule: `is longer than the whole request may last: ${longest} s`,
      cure: 'shorten it, or raise `timeout`',
    });
  }
}
