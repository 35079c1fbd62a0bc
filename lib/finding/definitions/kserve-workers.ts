import { Definition } from '../definition';
import { Severity } from '../finding';

const SERVICE = 'kserve v0.20.0 pkg/apis/serving/v1beta1/inference_service_validation.go';
const RUNTIME = 'pkg/webhook/admission/servingruntime/servingruntime_webhook.go';
const REFUSED = 'KServe\'s webhook refuses the object.';

export const KSERVE_WORKER_CONTAINERS: Definition = {
  id: 'KSV040',
  severity: Severity.ERROR,
  title: 'A worker of several nodes has one container',
  why: REFUSED,
  cure: 'Keep one container.',
  source: `${SERVICE}; ${RUNTIME}`,
};

export const KSERVE_WORKER_SIZE: Definition = {
  id: 'KSV041',
  severity: Severity.ERROR,
  title: 'A parallel size is below one',
  why: REFUSED,
  cure: 'Give 1 or more.',
  source: `${SERVICE}; ${RUNTIME}`,
};

export const KSERVE_WORKER_VARIABLE: Definition = {
  id: 'KSV042',
  severity: Severity.ERROR,
  title: 'A parallel size is set as a variable',
  why: `The controller writes the variable from workerSpec. ${REFUSED}`,
  cure: 'Use `pipelineParallelSize` and `tensorParallelSize` of `workerSpec`.',
  source: `${SERVICE}; ${RUNTIME}`,
};

export const KSERVE_WORKER_RESOURCE: Definition = {
  id: 'KSV043',
  severity: Severity.ERROR,
  title: 'A server of several nodes asks for a resource that KServe does not know as a GPU',
  why: `KServe counts GPUs by their resource; RDMA devices, MIG profiles and huge pages count as unknown ones. ${REFUSED}`,
  cure: 'Ask for nvidia.com/gpu, amd.com/gpu or another resource that the message lists, or name yours in the annotation for it.',
  source: 'kserve v0.20.0 pkg/utils/utils.go',
};

export const KSERVE_WORKER_SOURCE: Definition = {
  id: 'KSV044',
  severity: Severity.ERROR,
  title: 'The model of several nodes comes neither from a claim nor from an image',
  why: REFUSED,
  cure: 'Use pvc:// or oci://.',
  source: SERVICE,
};

export const KSERVE_WORKER_AUTOSCALER: Definition = {
  id: 'KSV045',
  severity: Severity.ERROR,
  title: 'A server of several nodes is not exempt from autoscaling',
  why: REFUSED,
  cure: 'Set the annotation `serving.kserve.io/autoscalerClass: none` or external.',
  source: SERVICE,
};

export const KSERVE_CANARY_MODE: Definition = {
  id: 'KSV050',
  severity: Severity.ERROR,
  title: 'Canaries need Standard mode, said in the annotation',
  why: `${REFUSED} In Knative mode canaryTrafficPercent splits the traffic.`,
  cure: 'Set the annotation `serving.kserve.io/deploymentMode: Standard`.',
  source: SERVICE,
};

export const KSERVE_CANARY_STABLE: Definition = {
  id: 'KSV051',
  severity: Severity.ERROR,
  title: 'A canary needs a stable predictor with a model',
  why: REFUSED,
  cure: 'Give the stable predictor a model.',
  source: SERVICE,
};

export const KSERVE_CANARY_NAME: Definition = {
  id: 'KSV052',
  severity: Severity.ERROR,
  title: 'Each canary needs a predictor name of its own',
  why: `It is part of the name of the canary's Deployment. ${REFUSED}`,
  cure: 'Give each canary a `predictor.name` of its own.',
  source: SERVICE,
};

export const KSERVE_CANARY_TRAFFIC: Definition = {
  id: 'KSV053',
  severity: Severity.ERROR,
  title: 'The canaries\' shares of the traffic are not percentages, or more than 100 together',
  why: REFUSED,
  cure: 'Use shares of 0 to 100 that are at most 100 together.',
  source: SERVICE,
};

export const KSERVE_CANARY_FIXED: Definition = {
  id: 'KSV054',
  severity: Severity.ERROR,
  title: 'A canary neither scales nor spans nodes',
  why: REFUSED,
  cure: 'Leave the field to the stable predictor.',
  source: SERVICE,
};

export const KSERVE_CANARY_REPLICAS: Definition = {
  id: 'KSV055',
  severity: Severity.ERROR,
  title: 'A canary asks for more replicas than the stable predictor has',
  why: REFUSED,
  cure: 'Ask for at most as many replicas as the stable predictor has.',
  source: SERVICE,
};
