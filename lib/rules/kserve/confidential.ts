import type { Definition } from '../../finding/definition';
import { Severity } from '../../finding/finding';
import { Place } from '../../manifest/place';
import { ServiceCheck } from './service-view';

export const KSERVE_CONFIDENTIAL_SOURCE: Definition = {
  id: 'KSV013',
  severity: Severity.ERROR,
  title: 'Confidential serving without storageUri',
  why: 'KServe\'s webhook refuses the object.',
  cure: 'Set `storageUri`.',
  source: 'kserve v0.20.0 pkg/apis/serving/v1beta1/inference_service_validation.go',
};

export const KSERVE_CONFIDENTIAL_RESOURCE: Definition = {
  id: 'KSV014',
  severity: Severity.ERROR,
  title: 'The key of a confidential model is not named as the key broker names them',
  why: 'KServe\'s webhook refuses the object.',
  cure: 'Write kbs:///repository/type/tag.',
  source: 'kserve v0.20.0 pkg/validation/confidential.go',
};

const RESOURCE = /^kbs:\/\/\/[a-zA-Z0-9_.-]+\/[a-zA-Z0-9_.-]+\/[a-zA-Z0-9_.-]+$/;

export const checkConfidential: ServiceCheck = ({ predictor: { implementations: [first] } }) => {
  const confidential = first?.place.field('confidential');
  if (!confidential?.field('enabled').isTrue) return;
  if (!first.storageUri) first.place.field('storageUri').report(KSERVE_CONFIDENTIAL_SOURCE, 'is missing', 'say where the encrypted model is');
  checkKey(confidential);
};

/** Of InferenceServices and of LLMInferenceServices. */
export function checkKey(confidential: Place): void {
  const resource = confidential.field('resourceId');
  if (!confidential.field('enabled').isTrue || resource.isEmpty || RESOURCE.test(resource.text)) return;
  resource.report(KSERVE_CONFIDENTIAL_RESOURCE, 'is not a key of a key broker', 'write kbs:///repository/type/tag');
}
