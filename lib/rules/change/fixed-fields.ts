import { Severity } from '../../finding/finding';
import type { KubernetesObject } from '../../manifest/kubernetes-object';
import { groupKind } from '../../manifest/kubernetes-object';
import type { Place } from '../../manifest/place';
import { thousandthsOf } from '../../manifest/quantity';
import type { ChangeRule } from './change-rule';
import { firstChange } from './change-rule';

interface FixedField {
  readonly at: readonly string[];
  /** What an absent field stands for. */
  readonly initially?: unknown;
}

interface FixedKind {
  readonly fields: readonly FixedField[];
  readonly cure: string;
  /** Whether the fields are fixed in this object. */
  readonly when?: (before: Place, after: Place) => boolean;
}

const ANEW = 'delete the object and apply it anew, or give it another name';
const RENAME = 'give the object another name';

function spec(...names: string[]): FixedField[] {
  return names.map((name) => ({ at: ['spec', ...name.split('.')] }));
}

function isImmutable(before: Place): boolean {
  return before.field('immutable').isTrue;
}

/** Who made an object of Knative's stays its maker; knative.dev/pkg apis/metadata_validation.go, ValidateCreatorAndModifier. */
const CREATED: FixedKind = {
  fields: [{ at: ['metadata', 'annotations', 'serving.knative.dev/creator'] }], cure: 'leave it out: Knative keeps it',
};

const FIXED: { readonly [groupKind: string]: readonly FixedKind[] } = {
  'Deployment.apps': [{ fields: spec('selector'), cure: 'leave the selector as it is, or give the Deployment another name' }],
  'ReplicaSet.apps': [{ fields: spec('selector'), cure: RENAME }],
  'DaemonSet.apps': [{ fields: spec('selector'), cure: RENAME }],
  'StatefulSet.apps': [{
    fields: spec('selector', 'serviceName', 'podManagementPolicy', 'volumeClaimTemplates'),
    cure: 'delete the StatefulSet with --cascade=orphan and apply it anew',
  }],
  'Job.batch': [
    { fields: spec('selector', 'completionMode', 'podFailurePolicy', 'successPolicy', 'backoffLimitPerIndex', 'managedBy'), cure: ANEW },
    { fields: spec('completions'), cure: ANEW, when: (_, after) => after.field('spec').field('completionMode').text !== 'Indexed' },
    // Of a suspended Job, what the scheduler reads may change.
    {
      fields: spec('template'),
      cure: 'give the Job a name that changes with its template',
      when: (before) => !before.field('spec').field('suspend').isTrue,
    },
  ],
  'PersistentVolumeClaim': [{
    fields: spec('accessModes', 'storageClassName', 'volumeMode', 'volumeName', 'selector', 'dataSource', 'dataSourceRef'),
    cure: 'make a claim of another name, fill it, let its users switch, and delete this one; for a ModelCachePvc, give another `name`',
  }],
  'Service': [{
    fields: spec('clusterIP', 'clusterIPs'),
    cure: ANEW,
    when: (before, after) => ![before, after].some((object) => object.field('spec').field('type').text === 'ExternalName'),
  }],
  'ConfigMap': [{ fields: [{ at: ['data'] }, { at: ['binaryData'] }, { at: ['immutable'] }], cure: RENAME, when: isImmutable }],
  'Secret': [
    { fields: [{ at: ['data'] }, { at: ['stringData'] }, { at: ['immutable'] }], cure: RENAME, when: isImmutable },
    { fields: [{ at: ['type'], initially: 'Opaque' }], cure: ANEW },
  ],
  'StorageClass.storage.k8s.io': [{
    fields: [
      { at: ['provisioner'] }, { at: ['parameters'] },
      { at: ['reclaimPolicy'], initially: 'Delete' }, { at: ['volumeBindingMode'], initially: 'Immediate' },
    ],
    cure: RENAME,
  }],
  'PriorityClass.scheduling.k8s.io': [
    { fields: [{ at: ['value'] }, { at: ['preemptionPolicy'], initially: 'PreemptLowerPriority' }], cure: ANEW },
  ],
  'RoleBinding.rbac.authorization.k8s.io': [{ fields: [{ at: ['roleRef'] }], cure: ANEW }],
  'ClusterRoleBinding.rbac.authorization.k8s.io': [{ fields: [{ at: ['roleRef'] }], cure: ANEW }],
  'Service.serving.knative.dev': [CREATED],
  'Configuration.serving.knative.dev': [CREATED],
  'Route.serving.knative.dev': [CREATED],
  'Revision.serving.knative.dev': [
    { fields: spec('template', 'containers', 'containerConcurrency', 'timeoutSeconds', 'volumes'), cure: RENAME },
  ],
  'LocalModelCache.serving.kserve.io': [{ fields: spec('sourceModelUri'), cure: RENAME }],
  'LocalModelNamespaceCache.serving.kserve.io': [{ fields: spec('sourceModelUri'), cure: RENAME }],
  'TrainedModel.serving.kserve.io': [{ fields: spec('model.memory'), cure: ANEW }],
};

