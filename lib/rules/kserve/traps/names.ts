import type { Definition } from '../../../finding/definition';
import { Severity } from '../../../finding/finding';
import { Mode } from '../annotations';
import { ServiceCheck, ServiceView } from '../service-view';
import { tagsOf } from './revisions';

export const KSERVE_NAME_LONG: Definition = {
  id: 'KSV112',
  severity: Severity.ERROR,
  title: 'The name is too long for what KServe makes of it',
  why: 'The object is admitted, and the controller fails to make its Deployment, Service or route.',
  cure: 'Shorten the name or the namespace.',
  source: 'kserve issue 4807',
};

/** A DNS label, and the value of a label. */
const MOST = 63;

/** The longest of what is made of the name: with the namespace where the manifest tells it. */
export const checkNameLength: ServiceCheck = (service) => {
  const name = service.object.field('metadata').field('name');
  if (name.isEmpty || service.mode === Mode.MODEL_MESH) return;
  for (const [derived, purpose] of derivedNames(service)) {
    if (derived.length <= MOST) continue;
    name.report(KSERVE_NAME_LONG, `becomes ${derived.length} characters as ${purpose}, which may have ${MOST}`, `shorten it by ${derived.length - MOST}`);
    return;
  }
};

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
