import { SOFTWARE_MISSING } from '../../rules/service/backend';
import { lookup } from '../../finding/lookup';
import type { ClusterProfile } from '../../catalog/cluster-profile';
import type { SoftwareStack } from '../../catalog/cluster-profile-props';
import type { ManifestCheck } from '../../manifest/manifest-rule';
import { checkOf } from '../../manifest/manifest-rule';
import { KNOWN_KINDS } from '../../schema/kinds';

interface Software {
  readonly title: string;
  readonly installed: (stack: SoftwareStack) => string | undefined;
}

const BY_GROUP: { readonly [group: string]: Software } = {
  'serving.kserve.io': { title: 'KServe', installed: ({ kserve }) => kserve },
  'serving.kubeflow.org': { title: 'KFServing', installed: ({ kfserving }) => kfserving },
  'serving.knative.dev': { title: 'Knative Serving', installed: ({ knative }) => knative },
  'keda.sh': { title: 'KEDA', installed: ({ keda }) => keda },
};

/** The software that acts on an object is there. */
export function softwareRule({ name, props: { stack } }: ClusterProfile): ManifestCheck {
  return checkOf(Object.keys(KNOWN_KINDS), (object) => {
    const apiVersion = object.field('apiVersion');
    const software = lookup(BY_GROUP, apiVersion.text.split('/')[0]);
    if (software === undefined || software.installed(stack) !== undefined) return;
    apiVersion.report(
      SOFTWARE_MISSING, `needs ${software.title}, which the profile of ${name} does not have`,
      'install it, or write the service for another backend',
    );
  });
}
