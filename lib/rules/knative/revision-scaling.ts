import { Severity } from '../../finding/finding';
import type { ManifestRule } from '../../manifest/manifest-rule';
import type { Place } from '../../manifest/place';
import { gpusOf } from '../gpu/gpus';
import type { AutoscalingKey } from '../../platform/knative-autoscaling';
import { AUTOSCALER_CONFIG, AUTOSCALING, HPA, KPA, spellingsOf } from '../../platform/knative-autoscaling';

/** What Knative's autoscaler makes of a revision: a template of its own, or one that KServe writes. */
export interface Revision {
  /** The template's annotations, with what another program writes there. */
  readonly annotations: Place;
  readonly concurrency: Place;
  /** All containers that run at once. */
  readonly containers: readonly Place[];
  /** What says the most pods; for findings where it is missing. */
  readonly bound: Place;
}

/** Settings that the HPA class does not read. */
const OF_KPA = (Object.keys(AUTOSCALING) as AutoscalingKey[]).filter((key) => AUTOSCALING[key].ofKpa);

export const HPA_APART: ManifestRule<Revision> = {
  id: 'KNV106',
  severity: Severity.INFO,
  title: 'Knative\'s HPA class is installed apart',
  why: 'Without the controller autoscaler-hpa nobody makes the autoscaler: the revision keeps its initial number of pods, and never '
    + 'becomes ready.',
  cure: 'Apply `serving-hpa.yaml` of Knative\'s release, or scale by concurrency or rps.',
  source: 'serving v1.23 config/hpa-autoscaling',
  check(revision, report) {
    if (isOfHpa(revision)) {
      report(settingOf(revision, 'class'), 'needs the controller autoscaler-hpa', 'apply serving-hpa.yaml of Knative\'s release');
    }
  },
};

export const NOT_READ_BY_HPA: ManifestRule<Revision> = {
  id: 'KNV105',
  severity: Severity.WARNING,
  title: 'Knative\'s HPA class does not read the annotation',
  why: 'Only Knative\'s own autoscaler knows it; a horizontal pod autoscaler never scales to zero, either.',
  cure: 'Leave the annotation out, or scale by concurrency or rps, which Knative\'s own autoscaler does.',
  source: 'serving v1.23 pkg/reconciler/autoscaling/hpa/resources/hpa.go',
  check(revision, report) {
    if (!isOfHpa(revision)) return;
    for (const setting of OF_KPA.map((name) => settingOf(revision, name))) {
      if (setting.isSet) report(setting, 'is not read by the HPA class', 'leave it out, or scale by concurrency or rps');
    }
    const least = settingOf(revision, 'min-scale');
    if (numberOf(least) === 0) report(least, 'is 1 with the HPA class', 'set 1, or scale by concurrency or rps');
  },
};

export const TARGET_ABOVE_LIMIT: ManifestRule<Revision> = {
  id: 'KNV103',
  severity: Severity.WARNING,
  title: 'The concurrency to aim at is above the hard limit',
  why: 'Knative takes the smaller of the two, so that the target says nothing.',
  cure: 'Aim at no more than `containerConcurrency` (in a program, `concurrencyPerReplica`).',
  source: 'serving v1.23 pkg/reconciler/autoscaling/resources/target.go',
  check(revision, report) {
    const [target, limit] = [settingOf(revision, 'target'), limitOf(revision)];
    const aim = numberOf(target);
    if (!scalesByConcurrency(revision) || aim === undefined || aim <= limit) return;
    report(target, `is more than containerConcurrency, which is ${limit}`, 'lower it, or leave it out');
  },
};

export const ONE_REQUEST_WAKES_TWO: ManifestRule<Revision> = {
  id: 'KNV102',
  severity: Severity.WARNING,
  title: 'One request wakes two pods',
  why: 'Knative aims at 70 % of the concurrency unless told otherwise, and rounds up: with one request to a container, a single request '
    + 'calls for two pods, and for two GPUs.',
  cure: 'Set `autoscaling.knative.dev/target-utilization-percentage` (in a program, `targetUtilization`) to 100, or raise the concurrency.',
  source: 'serving v1.23 pkg/autoscaler/scaling/autoscaler.go, pkg/reconciler/autoscaling/resources/target.go',
  check(revision, report) {
    if (!scalesByConcurrency(revision)) return;
    const [target, limit] = [settingOf(revision, 'target'), limitOf(revision)];
    const aim = numberOf(target) ?? Infinity;
    const percent = numberOf(
      settingOf(revision, 'target-utilization-percentage'),
    ) ?? AUTOSCALER_CONFIG['container-concurrency-target-percentage'].default;
    const requests = Math.min(aim, limit);
    if (requests * percent >= 100) return;
    report(
      aim < limit ? target : revision.concurrency, `at ${percent} % makes ${Math.ceil(100 / (requests * percent))} pods of one request`,
      'set autoscaling.knative.dev/target-utilization-percentage to "100"',
    );
  },
};

