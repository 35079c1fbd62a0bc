import type { ManifestCheck } from '../../manifest/manifest-rule';
import { checkOf } from '../../manifest/manifest-rule';
import { SERVICE_LABEL } from '../../platform/knative';
import { KNATIVE_ANNOTATIONS } from './annotations';
import type { Features } from './features';
import { KNATIVE_METADATA } from './metadata';
import { checkPodOfRevision, checkRevisionAlone, checkRevisionSpec } from './revision';
import { DOMAIN_MAPPINGS, TRAFFIC } from './routing';

/** What Knative's webhook says where these features are on. */
export function knativeRules(features: Features): ManifestCheck[] {
  return [
    KNATIVE_METADATA,
    KNATIVE_ANNOTATIONS,
    checkOf(['Service.serving.knative.dev'], (service) => {
      const spec = service.field('spec').field('template').field('spec');
      checkRevisionSpec(spec, features);
      checkPodOfRevision(spec);
    }),
    checkOf(['Configuration.serving.knative.dev'], (configuration) => {
      const spec = configuration.field('spec').field('template').field('spec');
      checkRevisionSpec(spec, features);
      const isOfService = !configuration.field('metadata').field('labels').entry(SERVICE_LABEL).isEmpty;
      if (!isOfService) checkPodOfRevision(spec);
    }),
    checkOf(['Revision.serving.knative.dev'], (revision) => {
      checkRevisionSpec(revision.field('spec'), features);
      checkRevisionAlone(revision.field('spec'));
    }),
    TRAFFIC,
    DOMAIN_MAPPINGS,
  ];
}
