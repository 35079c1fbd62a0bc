import type { ManifestCheck } from '../../manifest/manifest-rule';
import { checkOf } from '../../manifest/manifest-rule';
import type { RegionalClusterOptions } from '../../catalog/cluster-options';
import { ClusterProfile } from '../../catalog/cluster-profile';
import { FindingError } from '../../finding/finding-error';
import { UsageError } from '../usage-error';
import type { Features } from '../../rules/knative/features';
import type { ObjectCheck } from '../../lint/lint-object';
import { objectCheck } from '../../lint/lint-object';
import { manifestRules, OTHER_KINDS } from '../../lint/manifest-rules';
import { gpuPlacementRule } from './gpu-placement';
import { SOFTWARE_MISSING } from '../../rules/service/backend';
import { lookup } from '../../finding/lookup';
import type { SoftwareStack } from '../../catalog/cluster-profile-props';
import { KNOWN_KINDS } from '../../schema/kinds';

const PROFILES: { readonly [name: string]: (options: RegionalClusterOptions) => ClusterProfile } = {
  'aks': (options) => ClusterProfile.aks(options),
  'coreweave-cks': (options) => ClusterProfile.coreweaveCks(options),
  'coreweave-cloud': ({ region }) => ClusterProfile.coreweaveCloud({ region: region! }),
  'eks-karpenter': (options) => ClusterProfile.eksKarpenter(options),
  'eks-managed': (options) => ClusterProfile.eksManaged(options),
  'gfd': (options) => ClusterProfile.gfd(options),
  'gke': (options) => ClusterProfile.gke(options),
};

/**
 * `gke`, or `coreweave-cloud:ORD1` with a region.
 *
 * @throws UsageError
 */
export function clusterProfileNamed(text: string): ClusterProfile {
  const [name, region] = text.split(':');
  if (!Object.hasOwn(PROFILES, name)) {
    throw new UsageError(`cluster profile "${name}" is not known; use one of ${Object.keys(PROFILES).join(', ')}`);
  }
  try {
    return PROFILES[name]({ region });
  } catch (error) {
    if (error instanceof FindingError) throw new UsageError(`--cluster-profile ${text}: ${error.findings.join('; ')}`);
    throw error;
  }
}

/** What is wrong with objects, and what is wrong with them on one cluster. */
export function clusterCheck(cluster: ClusterProfile, features: Features, further: readonly ManifestCheck[]): ObjectCheck {
  return objectCheck([gpuPlacementRule(cluster), ...manifestRules(features), softwareRule(cluster), ...further], OTHER_KINDS);
}

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
