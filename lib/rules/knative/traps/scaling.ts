import {
  KNATIVE_HPA_ADDON, KNATIVE_IGNORED_BY_HPA, KNATIVE_INITIAL_ABOVE_MOST, KNATIVE_RETENTION, KNATIVE_TARGET_ABOVE_LIMIT, KNATIVE_TWO_PODS,
  KNATIVE_UNBOUNDED,
} from '../../../finding/definitions/knative-traps';
import { gpusOf } from '../../gpu/gpus-of';
import { HPA, KPA } from '../scaling';
import { numberOf, Revision, RevisionCheck, scalingOf } from './revision';

/** config-autoscaler: container-concurrency-target-percentage. */
const UTILIZATION = 70;

/** Read by Knative's own autoscaler only; the window is the horizontal pod autoscaler's too. */
const OF_KPA = [
  'target-utilization-percentage', 'target-burst-capacity', 'panic-window-percentage', 'panic-threshold-percentage', 'scale-down-delay',
  'scale-to-zero-pod-retention-period', 'activation-scale', 'metric-aggregation-algorithm',
];

export const checkRevisionScaling: RevisionCheck = (revision) => {
  const { text } = scalingOf(revision, 'class');
  if (text === HPA) checkHpa(revision);
  else if (text === '' || text === KPA) checkKpa(revision);
  checkMost(revision);
};

function checkHpa(revision: Revision): void {
  scalingOf(revision, 'class').report(KNATIVE_HPA_ADDON, 'needs the controller autoscaler-hpa', 'apply serving-hpa.yaml of Knative\'s release');
  for (const annotation of OF_KPA.map((name) => scalingOf(revision, name))) {
    if (annotation.isSet) annotation.report(KNATIVE_IGNORED_BY_HPA, 'is not read by the HPA class', 'leave it out, or scale by concurrency or rps');
  }
  const least = scalingOf(revision, 'min-scale');
  if (numberOf(least) === 0) least.report(KNATIVE_IGNORED_BY_HPA, 'is 1 with the HPA class', 'set 1, or scale by concurrency or rps');
}

function checkKpa(revision: Revision): void {
  if (scalingOf(revision, 'metric').text !== 'rps') checkConcurrency(revision);
  const retention = scalingOf(revision, 'scale-to-zero-pod-retention-period');
  const least = numberOf(scalingOf(revision, 'min-scale')) ?? 0;
  if (retention.isSet && least > 0) retention.report(KNATIVE_RETENTION, `has no effect while min-scale is ${least}`, 'leave it out, or set min-scale to 0');
}

function checkConcurrency(revision: Revision): void {
  const target = scalingOf(revision, 'target');
  const limit = numberOf(revision.concurrency) || Infinity;
  const aim = numberOf(target) ?? Infinity;
  if (aim > limit && aim < Infinity) target.report(KNATIVE_TARGET_ABOVE_LIMIT, `is more than containerConcurrency, which is ${limit}`, 'lower it, or leave it out');
  const share = numberOf(scalingOf(revision, 'target-utilization-percentage')) ?? UTILIZATION;
  const requests = Math.min(aim, limit);
  if (requests * share >= 100) return;
  const place = aim < limit ? target : revision.concurrency;
  place.report(
    KNATIVE_TWO_PODS, `at ${share} % makes ${Math.ceil(100 / (requests * share))} pods of one request`,
    'set autoscaling.knative.dev/target-utilization-percentage to "100"',
  );
}

function checkMost(revision: Revision): void {
  const most = numberOf(scalingOf(revision, 'max-scale')) ?? 0;
  const initial = scalingOf(revision, 'initial-scale');
  if (most > 0 && (numberOf(initial) ?? 1) > most) initial.report(KNATIVE_INITIAL_ABOVE_MOST, `is more than max-scale, which is ${most}`, 'lower it, or raise max-scale');
  const gpus = revision.containers.reduce((sum, container) => sum + gpusOf(container), 0);
  if (most === 0 && gpus > 0) revision.bound.report(KNATIVE_UNBOUNDED, 'leaves the number of pods with GPUs open', 'give the most pods');
}
