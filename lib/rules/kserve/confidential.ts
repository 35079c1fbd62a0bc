import { KSERVE_CONFIDENTIAL_RESOURCE, KSERVE_CONFIDENTIAL_SOURCE } from '../../finding/definitions/kserve-service';
import { Place } from '../../manifest/place';
import { ServiceCheck } from './service-view';

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