export const RETENTION_WITHOUT_EFFECT: ManifestRule<Revision> = {
  id: 'KNV110',
  severity: Severity.INFO,
  title: 'Retention has no effect',
  why: 'It holds the last pod only, and one always stays.',
  cure: 'Leave it out, or let the service scale to zero.',
  source: 'serving v1.23 pkg/reconciler/autoscaling/kpa/scaler.go',
  check(revision, report) {
    const [retention, least] = [settingOf(revision, 'scale-to-zero-pod-retention-period'), numberOf(settingOf(revision, 'min-scale')) ?? 0];
    if (!isOfKpa(revision) || !retention.isSet || least <= 0) return;
    report(retention, `has no effect while min-scale is ${least}`, 'leave it out, or set min-scale to 0');
  },
};

export const INITIAL_ABOVE_MOST: ManifestRule<Revision> = {
  id: 'KNV104',
  severity: Severity.WARNING,
  title: 'A new revision starts with more pods than the most',
  why: 'Knative does not compare the two, and the initial scale wins: each update takes more GPUs than the bounds allow.',
  cure: 'Lower `initial-scale`, or raise `max-scale`; in a program, `initialReplicas` and `maxReplicas`.',
  source: 'serving v1.23 pkg/autoscaler/scaling, pkg/reconciler/autoscaling/kpa/scaler.go',
  check(revision, report) {
    const [initial, most] = [settingOf(revision, 'initial-scale'), mostOf(revision)];
    if (most > 0 && (numberOf(initial) ?? 1) > most) {
      report(initial, `is more than max-scale, which is ${most}`, 'lower it, or raise max-scale');
    }
  },
};

export const GPUS_WITHOUT_BOUND: ManifestRule<Revision> = {
  id: 'KNV112',
  severity: Severity.INFO,
  title: 'Nothing bounds the number of GPUs',
  why: 'Without a most, Knative starts as many pods as requests call for, each with its GPUs.',
  cure: 'Set `autoscaling.knative.dev/max-scale`; on KServe, `maxReplicas`.',
  source: 'serving v1.23 pkg/autoscaler/config/config.go, max-scale',
  check(revision, report) {
    const gpus = revision.containers.reduce((sum, container) => sum + gpusOf(container), 0);
    if (mostOf(revision) === 0 && gpus > 0) report(revision.bound, 'leaves the number of pods with GPUs open', 'give the most pods');
  },
};

/** How a revision scales: admitted by the webhook, and not what it seems. */
export const REVISION_SCALING: readonly ManifestRule<Revision>[] = [
  HPA_APART,
  NOT_READ_BY_HPA,
  TARGET_ABOVE_LIMIT,
  ONE_REQUEST_WAKES_TWO,
  RETENTION_WITHOUT_EFFECT,
  INITIAL_ABOVE_MOST,
  GPUS_WITHOUT_BOUND,
];

function isOfHpa(revision: Revision): boolean {
  return settingOf(revision, 'class').text === HPA;
}

function isOfKpa(revision: Revision): boolean {
  return ['', KPA].includes(settingOf(revision, 'class').text);
}

function scalesByConcurrency(revision: Revision): boolean {
  return isOfKpa(revision) && settingOf(revision, 'metric').text !== 'rps';
}

/** A concurrency of 0 has no limit. */
function limitOf({ concurrency }: Revision): number {
  return numberOf(concurrency) || Infinity;
}

function mostOf(revision: Revision): number {
  return numberOf(settingOf(revision, 'max-scale')) ?? 0;
}

/** An autoscaling annotation, in its older spelling too. */
function settingOf({ annotations }: Revision, key: AutoscalingKey): Place {
  const places = spellingsOf(key).map((spelling) => annotations.entry(spelling));
  return places.find(({ isSet }) => isSet) ?? places[0];
}

function numberOf({ scalar }: Place): number | undefined {
  const number = scalar === '' ? NaN : Number(scalar);
  return Number.isFinite(number) ? number : undefined;
}
