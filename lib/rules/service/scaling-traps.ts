import { Capability, refusalOf } from '../../backend/capabilities';
import { autoscalerClass } from '../../backend/knative/annotations';
import {
  COLD_START_TIMES_OUT, RESPONSE_AFTER_TIMEOUT, RETENTION_WITHOUT_EFFECT, TARGET_ABOVE_LIMIT, TWO_REPLICAS_FOR_ONE,
} from '../../finding/definitions/scaling';
import { FindingList } from '../../finding/finding-list';
import { bytesOf, gibibytes } from '../../arguments/size';
import { ScalingPlan, ServicePlan } from '../../service/plan/service-plan';
import { KnativeAutoscaler } from '../../service/scaling/autoscaling-policy-props';
import { ScalingMetricKind } from '../../runtime/scaling-metric-kind';
import { Rule } from './rule-context';

/** config-autoscaler: container-concurrency-target-percentage. */
const KNATIVE_UTILIZATION = 70;

/** What is legal, and does something else than most people expect. */
export const checkScalingTraps: Rule = ({ plan, target }, findings) => {
  const { policy, minReplicas } = plan.scaling;
  const { defaultTimeoutSeconds } = target.limits;
  checkTimeouts(plan, defaultTimeoutSeconds, findings);
  if (policy === undefined) return;
  const seesRequests = refusalOf(target.capabilities[Capability.CONCURRENCY_LIMIT], plan) === undefined;
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
  const utilization = targetUtilization ?? KNATIVE_UTILIZATION;
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
