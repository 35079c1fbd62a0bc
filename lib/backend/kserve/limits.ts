import {
  ADDED_CONTAINERS, CONTAINER, CUSTOM_PROTOCOLS, FORBIDDEN_VARIABLE, KSERVE_GROUP, MODEL_LABELS, POD_LABELS,
} from '../../platform/kserve';
import type { ServicePlan } from '../../service/plan/service-plan';
import { ModelDelivery } from '../../service/plan/service-plan';
import type { Reserved } from '../limits';
import { loadsItself } from './storage';

/** kserve v0.20.0 pkg/apis/serving/v1beta1/inference_service_validation.go, pkg/webhook/admission/pod/storage_initializer_injector.go. */
export function kserveEnv({ server }: ServicePlan): Reserved<string>[] {
  const custom = server.kserve === undefined;
  return [
    { value: FORBIDDEN_VARIABLE, rule: 'is refused by KServe\'s webhook in every container' },
    ...(custom ? [
      { value: 'PROTOCOL', rule: 'is KServe\'s switch for the protocol of a custom predictor', allowed: CUSTOM_PROTOCOLS },
      { value: 'STORAGE_URI', rule: 'is KServe\'s way to have a model downloaded' },
    ] : []),
  ];
}

/** KServe's, and those that wait for or load the model. */
export const KSERVE_CONTAINERS = [...Object.values(CONTAINER), ...ADDED_CONTAINERS, 'load-model', 'wait-for-model'];

export const KSERVE_LABELS = [...POD_LABELS.map(({ name }) => name), ...MODEL_LABELS];

/** A modelcar keeps its rights (kserve v0.20.0 pkg/utils/storage.go, CreateModelcarContainer). */
export function unrestrictedModel({ model }: ServicePlan): string | undefined {
  return model?.delivery === ModelDelivery.IMAGE ? 'is an image, which KServe adds as containers that are not restricted' : undefined;
}

/** The library's loader reads none. */
export function secretAnnotations(plan: ServicePlan): string | undefined {
  return loadsItself(plan) ? undefined : `${KSERVE_GROUP}/`;
}
