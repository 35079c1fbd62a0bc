import type { Definition } from '../../finding/definition';
import { Severity } from '../../finding/finding';
import { KNATIVE_FIELD_FORBIDDEN } from './containers';
import { checkSinglePod } from '../kubernetes/pods';
import { Place } from '../../manifest/place';
import { checkPodSpec } from '../pod/pod-spec';
import { checkContainers, refuseFields } from './containers';
import { checkFeatures, Features } from './features';
import { podOfRevision } from './pod-of-revision';
import { checkVolumes } from './volumes';

export const KNATIVE_LIMIT: Definition = {
  id: 'KNV008', severity: Severity.ERROR, title: 'Concurrency or a timeout is beyond what the cluster allows', why: 'Knative\'s webhook refuses the object.',
  source: 'serving v1.23 pkg/apis/serving/v1/revision_validation.go; config-defaults container-concurrency-max-limit, max-revision-timeout-seconds',
  cure: 'Stay within the bounds, or raise them in `config-defaults`.',
};

const MOST_CONCURRENCY = 1000;
const MOST_TIMEOUT_SECONDS = 600;

const NOT_OF_POD_SECURITY = [
  'seLinuxOptions', 'seLinuxChangePolicy', 'windowsOptions', 'sysctls', 'fsGroupChangePolicy', 'supplementalGroupsPolicy',
  'appArmorProfile',
];

/** What Knative's webhook says of a revision's spec. Source: serving pkg/apis/serving/v1/revision_validation.go. */
export function checkRevisionSpec(spec: Place, features: Features): void {
  checkFeatures(spec, features);
  refuseFields(spec.field('securityContext'), NOT_OF_POD_SECURITY);
  const token = spec.field('automountServiceAccountToken');
  if (token.isTrue) token.report(KNATIVE_FIELD_FORBIDDEN, 'is the default, which Knative does not take', 'leave it out');
  checkVolumes(spec);
  checkContainers(spec, features);
  checkLimit(spec.field('containerConcurrency'), MOST_CONCURRENCY);
  checkLimit(spec.field('timeoutSeconds'), MOST_TIMEOUT_SECONDS);
}

function checkLimit(place: Place, most: number): void {
  if (place.number !== undefined && (place.number < 0 || place.number > most)) {
    place.report(KNATIVE_LIMIT, `is not within 0 and ${most}`, `use at most ${most}, or raise the limit in config-defaults`);
  }
}

/** What the API server says of its pod: at a dry run at once, else when the revision starts. */
export function checkPodOfRevision(spec: Place): void {
  const pod = podOfRevision(spec);
  checkPodSpec(pod);
  checkSinglePod(pod);
}
