import { checkOf } from '../../manifest/manifest-rule';
import type { Place } from '../../manifest/place';
import { LABEL_SELECTOR } from '../../manifest/selectors';
import type { FieldShape, PlaceCheck } from '../../manifest/shape';
import {
  checkShape, CHOICE_UNKNOWN, choiceField, COMBINATION, listField, mapField, OUT_OF_RANGE, pointer, TEXT_ILLEGAL, textField, WHOLE,
} from '../../manifest/shape';
import { DNS_LABEL } from '../../platform/formats';
import { MOST_INT32 } from '../../platform/kubernetes';
import { checkOwnSelector, checkPodTemplate, NOT_IN_TEMPLATES } from './pods';
import { CLAIM_TEMPLATE_SPEC } from './storage';

const PERCENT = /^\d+%$/;

/** What part of the replicas, as number or percentage. */
const checkPart: PlaceCheck = (place) => {
  if (typeof place.value === 'number' && place.value < 0) {
    place.report(OUT_OF_RANGE, 'is negative', 'use a number of 0 or more, or a percentage');
  }
  if (typeof place.value === 'string' && !PERCENT.test(place.text)) place.report(TEXT_ILLEGAL, 'is not a percentage', 'write it as "25%"');
};

const checkShare: PlaceCheck = (place) => {
  checkPart(place);
  if (PERCENT.test(place.text) && amountOf(place) > 100) place.report(OUT_OF_RANGE, 'is more than all', 'use at most 100%');
};

/** The number or percentage; where neither is set, as many as the default. */
function amountOf(place: Place, otherwise = 0): number {
  return place.isSet ? Number.parseInt(place.scalar, 10) : otherwise;
}

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
  persistentVolumeClaimRetentionPolicy: mapField({
    whenDeleted: choiceField('Retain', 'Delete'), whenScaled: choiceField('Retain', 'Delete'),
  }),
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
  if (fewer === 0 && more === 0) {
    unavailable.report(COMBINATION, 'is 0 where maxSurge is 0 too, so that nothing could roll', 'raise one of them');
  }
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

const SCALED: FieldShape = mapField({ replicas: { least: 0, most: MOST_INT32 } });

/** What can be scaled has no negative number of replicas. Source: apiextensions-apiserver pkg/registry/customresource/validator.go. */
export const LEADER_WORKER_SETS = checkOf(
  ['LeaderWorkerSet.leaderworkerset.x-k8s.io'], (object) => checkShape(object.field('spec'), SCALED),
);

const BUDGET: FieldShape = mapField({
  minAvailable: pointer({ checks: [checkShare] }),
  maxUnavailable: pointer({ checks: [checkShare] }),
  selector: LABEL_SELECTOR,
  unhealthyPodEvictionPolicy: pointer(choiceField('IfHealthyBudget', 'AlwaysAllow')),
}, { atMostOneOf: ['minAvailable', 'maxUnavailable'] });

/** Source: kubernetes pkg/apis/policy/validation, ValidatePodDisruptionBudgetSpec. */
export const DISRUPTION_BUDGETS = checkOf(['PodDisruptionBudget.policy'], (object) => checkShape(object.field('spec'), BUDGET));
