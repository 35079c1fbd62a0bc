import type { Definition } from '../../finding/definition';
import { Severity } from '../../finding/finding';
import { CHOICE_UNKNOWN, COMBINATION, OUT_OF_RANGE } from '../../manifest/shape';
import { DNS_LABEL } from '../../platform/formats';
import { Place } from '../../manifest/place';
import { checkOf } from '../../manifest/manifest-rule';
import { checkShape, choiceField, listField, mapField, pointer, FieldShape, textField, WHOLE } from '../../manifest/shape';
import { CLAIM_TEMPLATE_SPEC } from './claim-spec';
import { amountOf, checkPart, checkShare } from './int-or-percent';
import { checkOwnSelector, checkPodTemplate } from './pod-template';

export const NOT_IN_TEMPLATES: Definition = {
  id: 'POD012',
  severity: Severity.ERROR,
  title: 'A field does not belong to pods of this kind',
  why: 'The API server refuses the object.',
  cure: 'Leave the field out, or use another kind.',
  source: 'kubernetes v1.36 pkg/apis/apps/validation, pkg/apis/batch/validation, and plugin/pkg/admission/priority for pods',
};

const DEFAULT_DEADLINE_SECONDS = 600;

const DEPLOYMENT: FieldShape = mapField({
  replicas: WHOLE,
  minReadySeconds: WHOLE,
  revisionHistoryLimit: WHOLE,
  progressDeadlineSeconds: WHOLE,
  strategy: mapField({
    type: choiceField('RollingUpdate', 'Recreate'),
    rollingUpdate: mapField(
      { maxUnavailable: pointer({ checks: [checkShare] }), maxSurge: pointer({ checks: [checkPart] }) },
      { checks: [checkProgress] },
    ),
  }),
});

function checkProgress(update: Place): void {
  const unavailable = update.field('maxUnavailable');
  if (amountOf(unavailable, 25) === 0 && amountOf(update.field('maxSurge'), 25) === 0) {
    unavailable.report(COMBINATION, 'is 0 where maxSurge is 0 too, so that nothing could roll', 'raise one of them');
  }
}

/** Source: kubernetes pkg/apis/apps/validation, ValidateDeploymentSpec. */
export const DEPLOYMENTS = checkOf(['Deployment.apps'], (object) => {
  const spec = object.field('spec');
  checkShape(spec, DEPLOYMENT);
  checkRunsAlways(spec);
  const strategy = spec.field('strategy');
  if (strategy.field('type').text === 'Recreate' && strategy.field('rollingUpdate').isSet) {
    strategy.field('rollingUpdate').report(COMBINATION, 'stands beside type Recreate', 'leave it out');
  }
  const deadline = spec.field('progressDeadlineSeconds');
  if ((deadline.number ?? DEFAULT_DEADLINE_SECONDS) <= (spec.field('minReadySeconds').number ?? 0)) {
    deadline.report(OUT_OF_RANGE, 'is not more than minReadySeconds', 'raise it, or lower minReadySeconds');
  }
});

const STATEFUL_SET: FieldShape = mapField({
  replicas: WHOLE,
  minReadySeconds: WHOLE,
  serviceName: textField(DNS_LABEL),
  podManagementPolicy: choiceField('OrderedReady', 'Parallel'),
  ordinals: mapField({ start: WHOLE }),
  persistentVolumeClaimRetentionPolicy: mapField({ whenDeleted: choiceField('Retain', 'Delete'), whenScaled: choiceField('Retain', 'Delete') }),
  updateStrategy: mapField({
    type: choiceField('RollingUpdate', 'OnDelete'),
    rollingUpdate: mapField({ partition: WHOLE }),
  }),
  volumeClaimTemplates: listField({ checks: [(claim) => checkShape(claim.field('spec').orEmpty, CLAIM_TEMPLATE_SPEC)] }),
});

/** Claims of a StatefulSet are volumes of its pods. Source: kubernetes pkg/apis/apps/validation, ValidateStatefulSetSpec. */
export const STATEFUL_SETS = checkOf(['StatefulSet.apps'], (object) => {
  const spec = object.field('spec');
  checkShape(spec, STATEFUL_SET);
  checkRunsAlways(spec, podsOfStatefulSet(spec));
});

const NODE_UPDATE: FieldShape = mapField({
  maxUnavailable: pointer({ checks: [checkShare] }), maxSurge: pointer({ checks: [checkShare] }),
});

const DAEMON_SET: FieldShape = mapField({
  minReadySeconds: WHOLE,
  revisionHistoryLimit: WHOLE,
  updateStrategy: mapField({ type: choiceField('RollingUpdate', 'OnDelete') }, { checks: [checkNodeUpdate] }),
});

/** On a node, the new pod starts before the old one stops, or after. */
function checkNodeUpdate(strategy: Place): void {
  const update = strategy.field('rollingUpdate');
  if (strategy.field('type').text === 'OnDelete' || !update.isSet) return;
  const [unavailable, surge] = [update.field('maxUnavailable'), update.field('maxSurge')];
  checkShape(update, NODE_UPDATE);
  const [fewer, more] = [amountOf(unavailable, 1), amountOf(surge)];
  if (fewer > 0 && more > 0) surge.report(COMBINATION, 'stands beside maxUnavailable', 'set one of them to 0');
  if (fewer === 0 && more === 0) unavailable.report(COMBINATION, 'is 0 where maxSurge is 0 too, so that nothing could roll', 'raise one of them');
}

/** Source: kubernetes pkg/apis/apps/validation, ValidateDaemonSetSpec. */
export const DAEMON_SETS = checkOf(['DaemonSet.apps'], (object) => {
  checkShape(object.field('spec'), DAEMON_SET);
  checkRunsAlways(object.field('spec'));
});

const REPLICA_SET: FieldShape = mapField({ replicas: WHOLE, minReadySeconds: WHOLE });

/** Source: kubernetes pkg/apis/apps/validation, ValidateReplicaSetSpec. */
export const REPLICA_SETS = checkOf(['ReplicaSet.apps'], (object) => {
  checkShape(object.field('spec'), REPLICA_SET);
  checkRunsAlways(object.field('spec'));
});

/** Pods that a controller keeps up. */
function checkRunsAlways(spec: Place, template = spec.field('template')): void {
  checkOwnSelector(spec);
  checkPodTemplate(template);
  const pods = template.field('spec');
  const policy = pods.field('restartPolicy');
  if (policy.text !== '' && policy.text !== 'Always') {
    policy.report(CHOICE_UNKNOWN, 'is not for pods that are kept up', 'leave it out, or use a Job');
  }
  const deadline = pods.field('activeDeadlineSeconds');
  if (deadline.isSet) deadline.report(NOT_IN_TEMPLATES, 'is not for pods that are kept up', 'leave it out, or use a Job');
}

/** A StatefulSet names its pods itself, and adds a volume for each claim. */
function podsOfStatefulSet(spec: Place): Place {
  const template = spec.field('template');
  const claims = spec.field('volumeClaimTemplates').items.map((claim) => ({
    name: claim.field('metadata').field('name').value, persistentVolumeClaim: { claimName: 'x' },
  }));
  const pods = template.field('spec');
  if (pods.keys.length === 0) return template;
  const names = new Set(claims.map(({ name }) => name));
  const others = pods.field('volumes').items.filter((volume) => !names.has(volume.field('name').value)).map((volume) => volume.value);
  const unique = [...new Map(claims.map((claim) => [claim.name, claim])).values()];
  const volumes = [...others, ...unique];
  return template.becoming({ ...(template.value as object), spec: { ...(pods.value as object), volumes, hostname: '', subdomain: '' } });
}
