import type { Definition } from '../../../finding/definition';
import { Severity } from '../../../finding/finding';
import { scalarText } from '../../../manifest/json';
import { ANNOTATIONS } from '../../knative/annotations';
import { REVISION_SCALING } from '../../knative/revision-scaling';
import { judge } from '../../../manifest/manifest-rule';
import { Place } from '../../../manifest/place';
import { Mode } from '../annotations';
import { Component, ServiceCheck } from '../service-view';

export const KSERVE_POD_REFUSED: Definition = {
  id: 'KSV119',
  severity: Severity.ERROR,
  title: 'What KServe makes of the component is refused',
  why: 'KServe\'s webhook does not look at the pod; Kubernetes refuses the Deployment, or Knative the Service, that its controller makes of it.',
  cure: 'Correct what the message names: the pod or the Knative Service has to be valid by itself.',
  source: 'kubernetes v1.36 pkg/apis/core/validation; serving v1.23 pkg/apis/serving/v1/revision_validation.go',
};

const GROUP = 'autoscaling.knative.dev';

/** The Knative Services that the controller makes, where the manifest says that it makes some. */
export const checkRevisions: ServiceCheck = ({ annotations, mode, components }) => {
  if (mode !== Mode.KNATIVE) return;
  for (const component of components) {
    const template = templateOf(annotations, component);
    const refused = template.asCaseOf(KSERVE_POD_REFUSED);
    judge(ANNOTATIONS, { scaling: refused, template: refused, rollout: refused });
    judge(REVISION_SCALING, {
      annotations: template,
      concurrency: component.place.field('containerConcurrency'),
      containers: [...component.place.field('containers').items, ...component.implementations.map(({ place }) => place)],
      bound: component.place.field('maxReplicas'),
    });
  }
};

/**
 * What the controller writes on the template: annotations of the component over the service's, and fields over both.
 * Source: kserve pkg/controller/v1alpha1/utils/utils.go, SetAutoScalingAnnotations, ValidateInitialScaleAnnotation.
 */
function templateOf(annotations: Place, { place }: Component): Place {
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
  return (own.keys.length > 0 ? own : annotations).becoming(written);
}

/** A tag of the controller's own is part of a host name. */
export function tagsOf(annotations: Place, { place }: Component): string[] {
  return [
    ...(annotations.entry('serving.kserve.io/enable-tag-routing').text === 'true' ? ['latest'] : []),
    ...((place.field('canaryTrafficPercent').number ?? 100) < 100 ? ['prev'] : []),
  ];
}
