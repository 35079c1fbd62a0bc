import { Refusal } from '../capabilities';

export const KSERVE_ONLY: Refusal = {
  rule: 'is a component that only KServe and KFServing have', cure: 'use Backend.kserve(), or deploy it as a service of its own',
};

export const NO_REQUEST_METRICS: Refusal = {
  rule: 'is not measured: no part of this target sees requests',
  cure: 'scale by cpuUtilization, memoryUtilization or prometheus, or use Backend.kserveKnative() or Backend.knative()',
};

export const KNATIVE_ONLY: Refusal = {
  rule: 'is a setting of Knative\'s autoscaler', cure: 'leave it out, or use Backend.kserveKnative() or Backend.knative()',
};

export const PROMETHEUS_NEEDS_KEDA: Refusal = { rule: 'is not a metric of the HPA without an adapter', cure: 'use Backend.deploymentKeda()' };
