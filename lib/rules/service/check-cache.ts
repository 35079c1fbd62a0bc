import type { Definition } from '../../finding/definition';
import { Severity } from '../../finding/finding';
import { NAME_ILLEGAL } from '../../arguments/rules';
import { DNS_LABEL, DNS_SUBDOMAIN } from '../../platform/formats';
import { NAME_TOO_LONG } from './names';
import { Manifest } from '../../backend/manifest';
import { ClusterProfileProps } from '../../catalog/cluster-profile-props';
import { FindingList } from '../../finding/finding-list';
import { bytesOf, gibibytes } from '../../arguments/size';
import { CachePlan } from '../../service/plan/cache-plan';
import { quantityOf } from '../../service/plan/quantity';
import { AccessMode } from '../../service/props/model-cache-pvc-props';
import { checkLabels } from './metadata';
import { checkManifestSecrets } from './secrets';
import { checkLoadable } from './loadable';
import { checkStoreRegion } from './store-region';

export const CACHE_NOT_WRITABLE: Definition = {
  id: 'STO003',
  severity: Severity.ERROR,
  title: 'The loader cannot write to the volume',
  why: 'A claim that is read-only everywhere is never filled by the cache\'s Jobs.',
  cure: 'Use a claim that can be written to, or fill it yourself and serve `ModelSource.pvc`.',
  source: 'https://kubernetes.io/docs/concepts/storage/persistent-volumes/#access-modes',
};

export const CACHE_TOO_SMALL: Definition = {
  id: 'STO004',
  severity: Severity.ERROR,
  title: 'The models do not fit the volume',
  why: 'The loader stops when the volume is full, and the services wait for a model that never comes.',
  cure: 'Raise `size`, or put fewer models into the cache.',
};

/** `<cache>-<model>-<8 digits>` is a label of the Job's pods. */
const HASH_LENGTH = 9;
const MOST = 63;

/** Everything that can be said of a cache before it is deployed. */
export function checkCache(plan: CachePlan, manifests: Manifest[], cluster: ClusterProfileProps, findings: FindingList): void {
  checkCacheNames(plan, findings);
  checkLabels('labels', plan.labels, findings);
  checkVolume(plan, findings);
  for (const { name, source } of plan.models) {
    checkStoreRegion(`models.${name}`, source, cluster, findings);
    checkLoadable(`models.${name}`, source, findings);
  }
  checkManifestSecrets(manifests, findings);
}

function checkCacheNames(plan: CachePlan, findings: FindingList): void {
  if (!DNS_LABEL.is(plan.name)) illegal('name', plan.name, DNS_LABEL.cure, findings);
  const references = {
    'existingClaimName': plan.claimName, 'storageClassName': plan.claim?.storageClassName, 'loader.serviceAccountName': plan.loader.serviceAccountName,
  };
  for (const [property, name] of Object.entries(references)) {
    if (name !== undefined && name !== plan.name && !DNS_SUBDOMAIN.is(name)) illegal(property, name, DNS_SUBDOMAIN.cure, findings);
  }
  if (plan.namespace !== undefined && !DNS_LABEL.is(plan.namespace)) illegal('namespace', plan.namespace, DNS_LABEL.cure, findings);
  for (const { name } of plan.models) {
    if (!DNS_LABEL.is(name)) illegal(`models.${name}`, name, DNS_LABEL.cure, findings);
    const length = plan.name.length + 1 + name.length + HASH_LENGTH;
    if (length > MOST) {
      findings.add(NAME_TOO_LONG, {
        property: `models.${name}`, value: name, rule: `makes the name of its Job ${length} characters long, of which a label may have ${MOST}`,
        cure: `shorten it by ${length - MOST}`,
      });
    }
  }
}

function checkVolume({ claim, models }: CachePlan, findings: FindingList): void {
  if (claim === undefined) return;
  if (claim.accessMode === AccessMode.READ_ONLY_MANY) {
    findings.add(CACHE_NOT_WRITABLE, {
      property: 'accessMode', value: claim.accessMode, rule: 'keeps the loader from writing', cure: 'use ReadWriteMany, or name a filled volume with ModelSource.pvc',
    });
  }
  const needed = models.reduce((sum, { source }) => sum + (source.facts?.weightsSize ? bytesOf(source.facts.weightsSize) : 0), 0);
  if (needed > quantityOf(claim.storage)) {
    findings.add(CACHE_TOO_SMALL, {
      property: 'size', value: claim.storage, rule: `is less than the ${gibibytes(needed)} that the models' weights have`, cure: 'make it larger',
    });
  }
}

function illegal(property: string, value: string, cure: string, findings: FindingList): void {
  findings.add(NAME_ILLEGAL, { property, value, rule: 'is not a valid name', cure });
}
