import type { Definition } from '../../finding/definition';
import { Severity } from '../../finding/finding';
import { durationOf } from '../../manifest/duration';
import { floatOf } from '../../manifest/go-numbers';
import { KeyReader } from '../../platform/key-readers';
import { keysReadBy } from '../../platform/known-keys';
import { Place } from '../../manifest/place';
import { thousandthsOf } from '../../manifest/quantity';

export const KNATIVE_ANNOTATION_ILLEGAL: Definition = {
  id: 'KNV006', severity: Severity.ERROR, title: 'An annotation of Knative is unknown or has an impossible value', why: 'Knative\'s webhook refuses the object.',
  source: 'serving v1.23 pkg/apis/serving/v1/revision_validation.go; networking pkg/apis/networking/metadata_validation.go',
  cure: 'Correct the key or the value; the message tells what Knative knows.',
};

const NETWORKING = 'networking.knative.dev';
const NETWORKING_KEYS = [...keysReadBy(KeyReader.REVISION)].filter((key) => key.startsWith(`${NETWORKING}/`));

const SIDECAR = 'queue.sidecar.serving.knative.dev/';
const SIDECAR_AMOUNTS = ['cpu', 'memory', 'ephemeral-storage'].flatMap((name) => (
  [`${SIDECAR}${name}-resource-request`, `${SIDECAR}${name}-resource-limit`]
));

const LEAST_SHARE = 0.1;

/** The first of a key's spellings that is there. */
export function annotationOf(annotations: Place, keys: readonly string[]): Place | undefined {
  return keys.map((key) => annotations.entry(key)).find((annotation) => typeof annotation.value === 'string');
}

/** Annotations of a revision's template. Source: serving pkg/apis/serving/v1/revision_validation.go. */
export function checkTemplateAnnotations(annotations: Place): void {
  for (const annotation of annotations.fields) {
    if (annotation.name.startsWith(NETWORKING) && !NETWORKING_KEYS.includes(annotation.name)) {
      annotation.report(
        KNATIVE_ANNOTATION_ILLEGAL, 'is not an annotation that Knative takes here',
        `use one of ${NETWORKING_KEYS.join(', ')}`,
      );
    }
  }
  for (const amount of SIDECAR_AMOUNTS.map((key) => annotations.entry(key))) {
    if (typeof amount.value === 'string' && thousandthsOf(amount.value) === undefined) {
      amount.report(KNATIVE_ANNOTATION_ILLEGAL, 'is not a quantity', 'write it as 500m or 1Gi');
    }
  }
  checkPercentage(annotationOf(annotations, [`${SIDECAR}resource-percentage`, `${SIDECAR}resourcePercentage`]));
  checkSeconds(annotationOf(annotations, ['serving.knative.dev/progress-deadline']));
}

function checkPercentage(annotation: Place | undefined): void {
  const share = floatOf(annotation?.text ?? '');
  if (share === undefined || share < LEAST_SHARE || share > 100) {
    annotation?.report(KNATIVE_ANNOTATION_ILLEGAL, 'is not a percentage', 'use 0.1 to 100, or set the sidecar\'s resources');
  }
}

/** Annotations of a Service or Route. */
export function checkRollout(annotations: Place): void {
  checkSeconds(annotationOf(annotations, ['serving.knative.dev/rollout-duration', 'serving.knative.dev/rolloutDuration']));
}

function checkSeconds(annotation: Place | undefined): void {
  if (annotation === undefined || annotation.isEmpty) return;
  const seconds = durationOf(annotation.text);
  if (seconds === undefined || seconds < 0 || !Number.isInteger(seconds)) {
    annotation.report(KNATIVE_ANNOTATION_ILLEGAL, 'is not a duration of whole seconds', 'write it as 120s or 5m');
  }
}
