import { Severity } from '../../finding/finding';
import { asText } from '../../manifest/json';
import type { Place } from '../../manifest/place';
import { AUTOSCALER_CLASSES, currentMode, KSERVE_KEY, Mode } from '../../platform/kserve';
import type { ChangeRule } from './change-rule';
import { firstChange } from './change-rule';

const { deploymentMode: MODE, autoscalerClass: CLASS } = KSERVE_KEY;
const [DEFAULT_CLASS] = AUTOSCALER_CLASSES;
const ANEW = 'delete the service and apply it anew, or give it another name';
const SERVICES = ['InferenceService.serving.kserve.io'];

/** Keys that decide how KServe works, and reach the pods all the same: other rules tell them. */
const TOLD: readonly string[] = [MODE, CLASS, 'kubectl.kubernetes.io/last-applied-configuration'];

export const MODE_FIXED: ChangeRule = {
  id: 'CHG004',
  severity: Severity.ERROR,
  title: 'The deployment mode of an InferenceService cannot change',
  why: 'KServe keeps the mode in the status; its webhook refuses another one.',
  cure: 'Delete the service and apply it anew, or roll over to a service of another name.',
  source: 'kserve v0.20.0 pkg/apis/serving/v1beta1/inference_service_validation.go, validateDeploymentMode',
  kinds: SERVICES,
  check(before, after, report) {
    const [old, now] = [appliedMode(before), annotated(after, MODE)];
    if (old === undefined || now === undefined || currentMode(now) === currentMode(old)) return;
    report(annotation(after, MODE), `differs from ${currentMode(old)}, which is applied`, ANEW);
  },
};

