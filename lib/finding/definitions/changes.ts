import { Definition } from '../definition';
import { Severity } from '../finding';

export const FIELD_FIXED: Definition = {
  id: 'CHG001',
  severity: Severity.ERROR,
  title: 'A field of an object that exists cannot change',
  why: 'The API server or a webhook refuses the update, and nothing of it happens.',
  cure: 'Leave the field as it is; or delete the object and apply it anew; or give it another name.',
  source: 'kubernetes v1.36 pkg/apis/{core,apps,batch,storage,scheduling,rbac}/validation/validation.go; '
    + 'kserve v0.20.0 pkg/apis/serving/v1alpha1/trainedmodel_webhook.go, local_model_cache_types.go; serving v1.23 pkg/apis/serving/v1/revision_validation.go',
};

export const CLAIM_SHRINKS: Definition = {
  id: 'CHG002',
  severity: Severity.ERROR,
  title: 'A claim cannot shrink',
  why: 'Volumes can only grow; the API server refuses the update.',
  cure: 'Make a smaller claim of another name, fill it, let its users switch, and delete this one.',
  source: 'kubernetes v1.36 pkg/apis/core/validation/validation.go, ValidatePersistentVolumeClaimUpdate',
};

export const REVISION_NAME_KEPT: Definition = {
  id: 'CHG003',
  severity: Severity.ERROR,
  title: 'A named revision changes',
  why: 'Revisions never change, and the template names the one that is there: Knative\'s webhook refuses the update.',
  cure: 'Give the template another name, or none: Knative then makes one.',
  source: 'serving v1.23 pkg/apis/serving/v1/revision_validation.go, VerifyNameChange',
};

export const MODE_FIXED: Definition = {
  id: 'CHG004',
  severity: Severity.ERROR,
  title: 'The deployment mode of an InferenceService cannot change',
  why: 'KServe keeps the mode in the status; its webhook refuses another one.',
  cure: 'Delete the service and apply it anew, or roll over to a service of another name.',
  source: 'kserve v0.20.0 pkg/apis/serving/v1beta1/inference_service_validation.go, validateDeploymentMode',
};

export const MODE_STAYS: Definition = {
  id: 'CHG005',
  severity: Severity.WARNING,
  title: 'The deployment mode stays although its annotation goes',
  why: 'KServe reads the mode of an InferenceService that exists from its status.',
  cure: 'Write the annotation `serving.kserve.io/deploymentMode` with the mode that the service has.',
  source: 'kserve v0.20.0 pkg/controller/v1beta1/inferenceservice/utils/utils.go, GetDeploymentMode',
};

export const PREDICTOR_RENAMED: Definition = {
  id: 'CHG006',
  severity: Severity.ERROR,
  title: 'A predictor gets another name and keeps its model',
  why: 'KServe\'s webhook takes a new name only together with another storageUri.',
  cure: 'Leave the name, or change `storageUri` in the same update.',
  source: 'kserve v0.20.0 pkg/apis/serving/v1beta1/inference_service_validation.go, validatePredictorNameChange',
};

export const PARALLELISM_FIXED: Definition = {
  id: 'CHG007',
  severity: Severity.ERROR,
  title: 'The number of nodes of an LLMInferenceService cannot change',
  why: 'KServe makes a LeaderWorkerSet of that size; its webhook refuses another one.',
  cure: 'Delete the service and apply it anew, or roll over to a service of another name.',
  source: 'kserve v0.20.0 pkg/apis/serving/v1alpha2/llm_inference_service_validation.go, validateImmutable',
};

export const SCALER_STAYS: Definition = {
  id: 'CHG008',
  severity: Severity.WARNING,
  title: 'The autoscaler of the former class stays',
  why: 'KServe makes the autoscaler of the new class and leaves the one of the old class beside it: two scale one Deployment against each other.',
  cure: 'Delete the object that the message names once the update is applied.',
  source: 'kserve v0.20.0 pkg/controller/v1beta1/inferenceservice/reconcilers/autoscaler/autoscaler_reconciler.go, createAutoscaler',
};

export const METADATA_ROLLS: Definition = {
  id: 'CHG009',
  severity: Severity.INFO,
  title: 'A label or annotation starts the pods anew',
  why: 'KServe copies them to the pods, so that a change of nothing else loads the model again, on other GPUs where the old pods wait.',
  cure: 'Leave the metadata as it is, or change it together with what has to start anew anyway.',
  source: 'kserve v0.20.0 pkg/controller/v1beta1/inferenceservice/components/predictor.go, buildObjectMeta',
};
