import { ServicePlan } from '../../service/plan/service-plan';
import { Reserved } from '../limits';

/** kserve v0.20.0 pkg/apis/serving/v1beta1/inference_service_validation.go, pkg/webhook/admission/pod/storage_initializer_injector.go. */
export function kserveEnv({ server }: ServicePlan): Reserved<string>[] {
  const custom = server.kserve === undefined;
  return [
    { value: 'PYTHONPATH', rule: 'is refused by KServe\'s webhook in every container' },
    ...(custom ? [
      { value: 'PROTOCOL', rule: 'is KServe\'s switch for the protocol of a custom predictor', allowed: ['v1', 'v2'] },
      { value: 'STORAGE_URI', rule: 'is KServe\'s way to have a model downloaded' },
    ] : []),
  ];
}

export const KSERVE_CONTAINERS = [
  'kserve-container', 'transformer-container', 'worker-container', 'storage-initializer', 'agent', 'modelcar', 'load-model', 'wait-for-model',
];

export const KSERVE_LABELS = [
  'serving.kserve.io/inferenceservice', 'component', 'app', 'modelClass', 'serviceEnvelope',
];

export const KSERVE_SECRET_ANNOTATIONS = 'serving.kserve.io/';
