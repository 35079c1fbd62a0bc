import { ManifestCheck, checkOf } from '../../manifest/manifest-rule';
import { Place } from '../../manifest/place';
import { checkRollout, checkTemplateAnnotations } from './annotations';
import { DOMAIN_MAPPINGS } from './domain-mapping';
import { Features } from './features';
import { checkObjectName, checkOwner, checkRevisionName } from './names';
import { checkPodOfRevision, checkRevisionSpec } from './revision';
import { checkRevisionAlone } from './revision-shape';
import { checkScaling, refuseScaling } from './scaling';
import { checkTraffic } from './traffic';

const SERVICE_LABEL = 'serving.knative.dev/service';
const CONFIGURATION_LABEL = 'serving.knative.dev/configuration';

/** What Knative's webhook says where these features are on. */
export function knativeRules(features: Features): ManifestCheck[] {
  return [
    checkOf(['Service.serving.knative.dev'], (service) => {
      checkMetadata(service.field('metadata'));
      checkRollout(service.field('metadata').field('annotations'));
      checkTemplate(service, features);
      checkPodOfRevision(service.field('spec').field('template').field('spec'));
      checkTraffic(service.field('spec').field('traffic'), true);
    }),
    checkOf(['Configuration.serving.knative.dev'], (configuration) => {
      const metadata = configuration.field('metadata');
      checkMetadata(metadata);
      checkOwner(metadata, SERVICE_LABEL, 'Service');
      checkTemplate(configuration, features);
      const isOfService = !metadata.field('labels').entry(SERVICE_LABEL).isEmpty;
      if (!isOfService) checkPodOfRevision(configuration.field('spec').field('template').field('spec'));
    }),
    checkOf(['Route.serving.knative.dev'], (route) => {
      checkMetadata(route.field('metadata'));
      checkOwner(route.field('metadata'), SERVICE_LABEL, 'Service');
      checkRollout(route.field('metadata').field('annotations'));
      checkTraffic(route.field('spec').field('traffic'), false);
    }),
    checkOf(['Revision.serving.knative.dev'], (revision) => {
      checkObjectName(revision.field('metadata'));
      checkScaling(withTexts(revision.field('metadata').field('annotations')));
      checkOwner(revision.field('metadata'), CONFIGURATION_LABEL, 'Configuration');
      checkRevisionSpec(revision.field('spec'), features);
      checkRevisionAlone(revision.field('spec'));
    }),
    DOMAIN_MAPPINGS,
  ];
}

function checkMetadata(metadata: Place): void {
  checkObjectName(metadata);
  refuseScaling(metadata.field('annotations'));
}

function checkTemplate(object: Place, features: Features): void {
  const template = object.field('spec').field('template');
  const metadata = template.field('metadata');
  checkRevisionName(metadata, object.field('metadata'));
  checkScaling(metadata.field('annotations'));
  checkTemplateAnnotations(metadata.field('annotations'));
  checkRevisionSpec(template.field('spec'), features);
}

/** Go reads nothing as an empty text; of a template it never comes so far. */
function withTexts(annotations: Place): Place {
  return annotations.becoming(Object.fromEntries(annotations.fields.map(({ name, value }) => [name, value ?? ''])));
}
