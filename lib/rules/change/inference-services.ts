import { lookup } from '../../finding/lookup';
import { METADATA_ROLLS, MODE_FIXED, MODE_STAYS, PREDICTOR_RENAMED, SCALER_STAYS } from '../../finding/definitions/changes';
import { asMap, asText, JsonMap, mapOf } from '../../manifest/json';
import { KubernetesObject } from '../../manifest/kubernetes-object';
import { Tell } from '../../manifest/manifest-rule';
import { ChangeRule } from './change-rule';
import { firstChange } from './first-change';

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