/** Fields that the API server or a webhook keeps as they are. */
export const FIXED_FIELDS: readonly ChangeRule[] = [
  {
    id: 'CHG001',
    severity: Severity.ERROR,
    title: 'A field of an object that exists cannot change',
    why: 'The API server or a webhook refuses the update, and nothing of it happens.',
    cure: 'Leave the field as it is; or delete the object and apply it anew; or give it another name.',
    source: 'kubernetes v1.36 pkg/apis/{core,apps,batch,storage,scheduling,rbac}/validation/validation.go; '
      + 'kserve v0.20.0 pkg/apis/serving/v1alpha1/trainedmodel_webhook.go, local_model_cache_types.go; '
      + 'serving v1.23 pkg/apis/serving/v1/revision_validation.go',
    kinds: Object.keys(FIXED),
    check(before, after, report) {
      for (const { fields, cure, when } of FIXED[groupKind(after.value as KubernetesObject)]) {
        if (when !== undefined && !when(before, after)) continue;
        for (const { at, initially } of fields) {
          const [old, own] = [before, after].map((object) => object.fieldAt(at));
          const now = own.isSet ? own : own.becoming(initially);
          const change = firstChange(old.isSet ? old : old.becoming(initially), now);
          if (change !== undefined) report(change === now ? own : change, 'differs from what is applied, and cannot change', cure);
        }
      }
    },
  },
  {
    id: 'CHG002',
    severity: Severity.ERROR,
    title: 'A claim cannot shrink',
    why: 'Volumes can only grow; the API server refuses the update.',
    cure: 'Make a smaller claim of another name, fill it, let its users switch, and delete this one.',
    source: 'kubernetes v1.36 pkg/apis/core/validation/validation.go, ValidatePersistentVolumeClaimUpdate',
    kinds: ['PersistentVolumeClaim'],
    check(before, after, report) {
      const [old, now] = [before, after].map((object) => object.fieldAt(['spec', 'resources', 'requests', 'storage']));
      const [oldSize, size] = [old, now].map(({ value }) => (value === undefined ? undefined : thousandthsOf(value)));
      if (oldSize === undefined || size === undefined || size >= oldSize) return;
      report(
        now, `is less than the ${old.scalar} that are applied`,
        'make a smaller claim of another name, fill it, let its users switch, and delete this one',
      );
    },
  },
];

/** What else Knative keeps of a Service or Configuration that exists. */
export const KNATIVE_CHANGES: readonly ChangeRule[] = [
  {
    id: 'CHG003',
    severity: Severity.ERROR,
    title: 'A named revision changes',
    why: 'Revisions never change, and the template names the one that is there: Knative\'s webhook refuses the update.',
    cure: 'Give the template another name, or none: Knative then makes one.',
    source: 'serving v1.23 pkg/apis/serving/v1/revision_validation.go, VerifyNameChange',
    kinds: ['Service.serving.knative.dev', 'Configuration.serving.knative.dev'],
    check(before, after, report) {
      const [old, now] = [before, after].map((object) => object.field('spec').field('template'));
      const name = now.field('metadata').field('name');
      if (name.text === '' || name.value !== old.field('metadata').field('name').value) return;
      const change = firstChange(old, now);
      if (change === undefined) return;
      const place = change.at.slice(1).join('.');
      report(name, `is the name of an existing revision, from which ${place} differs`, 'give the template another name, or none');
    },
  },
];
