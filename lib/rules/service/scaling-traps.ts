import { bytesOf, gibibytes } from '../../arguments/size';
import { autoscalerClass } from '../../backend/knative/annotations';
import { Capability, refusalOf } from '../../backend/capabilities';
import { Severity } from '../../finding/finding';
import { counted } from '../../finding/texts';
import { AUTOSCALER_CONFIG } from '../../platform/knative-autoscaling';
import { ScalingMetricKind } from '../../runtime/scaling-metric-kind';
import type { MetricPlan, ScalingPlan } from '../../service/plan/service-plan';
import { usualLoadSeconds } from '../../service/plan/timeouts';
import { KnativeAutoscaler } from '../../service/scaling/autoscaling-policy-props';
import { ONE_REQUEST_WAKES_TWO, RETENTION_WITHOUT_EFFECT, TARGET_ABOVE_LIMIT } from '../knative/revision-scaling';
import { ANSWER_AFTER_TIMEOUT } from '../knative/template-traps';
import { faultOfTime, TIME_WITHOUT_EFFECT } from '../scaling';
import type { ServiceCheck, ServiceContext } from './context';

/** What is legal, and does something else than most people expect. */
export const SCALING_TRAPS: readonly ServiceCheck[] = [
  {
    finds: ANSWER_AFTER_TIMEOUT,
    check({ plan: { traffic }, backend: { limits } }, report) {
      const [start, longest] = [traffic.responseStartTimeoutSeconds, traffic.timeoutSeconds ?? limits.defaultTimeoutSeconds];
      if (longest === undefined || start === undefined || start <= longest) return;
      report({
        property: 'responseStartTimeout', value: `${start} s`, rule: `is longer than the whole request may last: ${longest} s`,
        cure: 'shorten it, or raise `timeout`',
      });
    },
  },
  {
    finds: TARGET_ABOVE_LIMIT,
    check(context, report) {
      if (!scalesByRequests(context)) return;
      const { scaling } = context.plan;
      const [aim, limit] = [aimOf(scaling), limitOf(scaling)];
      if (aim === undefined || aim.metric.target <= limit) return;
      report({
        property: aim.property, value: aim.metric.target,
        rule: `is more than concurrencyPerReplica, which is ${limit}`, cure: 'lower it or leave it out',
      });
    },
  },
  {
    finds: ONE_REQUEST_WAKES_TWO,
    check(context, report) {
      const { scaling } = context.plan;
      if (!scalesByRequests(context) || scaling.metrics.some(({ metric }) => metric.kind === ScalingMetricKind.REQUESTS_PER_SECOND)) return;
      const requests = Math.min(aimOf(scaling)?.metric.target ?? Infinity, limitOf(scaling));
      const utilization = scaling.targetUtilization ?? AUTOSCALER_CONFIG['container-concurrency-target-percentage'].default;
      const target = (requests * utilization) / 100;
      if (target >= 1) return;
      report({
        property: 'autoscaling.targetUtilization', value: utilization,
        rule: `of ${counted(requests, 'request')} to a replica is ${Number(target.toFixed(2))}, `
          + `so that one request calls for ${Math.ceil(1 / target)} replicas`,
        cure: 'set it to 100, or let a replica take more requests',
      });
    },
  },
  {
    finds: RETENTION_WITHOUT_EFFECT,
    check({ plan: { scaling: { policy, minReplicas } } }, report) {
      if (policy?.podRetention === undefined || minReplicas === 0) return;
      report({
        property: 'autoscaling.podRetention', value: policy.podRetention.toHumanString(),
        rule: `has no effect while minReplicas is ${minReplicas}`,
        cure: 'leave it out, or set minReplicas to 0',
      });
    },
  },
  {
    finds: TIME_WITHOUT_EFFECT,
    check({ plan: { scaling: { minReplicas: least, maxReplicas: most, policy } } }, report) {
      policy?.schedule?.forEach(({ replicas }, index) => {
        const fault = faultOfTime(replicas, { least, most }, { least: 'minReplicas', most: 'maxReplicas' });
        if (fault !== undefined) report({ property: `autoscaling.schedule[${index}].replicas`, value: replicas, ...fault });
      });
    },
  },
  {
    id: 'SCL010',
    severity: Severity.WARNING,
    title: 'The first request may time out while the model loads',
    why: 'A request that wakes the service waits until the model is loaded, within the timeout of every other request. Said where the load'
      + ' alone mostly takes longer, at 500 MiB a second; where a node must be started and the image pulled first, it is minutes more.',
    cure: 'Keep a replica, or raise `timeout` above the time that the model takes to load, as far as the platform allows.',
    source: 'serving v1.23 pkg/apis/config/defaults.go; cmd/activator/main.go, which counts the timeout while a request waits',
    check({ plan, backend: { limits: { defaultTimeoutSeconds, bounds } } }, report) {
      const { scaling, model, traffic } = plan;
      const weights = model?.source.facts?.weightsSize;
      if (scaling.policy === undefined || scaling.minReplicas > 0 || defaultTimeoutSeconds === undefined || weights === undefined) return;
      const seconds = usualLoadSeconds(weights);
      const property = traffic.responseStartTimeoutSeconds === undefined ? 'timeout' : 'responseStartTimeout';
      const timeout = traffic.responseStartTimeoutSeconds ?? traffic.timeoutSeconds ?? defaultTimeoutSeconds;
      if (seconds <= timeout) return;
      const most = bounds.find((bound) => bound.property === 'timeout')?.most ?? Infinity;
      report({
        property: 'autoscaling.minReplicas', value: 0,
        rule: `makes the first request wait for ${gibibytes(bytesOf(weights))} to be loaded, about ${seconds} s even where a node with the `
          + `image is there, and requests end after ${timeout} s`,
        cure: seconds <= most ? `keep one replica, or raise \`${property}\` to ${seconds} s or more` : 'keep one replica: '
          + `\`timeout\` is at most ${most} s`,
      });
    },
  },
];

/** Whether Knative's own autoscaler counts the requests of each replica. */
function scalesByRequests({ plan, backend }: ServiceContext): boolean {
  return plan.scaling.policy !== undefined && autoscalerClass(plan.scaling) === KnativeAutoscaler.KPA
    && refusalOf(backend.capabilities[Capability.CONCURRENCY_LIMIT], plan) === undefined;
}

function aimOf({ metrics }: ScalingPlan): MetricPlan | undefined {
  return metrics.find(({ metric }) => metric.kind === ScalingMetricKind.CONCURRENCY);
}

function limitOf({ policy }: ScalingPlan): number {
  return policy?.concurrencyPerReplica ?? Infinity;
}
