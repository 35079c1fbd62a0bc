import type { Definition } from '../../finding/definition';
import { Severity } from '../../finding/finding';
import { lookup } from '../../finding/lookup';
import { asMap, asText, JsonMap, mapOf } from '../../manifest/json';
import { KubernetesObject } from '../../manifest/kubernetes-object';
import { Tell } from '../../manifest/manifest-rule';
import { ChangeRule } from './change-rule';
import { firstChange } from './first-change';

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

const MODE = 'serving.kserve.io/deploymentMode';
const CLASS = 'serving.kserve.io/autoscalerClass';
const STANDARD = 'Standard';
const LEGACY: { readonly [mode: string]: string } = { RawDeployment: 'Standard', Serverless: 'Knative' };

/** What KServe keeps of an InferenceService that exists. */
export const INFERENCE_SERVICE_CHANGES: ChangeRule = {
  kinds: ['InferenceService.serving.kserve.io'],
  check(before, after, report) {
    const old = asText(mapOf(before.status).deploymentMode) ?? annotatedMode(before);
    const now = annotatedMode(after);
    if (old !== undefined && now !== undefined && current(now) !== current(old)) {
      report(MODE_FIXED, {
        at: ['metadata', 'annotations', MODE], value: now, rule: `differs from ${current(old)}, which is applied`, cure: 'delete the service and apply it anew, or give it another name',
      });
    }
    if (annotatedMode(before) !== undefined && now === undefined) {
      report(MODE_STAYS, { at: ['metadata', 'annotations', MODE], rule: `is gone, but the service stays ${current(old!)}`, cure: 'write the annotation' });
    }
    if (current(now ?? old ?? '') === STANDARD) checkScaler(before, after, report);
    checkMetadata(before, after, report);
    const [oldPredictor, predictor] = [before, after].map(({ spec }) => mapOf(mapOf(spec).predictor));
    if ((oldPredictor.name ?? '') !== (predictor.name ?? '') && storageUri(oldPredictor) === storageUri(predictor)) {
      report(PREDICTOR_RENAMED, {
        at: ['spec', 'predictor', 'name'], value: predictor.name, rule: `differs from "${asText(oldPredictor.name) ?? ''}", while the model stays`, cure: 'leave the name, or change storageUri too',
      });
    }
  },
};

/** The controller deletes the horizontal pod autoscaler only where the new class makes none. */
function checkScaler(before: KubernetesObject, after: KubernetesObject, report: Tell): void {
  const [old, now] = [before, after].map((object) => annotationOf(object, CLASS) ?? 'hpa');
  const left = old === 'keda' && now !== 'keda' ? 'ScaledObject' : old === 'hpa' && now === 'keda' ? 'HorizontalPodAutoscaler' : undefined;
  if (left === undefined) return;
  const name = `${asText(after.metadata?.name) ?? 'service'}-predictor`;
  report(SCALER_STAYS, {
    at: ['metadata', 'annotations', CLASS], value: now, rule: `leaves the ${left} of the class ${old}, which is applied`, cure: `delete ${left} ${name} after the update`,
  });
}

/** Keys that decide how KServe works, and reach the pods all the same, are told above. */
const TOLD: readonly string[] = [MODE, CLASS, 'kubectl.kubernetes.io/last-applied-configuration'];

function checkMetadata(before: KubernetesObject, after: KubernetesObject, report: Tell): void {
  for (const field of ['labels', 'annotations']) {
    const [old, now] = [before, after].map(({ metadata }) => mapOf(mapOf(metadata)[field]));
    const key = Object.keys(now).find((name) => !TOLD.includes(name) && firstChange(lookup(old, name), now[name]) !== undefined);
    if (key === undefined) continue;
    report(METADATA_ROLLS, { at: ['metadata', field, key], value: now[key], rule: 'differs from what is applied, and reaches the pods', cure: 'leave it, or expect new pods' });
  }
}

function annotationOf({ metadata }: KubernetesObject, key: string): string | undefined {
  return asText(mapOf(mapOf(metadata).annotations)[key]);
}

function annotatedMode(object: KubernetesObject): string | undefined {
  return annotationOf(object, MODE);
}

function current(mode: string): string {
  return lookup(LEGACY, mode) ?? mode;
}

/** Of `model`, or of the framework's own key. */
function storageUri(predictor: JsonMap): unknown {
  const model = asMap(predictor.model) ?? Object.values(predictor).find((part) => asMap(part)?.storageUri !== undefined);
  return mapOf(model).storageUri;
}
