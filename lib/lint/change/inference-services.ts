import { MODE_FIXED, MODE_STAYS, PREDICTOR_RENAMED } from '../../finding/definitions/changes';
import { asMap, asText, JsonMap, mapOf } from '../json';
import { KubernetesObject } from '../manifest-rule';
import { ChangeRule } from './change-rule';

const MODE = 'serving.kserve.io/deploymentMode';
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
    const [oldPredictor, predictor] = [before, after].map(({ spec }) => mapOf(mapOf(spec).predictor));
    if ((oldPredictor.name ?? '') !== (predictor.name ?? '') && storageUri(oldPredictor) === storageUri(predictor)) {
      report(PREDICTOR_RENAMED, {
        at: ['spec', 'predictor', 'name'], value: predictor.name, rule: `differs from "${oldPredictor.name ?? ''}", while the model stays`, cure: 'leave the name, or change storageUri too',
      });
    }
  },
};

function annotatedMode({ metadata }: KubernetesObject): string | undefined {
  return asText(mapOf(mapOf(metadata).annotations)[MODE]);
}

function current(mode: string): string {
  return LEGACY[mode] ?? mode;
}

/** Of `model`, or of the framework's own key. */
function storageUri(predictor: JsonMap): unknown {
  const model = asMap(predictor.model) ?? Object.values(predictor).find((part) => asMap(part)?.storageUri !== undefined);
  return mapOf(model).storageUri;
}
