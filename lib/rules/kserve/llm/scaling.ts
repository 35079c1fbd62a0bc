import type { Definition } from '../../../finding/definition';
import { Severity } from '../../../finding/finding';
import { Place } from '../../../manifest/place';

export const LLM_SCALING: Definition = {
  id: 'KSV206',
  severity: Severity.ERROR,
  title: 'Scaling excludes a number of replicas, and needs one actuator and ordered bounds',
  why: 'The API server and KServe\'s webhook refuse the object.',
  cure: 'Use either `replicas` or `scaling`, with one actuator and min at most max.',
  source: 'kserve v0.20.0 pkg/apis/serving/v1alpha2/llm_inference_service_validation.go',
};

export const LLM_SCALING_OWNED: Definition = {
  id: 'KSV207',
  severity: Severity.ERROR,
  title: 'KEDA\'s advanced settings are not open',
  why: 'The rule that forbids its scaling modifiers reads four fields of which one cannot be empty, so that the API server refuses whatever stands there.',
  cure: 'Leave these settings out: KServe writes them.',
  source: 'kserve v0.20.0 pkg/apis/serving/v1alpha2/llm_inference_service_types.go',
};

export const LLM_ACTUATORS: Definition = {
  id: 'KSV208',
  severity: Severity.ERROR,
  title: 'Prefill and decode scale by different actuators',
  why: 'One reads metrics from an adapter, the other from Prometheus itself. KServe\'s webhook refuses the object.',
  cure: 'Use the same actuator for both.',
  source: 'kserve v0.20.0 pkg/apis/serving/v1alpha2/llm_inference_service_validation.go',
};

/** Of the service itself, and of its prefill. */
export function checkScaling(workload: Place): void {
  const scaling = workload.field('scaling');
  if (!scaling.isSet) return;
  if (workload.field('replicas').isSet) workload.field('replicas').report(LLM_SCALING, 'stands beside scaling', 'keep one of them');
  const [least, most] = [scaling.field('minReplicas'), scaling.field('maxReplicas')];
  const minimum = least.number ?? 1;
  if (most.number !== undefined && minimum > most.number) least.report(LLM_SCALING, `is more than maxReplicas, which is ${most.number}`, 'lower it');
  const wva = scaling.field('wva');
  const [hpa, keda] = [wva.field('hpa'), wva.field('keda')];
  if (!wva.isSet) wva.report(LLM_SCALING, 'is missing', 'set wva with hpa or keda');
  else if (hpa.isSet === keda.isSet) wva.report(LLM_SCALING, hpa.isSet ? 'has both hpa and keda' : 'has neither hpa nor keda', 'set one of them');
  checkKeda(keda, minimum);
}

function checkKeda(keda: Place, minimum: number): void {
  const idle = keda.field('idleReplicaCount');
  if (idle.number !== undefined && idle.number >= minimum) idle.report(LLM_SCALING, `is not less than minReplicas, which is ${minimum}`, 'lower it, or raise minReplicas');
  const advanced = keda.field('advanced');
  if (advanced.isSet) advanced.report(LLM_SCALING_OWNED, 'cannot be set', 'leave it out');
}

export function checkActuators(decode: Place, prefill: Place): void {
  const [one, other] = [decode, prefill].map((workload) => workload.field('scaling').field('wva'));
  if (!one.isSet || !other.isSet || one.field('hpa').isSet === other.field('hpa').isSet) return;
  other.report(LLM_ACTUATORS, 'has another actuator than the decoding workload', 'use hpa for both, or keda');
}
