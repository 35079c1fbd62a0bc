import { Definition } from '../definition';
import { Severity } from '../finding';

const VALIDATION = 'kserve v0.20.0 pkg/apis/serving/v1beta1/inference_service_validation.go';
const REFUSED = 'KServe\'s webhook refuses the object.';

export const KSERVE_HPA_METRIC: Definition = {
  id: 'KSV030',
  severity: Severity.ERROR,
  title: 'A horizontal pod autoscaler scales by CPU or memory only',
  why: REFUSED,
  cure: 'Set `scaleMetric` to cpu or memory, or the autoscaler class to keda.',
  source: VALIDATION,
};

export const KSERVE_HPA_TARGET: Definition = {
  id: 'KSV031',
  severity: Severity.ERROR,
  title: 'The target of a horizontal pod autoscaler is not a percentage',
  why: `It is a percentage, also for memory, whatever the field\'s description says. ${REFUSED}`,
  cure: 'Give a percentage of 1 to 100.',
  source: VALIDATION,
};

export const KSERVE_HPA_SOURCE: Definition = {
  id: 'KSV032',
  severity: Severity.ERROR,
  title: 'A metric of a horizontal pod autoscaler is not a resource',
  why: REFUSED,
  cure: 'Use metrics of type Resource, or the autoscaler class keda.',
  source: VALIDATION,
};

export const KSERVE_KEDA_METRIC: Definition = {
  id: 'KSV033',
  severity: Severity.ERROR,
  title: 'KEDA scales by autoScaling.metrics, not by scaleMetric',
  why: REFUSED,
  cure: 'Move the metric to `autoScaling.metrics`.',
  source: VALIDATION,
};

export const KSERVE_KEDA_TARGET: Definition = {
  id: 'KSV034',
  severity: Severity.ERROR,
  title: 'A metric for KEDA has no target of the type that it names, or one out of bounds',
  why: REFUSED,
  cure: 'Give the metric the value that its target type names, above 0.',
  source: VALIDATION,
};

export const KSERVE_KEDA_SOURCE: Definition = {
  id: 'KSV035',
  severity: Severity.ERROR,
  title: 'A metric for KEDA is incomplete',
  why: REFUSED,
  cure: 'Fill in what the message names: a backend, a query, a server address.',
  source: VALIDATION,
};

export const KSERVE_KNATIVE_METRIC: Definition = {
  id: 'KSV036',
  severity: Severity.ERROR,
  title: 'Knative\'s autoscaler scales by concurrency or requests per second only',
  why: `That is the rule for Knative mode, and for services without a known mode. ${REFUSED}`,
  cure: 'Set `scaleMetric` to concurrency or rps.',
  source: VALIDATION,
};

export const KSERVE_KNATIVE_TARGET: Definition = {
  id: 'KSV037',
  severity: Severity.ERROR,
  title: 'The target of requests per second is below one',
  why: REFUSED,
  cure: 'Give a target of 1 or more.',
  source: VALIDATION,
};

export const KSERVE_KNATIVE_STRATEGY: Definition = {
  id: 'KSV038',
  severity: Severity.ERROR,
  title: 'A Deployment\'s strategy in Knative mode',
  why: `Knative has no such choice: it starts the new revision beside the old one. ${REFUSED}`,
  cure: 'Leave `deploymentStrategy` out: Knative rolls by traffic.',
  source: VALIDATION,
};