/** What KServe keeps of an InferenceService or LLMInferenceService that exists. */
export const KSERVE_CHANGES: readonly ChangeRule[] = [
  MODE_FIXED,
  {
    id: 'CHG005',
    severity: Severity.WARNING,
    title: 'The deployment mode stays although its annotation goes',
    why: 'KServe reads the mode of an InferenceService that exists from its status.',
    cure: 'Write the annotation `serving.kserve.io/deploymentMode` with the mode that the service has.',
    source: 'kserve v0.20.0 pkg/controller/v1beta1/inferenceservice/utils/utils.go, GetDeploymentMode',
    kinds: SERVICES,
    check(before, after, report) {
      if (annotated(before, MODE) === undefined || annotated(after, MODE) !== undefined) return;
      report(
        annotation(after, MODE).becoming(undefined), `is gone, but the service stays ${currentMode(appliedMode(before)!)}`,
        'write the annotation',
      );
    },
  },
  {
    id: 'CHG008',
    severity: Severity.WARNING,
    title: 'The autoscaler of the former class stays',
    why: 'KServe makes the autoscaler of the new class and leaves the one of the old class beside it: two scale one Deployment against '
      + 'each other.',
    cure: 'Delete the object that the message names once the update is applied.',
    source: 'kserve v0.20.0 pkg/controller/v1beta1/inferenceservice/reconcilers/autoscaler/autoscaler_reconciler.go, createAutoscaler',
    kinds: SERVICES,
    check(before, after, report) {
      if (currentMode(annotated(after, MODE) ?? appliedMode(before) ?? '') !== Mode.STANDARD) return;
      const [old, now] = [before, after].map((object) => annotated(object, CLASS) ?? DEFAULT_CLASS);
      const left = leftBehind(old, now);
      if (left === undefined) return;
      const name = `${asText(after.field('metadata').field('name').value) ?? 'service'}-predictor`;
      report(
        annotation(after, CLASS).becoming(now),
        `leaves the ${left} of the class ${old}, which is applied`, `delete ${left} ${name} after the update`,
      );
    },
  },
  {
    id: 'CHG009',
    severity: Severity.INFO,
    title: 'A label or annotation starts the pods anew',
    why: 'KServe copies them to the pods, so that a change of nothing else loads the model again, on other GPUs where the old pods wait.',
    cure: 'Leave the metadata as it is, or change it together with what has to start anew anyway.',
    source: 'kserve v0.20.0 pkg/controller/v1beta1/inferenceservice/components/predictor.go, buildObjectMeta',
    kinds: SERVICES,
    check(before, after, report) {
      for (const field of ['labels', 'annotations']) {
        const [old, now] = [before, after].map((object) => object.field('metadata').field(field));
        const entry = now.fields.find(({ name }) => !TOLD.includes(name) && firstChange(old.entry(name), now.entry(name)) !== undefined);
        if (entry !== undefined) report(entry, 'differs from what is applied, and reaches the pods', 'leave it, or expect new pods');
      }
    },
  },
  {
    id: 'CHG006',
    severity: Severity.ERROR,
    title: 'A predictor gets another name and keeps its model',
    why: 'KServe\'s webhook takes a new name only together with another storageUri.',
    cure: 'Leave the name, or change `storageUri` in the same update.',
    source: 'kserve v0.20.0 pkg/apis/serving/v1beta1/inference_service_validation.go, validatePredictorNameChange',
    kinds: SERVICES,
    check(before, after, report) {
      const [old, now] = [before, after].map((object) => object.field('spec').field('predictor'));
      const [oldName, name] = [old, now].map((predictor) => predictor.field('name'));
      if ((oldName.value ?? '') === (name.value ?? '') || storageUri(old) !== storageUri(now)) return;
      report(name, `differs from "${oldName.text}", while the model stays`, 'leave the name, or change storageUri too');
    },
  },
  {
    id: 'CHG007',
    severity: Severity.ERROR,
    title: 'The number of nodes of an LLMInferenceService cannot change',
    why: 'KServe makes a LeaderWorkerSet of that size; its webhook refuses another one.',
    cure: 'Delete the service and apply it anew, or roll over to a service of another name.',
    source: 'kserve v0.20.0 pkg/apis/serving/v1alpha2/llm_inference_service_validation.go, validateImmutable',
    kinds: ['LLMInferenceService.serving.kserve.io'],
    check(before, after, report) {
      const [oldSpec, spec] = [before, after].map((object) => object.field('spec'));
      const pairs = [[oldSpec, spec], [oldSpec, spec].map((each) => each.field('prefill'))];
      for (const [old, now] of pairs.filter(([one, other]) => one.isSet && other.isSet)) {
        const [oldSize, size] = [old, now].map((each) => nodesOf(each.field('parallelism')));
        if (oldSize === size) continue;
        report(now.field('parallelism'), `makes ${size} nodes of the ${oldSize} that are applied`, ANEW);
      }
    },
  },
];

function annotation(object: Place, key: string): Place {
  return object.field('metadata').field('annotations').entry(key);
}

function annotated(object: Place, key: string): string | undefined {
  return asText(annotation(object, key).value);
}

function appliedMode(object: Place): string | undefined {
  return asText(object.field('status').field('deploymentMode').value) ?? annotated(object, MODE);
}

/** The controller deletes the horizontal pod autoscaler only where the new class makes none. */
function leftBehind(old: string, now: string): string | undefined {
  if (old === 'keda') return now === 'keda' ? undefined : 'ScaledObject';
  return old === 'hpa' && now === 'keda' ? 'HorizontalPodAutoscaler' : undefined;
}

/** Of `model`, or of the framework's own key. */
function storageUri(predictor: Place): unknown {
  const model = predictor.field('model').isSet ? predictor.field('model') : predictor.fields.find((part) => part.field('storageUri').isSet);
  return model?.field('storageUri').value;
}

/** ParallelismSpec.GetSize of KServe: pkg/apis/serving/v1alpha2/llm_inference_service_types_func.go. */
function nodesOf(parallelism: Place): number {
  const [data, local, pipeline] = ['data', 'dataLocal', 'pipeline'].map((name) => parallelism.field(name).number);
  if (!data && !local) return pipeline ?? 1;
  return Math.max(Math.floor(Math.max(data ?? 1, 1) / Math.max(local ?? 1, 1)), 1);
}
