import { Severity } from '../../finding/finding';
import type { ManifestRule } from '../../manifest/manifest-rule';
import { KSERVE_KEY, Mode } from '../../platform/kserve';
import type { ServiceView } from './service-view';

const WEBHOOK = 'kserve v0.20.0 pkg/apis/serving/v1beta1/inference_service_validation.go';
const REFUSED = 'KServe\'s webhook refuses the object.';

/** What would let a canary scale, or span nodes. */
const OF_STABLE = ['workerSpec', 'scaleTarget', 'scaleMetric', 'autoScaling'];

/** Predictors beside the stable one: `spec.canary`, of Standard mode. Shares of revisions: `canaryTrafficPercent`, of Knative mode. */
export const CANARIES: readonly ManifestRule<ServiceView>[] = [
  {
    id: 'KSV050',
    severity: Severity.ERROR,
    title: 'Canaries need Standard mode, said in the annotation',
    why: `${REFUSED} In Knative mode canaryTrafficPercent splits the traffic.`,
    cure: 'Set `canaryTrafficPercent` in place of `spec.canary` in Knative mode; or choose Standard mode by the annotation '
      + '`serving.kserve.io/deploymentMode`.',
    source: WEBHOOK,
    check({ annotations, mode, canaries }, report) {
      if (canaries.length === 0 || mode === Mode.STANDARD) return;
      const place = annotations.entry(KSERVE_KEY.deploymentMode);
      const cure = `set it to ${Mode.STANDARD}, or leave out spec.canary and set canaryTrafficPercent in Knative mode`;
      report(place, 'is not a mode with canaries', cure);
    },
  },
  {
    id: 'KSV051',
    severity: Severity.ERROR,
    title: 'A canary needs a stable predictor with a model',
    why: REFUSED,
    cure: 'Give the stable predictor a model.',
    source: WEBHOOK,
    check({ canaries, predictor: { place, implementations: [stable] } }, report) {
      if (canaries.length === 0 || stable === undefined || stable.key === 'model' || stable.storageUri !== undefined) return;
      report(place, 'has no model beside which a canary could run', 'set model, or STORAGE_URI on its container');
    },
  },
  {
    id: 'KSV052',
    severity: Severity.ERROR,
    title: 'Each canary needs a predictor name of its own',
    why: `It is part of the name of the canary's Deployment. ${REFUSED}`,
    cure: 'Give each canary a `predictor.name` of its own.',
    source: WEBHOOK,
    check({ canaries, predictor }, report) {
      const names = new Set([predictor.place.field('name').text]);
      for (const name of canaries.map(({ place }) => place.field('name'))) {
        if (name.isEmpty) report(name, 'is missing', 'give each canary a name of its own');
        else if (names.has(name.text)) report(name, 'is another predictor\'s name', 'choose another');
        names.add(name.text);
      }
    },
  },
  {
    id: 'KSV053',
    severity: Severity.ERROR,
    title: 'The canaries\' shares of the traffic are not percentages, or more than 100 together',
    why: REFUSED,
    cure: 'Use shares of 0 to 100 that are at most 100 together.',
    source: WEBHOOK,
    check({ object }, report) {
      const canaries = object.field('spec').field('canary');
      const shares = canaries.items.map((canary) => canary.field('trafficPercent'));
      for (const share of shares) {
        if (share.number !== undefined && (share.number < 0 || share.number > 100)) report(share, 'is not a percentage', 'use 0 to 100');
      }
      const total = shares.reduce((sum, { number = 0 }) => sum + number, 0);
      if (total > 100) report(canaries, `asks for ${total} % of the traffic`, 'keep the sum at 100 or below');
    },
  },
  {
    id: 'KSV054',
    severity: Severity.ERROR,
    title: 'A canary neither scales nor spans nodes',
    why: REFUSED,
    cure: 'Leave the field to the stable predictor.',
    source: WEBHOOK,
    check({ canaries }, report) {
      for (const { place } of canaries) {
        const most = place.field('maxReplicas');
        const given = OF_STABLE.map((field) => place.field(field)).filter(({ isSet }) => isSet);
        for (const field of (most.number ?? 0) > 0 ? [...given, most] : given) report(field, 'is not for a canary', 'leave it out');
      }
    },
  },
  {
    id: 'KSV055',
    severity: Severity.ERROR,
    title: 'A canary asks for more replicas than the stable predictor has',
    why: REFUSED,
    cure: 'Ask for at most as many replicas as the stable predictor has.',
    source: WEBHOOK,
    check({ canaries, predictor }, report) {
      const stable = predictor.place.field('minReplicas').number ?? 1;
      for (const least of canaries.map(({ place }) => place.field('minReplicas'))) {
        if ((least.number ?? 0) > stable) {
          report(least, `is more than the stable predictor has, which is ${stable}`, 'lower it, or raise that one');
        }
      }
    },
  },
  {
    id: 'KSV102',
    severity: Severity.ERROR,
    title: 'The canary\'s share of the traffic is not a percentage',
    why: 'The object is admitted, and the next revision fails: Knative refuses shares that do not add up to 100.',
    cure: 'Give a whole number of 0 to 100.',
    source: 'kserve v0.20.0 pkg/controller/v1beta1/inferenceservice/reconcilers/knative/ksvc_reconciler.go',
    check({ mode, components }, report) {
      if (mode === Mode.STANDARD) return;
      for (const percent of components.map(({ place }) => place.field('canaryTrafficPercent'))) {
        if (percent.number !== undefined && (percent.number < 0 || percent.number > 100)) {
          report(percent, 'is not a percentage', 'use 0 to 100');
        }
      }
    },
  },
  {
    id: 'KSV103',
    severity: Severity.WARNING,
    title: 'canaryTrafficPercent has no effect in Standard mode',
    why: 'A new version takes all the traffic at once. `spec.canary` does not split traffic either: that comes in a version after KServe '
      + '0.20.0.',
    cure: 'Leave it out: the Deployment replaces pods step by step, as `deploymentStrategy` says. Or make a service in Knative mode; the '
      + 'mode of an existing one cannot change.',
    source: 'kserve issue 5335, pull request 5912; kserve v0.20.0 pkg/apis/serving/v1beta1/inference_service_validation.go, '
      + 'validateDeploymentMode',
    check({ mode, components }, report) {
      if (mode !== Mode.STANDARD) return;
      for (const percent of components.map(({ place }) => place.field('canaryTrafficPercent'))) {
        if (percent.number !== undefined) {
          report(percent, 'has no effect in Standard mode', 'leave it out, or make the service anew in Knative mode');
        }
      }
    },
  },
  {
    id: 'KSV134',
    severity: Severity.WARNING,
    title: 'KServe 0.20.0 sends no traffic to canaries',
    why: 'The canary\'s Deployment and Service are made, with its GPUs, and the weights of the routes come in a later version.',
    cure: 'Use a later version, split traffic yourself, or use Knative mode with canaryTrafficPercent.',
    source: 'kserve pull request 5912; kserve v0.20.0 pkg/controller/v1beta1/inferenceservice/components/predictor.go, '
      + 'reconcileCanaryDeployments',
    check({ object, mode }, report) {
      if (mode !== Mode.STANDARD) return;
      for (const share of object.field('spec').field('canary').items.map((canary) => canary.field('trafficPercent'))) {
        if ((share.number ?? 0) > 0) {
          report(share, 'has no effect with KServe 0.20.0', 'split the traffic yourself, or use a later version');
        }
      }
    },
  },
  {
    id: 'KSV135',
    severity: Severity.WARNING,
    title: 'A canary does not get the models of storageUris',
    why: 'The controller makes the canary\'s Deployment without them: the server starts beside an empty folder.',
    cure: 'Name the model by `storageUri` in stable predictor and canary.',
    source: 'kserve v0.20.0 pkg/controller/v1beta1/inferenceservice/components/predictor.go, reconcileCanaryDeployments',
    check({ mode, canaries, predictor }, report) {
      if (mode !== Mode.STANDARD) return;
      for (const { place } of canaries) {
        const sources = [place, predictor.place].map((each) => each.field('storageUris')).find(({ isEmpty }) => !isEmpty);
        if (sources !== undefined) report(sources, 'do not reach the canary', 'use storageUri');
      }
    },
  },
];
