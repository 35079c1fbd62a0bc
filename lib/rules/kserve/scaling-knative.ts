import { Severity } from '../../finding/finding';
import { scalarText } from '../../manifest/json';
import type { Path } from '../../manifest/kubernetes-object';
import type { ManifestRule } from '../../manifest/manifest-rule';
import { checkOf, judge } from '../../manifest/manifest-rule';
import type { Place } from '../../manifest/place';
import { CONFIG_DEFAULTS } from '../../platform/knative-config';
import { AUTOSCALING_GROUP as GROUP, KPA_METRICS, spellingsOf } from '../../platform/knative-autoscaling';
import { Mode } from '../../platform/kserve';
import { ANNOTATIONS } from '../knative/annotations';
import { REVISION_SCALING } from '../knative/revision-scaling';
import { POD_REFUSED } from './pods';
import type { Component } from './service-view';
import { SERVICES } from './service-view';

const MOST = { timeout: CONFIG_DEFAULTS.maxRevisionTimeoutSeconds, containerConcurrency: CONFIG_DEFAULTS.containerConcurrencyMaxLimit };

/** Annotations in whose place KServe writes what a field says, always or where the field is there. */
const OVERWRITTEN = [
  { key: 'min-scale', field: 'minReplicas', always: true },
  { key: 'max-scale', field: 'maxReplicas', always: true },
  { key: 'target', field: 'scaleTarget', always: false },
  { key: 'metric', field: 'scaleMetric', always: false },
] as const;

/** Of Knative mode, and where the cluster chooses the mode. */
export const SCALING_KNATIVE: readonly ManifestRule<Component>[] = [
  {
    id: 'KSV036',
    severity: Severity.ERROR,
    title: 'Knative\'s autoscaler scales by concurrency or requests per second only',
    why: 'That is the rule for Knative mode, and for services without a known mode. KServe\'s webhook refuses the object.',
    cure: 'Set `scaleMetric` to concurrency or rps.',
    source: 'kserve v0.20.0 pkg/apis/serving/v1beta1/inference_service_validation.go',
    check(component, report) {
      const metric = component.place.field('scaleMetric');
      if (component.scaler !== 'knative' || !metric.isSet || KPA_METRICS.includes(metric.text)) return;
      report(metric, 'is not a metric of Knative\'s autoscaler', 'use concurrency or rps, or choose Standard mode in the annotation');
    },
  },
  {
    id: 'KSV037',
    severity: Severity.ERROR,
    title: 'The target of requests per second is below one',
    why: 'KServe\'s webhook refuses the object.',
    cure: 'Give a target of 1 or more.',
    source: 'kserve v0.20.0 pkg/apis/serving/v1beta1/inference_service_validation.go',
    check(component, report) {
      const target = component.place.field('scaleTarget');
      if (component.scaler !== 'knative' || component.place.field('scaleMetric').text !== 'rps' || (target.number ?? 1) >= 1) return;
      report(target, 'is less than one request a second', 'use 1 or more');
    },
  },
  {
    id: 'KSV038',
    severity: Severity.ERROR,
    title: 'A Deployment\'s strategy in Knative mode',
    why: 'Knative has no such choice: it starts the new revision beside the old one. KServe\'s webhook refuses the object.',
    cure: 'Leave `deploymentStrategy` out: Knative rolls by traffic.',
    source: 'kserve v0.20.0 pkg/apis/serving/v1beta1/inference_service_validation.go',
    check(component, report) {
      const strategy = component.place.field('deploymentStrategy');
      if (component.scaler !== 'knative' || !strategy.isSet) return;
      report(strategy, 'has no meaning outside Standard mode', 'leave it out, or choose Standard mode in the annotation');
    },
  },
  {
    id: 'KSV113',
    severity: Severity.ERROR,
    title: 'A number is above what Knative allows',
    why: 'The object is admitted, and the Knative Service that the controller makes of it is refused.',
    cure: 'Stay within the bounds that the message names.',
    source: 'serving v1.23 pkg/apis/serving/v1/revision_validation.go, config-defaults',
    check({ place, mode }, report) {
      if (mode === Mode.STANDARD || mode === Mode.MODEL_MESH) return;
      for (const [name, most] of Object.entries(MOST)) {
        const field = place.field(name);
        if ((field.number ?? 0) > most) report(field, `is more than Knative allows, which is ${most}`, 'lower it');
      }
    },
  },
  {
    id: 'KSV118',
    severity: Severity.WARNING,
    title: 'An annotation for Knative\'s autoscaler is overwritten',
    why: 'KServe writes Knative\'s bounds from minReplicas and maxReplicas, and from their defaults where they are absent; scaleTarget and '
      + 'scaleMetric take the place of the annotations, too.',
    cure: 'Say it in the fields of the component.',
    source: 'kserve v0.20.0 pkg/controller/v1beta1/inferenceservice/reconcilers/knative/ksvc_reconciler.go',
    check({ place, annotations, mode, name }, report) {
      if (mode === Mode.STANDARD) return;
      for (const { key, field, always } of OVERWRITTEN) {
        if (!always && !place.field(field).isSet) continue;
        // The service's bounds are those of all its components, and said once.
        const holders = always && name !== 'predictor' ? [place.field('annotations')] : [annotations, place.field('annotations')];
        for (const annotation of holders.flatMap((each) => spellingsOf(key).map((spelling) => each.entry(spelling)))) {
          if (!annotation.isSet) continue;
          report(annotation, always ? 'is overwritten' : `is overwritten by ${field}`, always ? `set ${field}` : 'keep one');
        }
      }
    },
  },
];

