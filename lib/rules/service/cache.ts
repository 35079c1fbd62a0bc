import { LABEL_ILLEGAL, NAME_ILLEGAL } from '../../arguments/rules';
import { bytesOf, gibibytes } from '../../arguments/size';
import { Severity } from '../../finding/finding';
import type { FindingList } from '../../finding/finding-list';
import { applyChecks } from '../../finding/property-rule';
import { INVALID_SOURCE } from '../../model/source-checks';
import { DNS_LABEL, DNS_SUBDOMAIN } from '../../platform/formats';
import { LABEL_LENGTH } from '../../platform/kubernetes';
import { LOADER_USER, ROOT } from '../../service/plan/cache';
import type { CachePlan } from '../../service/plan/cache-plan';
import { quantityOf } from '../../service/plan/resources';
import { AccessMode } from '../../service/props/model-cache-pvc-props';
import type { CacheCheck, CacheContext } from './context';
import { CREDENTIALS_OF_CACHE } from './credentials';
import { TOKEN_OF_CACHE } from './gated';
import { checkCpuClass, CPU_CLASS_UNKNOWN } from './gpus';
import { checkLabels } from './metadata';
import { checkAccelerated, checkLoadable, checkStore, checkStoreRegion, NO_ACCELERATED_STORE, STORE_ASSUMED, STORE_IN_OTHER_REGION } from './model';
import type { GivenName } from './names';
import { checkNames, NAME_TOO_LONG } from './names';
import { SECURITY_OF_CACHE } from './pod-security';
import { SECRETS_OF_CACHE } from './secrets';

/** `<cache>-<model>-<8 digits>` is a label of the Job's pods. */
const HASH_LENGTH = 9;

export const CACHE: readonly CacheCheck[] = [
  {
    finds: NO_ACCELERATED_STORE,
    check({ plan, cluster }, report) {
      for (const { source } of plan.models) checkAccelerated(source, cluster, report);
    },
  },
  {
    finds: STORE_ASSUMED,
    check({ plan }, report) {
      for (const { name, source, isStoreAssumed } of plan.models) if (isStoreAssumed) checkStore(`models.${name}`, source, report);
    },
  },
  {
    id: 'CAC003',
    severity: Severity.INFO,
    title: 'The loader runs as root',
    why: 'Drivers of shared volumes mostly leave the volume to root, and another user could not write. The loader has no more of'
      + ' root than the right to write files of others.',
    cure: 'Where the volume lets another user write, set `loader.runAsUser`; or use block storage, of which profiles know that.',
    source: 'https://kubernetes-csi.github.io/docs/support-fsgroup.html',
    check({ plan: { given, loader, claim } }, report) {
      if (given.loader?.runAsUser !== undefined || loader.runAsUser !== ROOT) return;
      report({
        property: 'loader.runAsUser', value: ROOT,
        rule: `is the default, because it is not known that volumes of ${claim?.storageClassName ?? 'this claim'} let another user write`,
        cure: `where they do, set ${LOADER_USER}`,
      });
    },
  },
  {
    finds: CPU_CLASS_UNKNOWN,
    check: ({ plan: { given }, cluster }, report) => checkCpuClass(given.loader?.cpuClass, cluster, report),
  },
  {
    finds: NAME_ILLEGAL,
    check({ plan }, report) {
      checkNames(namesOf(plan), report);
    },
  },
  {
    finds: NAME_TOO_LONG,
    check({ plan }, report) {
      for (const { name } of plan.models) {
        const length = plan.name.length + 1 + name.length + HASH_LENGTH;
        if (length <= LABEL_LENGTH) continue;
        report({
          property: `models.${name}`, value: name,
          rule: `makes the name of its Job ${length} characters long, of which a label may have ${LABEL_LENGTH}`,
          cure: `shorten it by ${length - LABEL_LENGTH}`,
        });
      }
    },
  },
  { finds: LABEL_ILLEGAL, check: ({ plan }, report) => checkLabels('labels', plan.labels, report) },
  {
    id: 'STO003',
    severity: Severity.ERROR,
    title: 'The loader cannot write to the volume',
    why: 'A claim that is read-only everywhere is never filled by the cache\'s Jobs.',
    cure: 'Use a claim that can be written to, or fill it yourself and serve `ModelSource.pvc`.',
    source: 'https://kubernetes.io/docs/concepts/storage/persistent-volumes/#access-modes',
    check({ plan: { claim } }, report) {
      if (claim?.accessMode !== AccessMode.READ_ONLY_MANY) return;
      report({
        property: 'accessMode', value: claim.accessMode, rule: 'keeps the loader from writing',
        cure: 'use ReadWriteMany, or name a filled volume with ModelSource.pvc',
      });
    },
  },
  {
    id: 'STO004',
    severity: Severity.ERROR,
    title: 'The models do not fit the volume',
    why: 'The loader stops when the volume is full, and the services wait for a model that never comes.',
    cure: 'Raise `size`, or put fewer models into the cache.',
    check({ plan: { claim, models } }, report) {
      const needed = models.reduce((sum, { source }) => sum + (source.facts?.weightsSize ? bytesOf(source.facts.weightsSize) : 0), 0);
      if (claim === undefined || needed <= quantityOf(claim.storage)) return;
      report({
        property: 'size', value: claim.storage,
        rule: `is less than the ${gibibytes(needed)} that the models' weights have`, cure: 'make it larger',
      });
    },
  },
  {
    finds: STORE_IN_OTHER_REGION,
    check({ plan, cluster }, report) {
      for (const { name, source } of plan.models) checkStoreRegion(`models.${name}`, source, cluster, report);
    },
  },
  {
    finds: INVALID_SOURCE,
    check({ plan }, report) {
      for (const { name, source } of plan.models) checkLoadable(`models.${name}`, source, report);
    },
  },
  TOKEN_OF_CACHE,
  CREDENTIALS_OF_CACHE,
  SECURITY_OF_CACHE,
  SECRETS_OF_CACHE,
];

/** Everything that can be said of a cache before it is deployed. */
export function checkCache(context: CacheContext, findings: FindingList): void {
  applyChecks(CACHE, context, findings);
}

function namesOf({ name, namespace, claimName, claim, loader, models }: CachePlan): GivenName[] {
  return [
    ['name', name, DNS_LABEL],
    // By default, the claim is called as the cache.
    ['existingClaimName', claimName === name ? undefined : claimName, DNS_SUBDOMAIN],
    [claim?.dataSource?.kind === 'VolumeSnapshot' ? 'snapshot' : 'cloneOf', claim?.dataSource?.name, DNS_SUBDOMAIN],
    ['storageClassName', claim?.storageClassName, DNS_SUBDOMAIN],
    ['loader.serviceAccountName', loader.serviceAccountName, DNS_SUBDOMAIN],
    ['namespace', namespace, DNS_LABEL],
    ...models.map((model) => [`models.${model.name}`, model.name, DNS_LABEL] as const),
  ];
}
