import { Place } from '../../manifest/place';

/** Keys that KServe reads; kserve v0.20.0 pkg/constants/constants.go. */
export const DEPLOYMENT_MODE = 'serving.kserve.io/deploymentMode';
export const AUTOSCALER_CLASS = 'serving.kserve.io/autoscalerClass';
export const GPU_RESOURCE_TYPES = 'serving.kserve.io/gpu-resource-types';

/** Knative's; serving v1.23 pkg/apis/autoscaling/register.go. */
export const KNATIVE_CLASS = 'autoscaling.knative.dev/class';
export const KNATIVE_HPA = 'hpa.autoscaling.knative.dev';

export enum Mode {
  STANDARD = 'Standard',
  KNATIVE = 'Knative',
  MODEL_MESH = 'ModelMesh',
}

/** Names before KServe 0.16, which the defaulting webhook rewrites. */
const FORMER = new Map<string, string>([['RawDeployment', Mode.STANDARD], ['Serverless', Mode.KNATIVE]]);

/** The mode that the annotation asks for: its very text where KServe does not know it, '' where it is absent. */
export function modeOf(annotations: Place): string {
  const { text } = annotations.entry(DEPLOYMENT_MODE);
  return FORMER.get(text) ?? text;
}