/** The Knative Services that the controller makes; behind the webhook's rules, which may have refused the same field. */
export const REVISIONS_OF_SERVICES = checkOf(SERVICES.kinds, (object) => {
  for (const { components } of object.viewsOf(SERVICES)) components.forEach(checkRevision);
});

/** Where the manifest says that it makes one. */
function checkRevision(component: Component): void {
  if (component.mode !== Mode.KNATIVE) return;
  const template = templateOf(component);
  const refused = template.asCaseOf(POD_REFUSED);
  judge(ANNOTATIONS, { scaling: refused, template: refused, rollout: refused });
  judge(REVISION_SCALING, {
    annotations: template,
    concurrency: component.place.field('containerConcurrency'),
    containers: [...component.place.field('containers').items, ...component.implementations.map(({ place }) => place)],
    bound: component.place.field('maxReplicas'),
  });
}

/**
 * What the controller writes on the template: annotations of the component over the service's, and fields over both.
 * Source: kserve pkg/controller/v1alpha1/utils/utils.go, SetAutoScalingAnnotations, ValidateInitialScaleAnnotation.
 */
export function templateOf({ annotations, place }: Component): Place {
  const own = place.field('annotations');
  const text = (name: string) => place.field(name).number?.toString();
  const { number: most } = place.field('maxReplicas');
  const written: { [key: string]: unknown } = {
    ...(annotations.value as object), ...(own.value as object),
    [`${GROUP}/min-scale`]: text('minReplicas') ?? '1',
    [`${GROUP}/max-scale`]: most ? String(most) : undefined,
    ...(place.field('scaleTarget').isSet && { [`${GROUP}/target`]: text('scaleTarget') }),
    ...(place.field('scaleMetric').isSet && { [`${GROUP}/metric`]: place.field('scaleMetric').text }),
  };
  const initial = `${GROUP}/initial-scale`;
  if (!/^[+-]?\d+$/.test(scalarText(written[initial])) || Number(scalarText(written[initial])) === 0) delete written[initial];
  const holder = own.keys.length > 0 ? own : annotations;
  // What comes from a field is found where the user wrote it.
  const origin = (at: Path) => {
    const { field } = OVERWRITTEN.find(({ key }) => at[at.length - 1] === `${GROUP}/${key}`) ?? {};
    return field !== undefined && at.length === holder.at.length + 1 && place.field(field).isSet ? [...place.at, field] : at;
  };
  return holder.movedBy(origin).becoming(written);
}
