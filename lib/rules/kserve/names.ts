import { Severity } from '../../finding/finding';
import type { ManifestRule } from '../../manifest/manifest-rule';
import type { Place } from '../../manifest/place';
import { LABEL_1035 } from '../../platform/formats';
import { KSERVE_KEY, Mode } from '../../platform/kserve';
import { LABEL_LENGTH } from '../../platform/kubernetes';
import type { Component, ServiceView } from './service-view';

/** The name of an object of KServe or KFServing. */
export interface NamedObject {
  readonly name: Place;
  /** Who makes other objects of it. */
  readonly by: 'KServe' | 'KFServing';
  /** What is made of the name, and what that is for. */
  readonly derived: readonly (readonly [name: string, purpose: string])[];
}

/** Of services, and of graphs. */
export const NAMES: readonly ManifestRule<NamedObject>[] = [
  {
    id: 'KSV001',
    severity: Severity.ERROR,
    title: 'A name starts with a lower-case letter and has lower-case letters, digits and "-" only',
    why: 'KServe and KFServing make Services of the name, whose names are DNS labels; their webhooks refuse others.',
    cure: 'Use lower-case letters, digits and "-", a letter first, a letter or digit last.',
    source: 'kserve v0.20.0 and kfserving v0.6.1 pkg/apis/serving/v1beta1/inference_service_validation.go',
    check({ name, by }, report) {
      if (name.isEmpty || LABEL_1035.test(name.text)) return;
      const cure = 'use lower-case letters, digits and "-", starting with a letter and ending with a letter or digit';
      report(name, `is not a valid name for ${by}`, cure);
    },
  },
  {
    id: 'KSV112',
    severity: Severity.ERROR,
    title: 'The name is too long for what is made of it',
    why: 'The object is admitted, and the controller of KServe or KFServing fails to make its Deployment, Service or route.',
    cure: 'Shorten the name or the namespace.',
    source: 'kserve issue 4807; kfserving v0.6.1 pkg/constants/constants.go',
    check({ name, derived }, report) {
      const [longest] = [...derived].sort(([one], [other]) => other.length - one.length);
      if (name.isEmpty || longest === undefined || longest[0].length <= LABEL_LENGTH) return;
      const [{ length }, purpose] = longest;
      report(name, `becomes ${length} characters as ${purpose}, which may have ${LABEL_LENGTH}`, `shorten it by ${length - LABEL_LENGTH}`);
    },
  },
];

export function nameOf(service: ServiceView): NamedObject {
  const name = service.object.field('metadata').field('name');
  return { name, by: 'KServe', derived: service.mode === Mode.MODEL_MESH ? [] : derivedNames(service) };
}

/** Its Service or Knative Service has the name of the graph. */
export function nameOfGraph(object: Place): NamedObject {
  const name = object.field('metadata').field('name');
  return { name, by: 'KServe', derived: [[name.text, 'the name of a Service']] };
}

/** With the namespace where the manifest tells it. */
function derivedNames({ object, annotations, mode, predictor, components }: ServiceView): [string, string][] {
  const metadata = object.field('metadata');
  const variant = predictor.place.field('name').text;
  const namespace = metadata.field('namespace').text;
  return components.flatMap((component): [string, string][] => {
    const parts = [metadata.field('name').text, ...(component.name === 'predictor' && variant !== '' ? [variant] : []), component.name];
    const name = parts.join('-');
    if (mode !== Mode.STANDARD) {
      const tagged = tagsOf(annotations, component).map((tag): [string, string] => [`${tag}-${name}`, `a host name with the tag ${tag}`]);
      return [[name, `the Knative Service of the ${component.name}`], ...tagged];
    }
    const host: [string, string] = [`${name}-${namespace}`, 'a host name, one DNS label with the namespace'];
    return [...(namespace === '' ? [] : [host]), [`isvc.${name}`, 'the label `app` of its pods']];
  });
}

/** A tag of the controller's own is part of a host name. */
function tagsOf(annotations: Place, { place }: Component): string[] {
  return [
    ...(annotations.entry(KSERVE_KEY.tagRouting).text === 'true' ? ['latest'] : []),
    ...((place.field('canaryTrafficPercent').number ?? 100) < 100 ? ['prev'] : []),
  ];
}
