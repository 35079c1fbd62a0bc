import type { Definition } from '../../finding/definition';
import { Severity } from '../../finding/finding';
import { cureOfName } from '../../finding/texts';
import { integerOf } from '../../manifest/go-values';
import type { ManifestRule } from '../../manifest/manifest-rule';
import { checkOf, objects, topic } from '../../manifest/manifest-rule';
import type { Place } from '../../manifest/place';
import type { FieldShape } from '../../manifest/shape';
import { checkShape, choiceField, listField, mapField, WHOLE } from '../../manifest/shape';
import { DNS_SUBDOMAIN } from '../../platform/formats';
import { DEFAULT_REPLICAS, DEFAULT_TARGET, HPA_PREFIX, KEDA_PAUSED_REPLICAS, SCALABLE_KINDS } from '../../platform/keda';
import { LABEL_LENGTH } from '../../platform/kubernetes';
import { BEHAVIOR } from '../kubernetes/autoscaler';
import { NEVER_SCALES } from '../scaling';
import { SCALED_JOB, SCALED_OBJECT, triggersOf } from './trigger';

const CRDS = 'keda v2.21.0 CustomResourceDefinitions';
const WEBHOOK = 'keda v2.21.0 apis/keda/v1alpha1/scaledobject_webhook.go, scaledobject_types.go';

export const OUT_OF_BOUNDS: Definition = {
  id: 'KED001',
  severity: Severity.ERROR,
  title: 'KEDA does not take that value',
  why: 'The API server refuses the object where KEDA is 2.21; older versions take it, and fail later or do something else.',
  cure: 'Stay within the bounds, or among the values, that the message names.',
  source: CRDS,
};

const POSITIVE: FieldShape = { least: 1 };
const TRIGGERS: FieldShape = listField(mapField({
  authenticationRef: mapField({ kind: choiceField('TriggerAuthentication', 'ClusterTriggerAuthentication') }),
}, { required: ['type'] }));

const OBJECT: FieldShape = mapField({
  scaleTargetRef: mapField({}, { required: ['name'] }),
  pollingInterval: POSITIVE,
  initialCooldownPeriod: WHOLE,
  cooldownPeriod: WHOLE,
  idleReplicaCount: WHOLE,
  minReplicaCount: WHOLE,
  maxReplicaCount: POSITIVE,
  fallback: mapField({ failureThreshold: WHOLE, replicas: WHOLE }),
  triggers: TRIGGERS,
});

const JOB: FieldShape = mapField({
  pollingInterval: POSITIVE,
  successfulJobsHistoryLimit: WHOLE,
  failedJobsHistoryLimit: WHOLE,
  minReplicaCount: WHOLE,
  maxReplicaCount: POSITIVE,
  rolloutStrategy: choiceField('gradual', 'immediate'),
  rollout: mapField({ strategy: choiceField('gradual', 'immediate'), propagationPolicy: choiceField('foreground', 'background') }),
  scalingStrategy: mapField({
    strategy: choiceField('default', 'custom', 'accurate', 'eager'), multipleScalersCalculation: choiceField('min', 'avg', 'sum', 'max'),
  }),
  triggers: TRIGGERS,
});

export const BOUNDS = [
  checkOf([SCALED_OBJECT], (object) => { checkShape(object.field('spec').asCaseOf(OUT_OF_BOUNDS), OBJECT); }),
  checkOf([SCALED_JOB], (object) => { checkShape(object.field('spec').asCaseOf(OUT_OF_BOUNDS), JOB); }),
];

export const BEHAVIOR_REFUSED: Definition = {
  id: 'KED005',
  severity: Severity.ERROR,
  title: 'The autoscaler that KEDA makes is refused',
  why: 'The ScaledObject is admitted, and KEDA hands these fields to a horizontal pod autoscaler as they are.',
  cure: 'Write them as in a horizontal pod autoscaler, as the message says.',
  source: 'keda v2.21.0 controllers/keda/hpa.go; kubernetes v1.36 pkg/apis/autoscaling/validation',
};

export const AUTOSCALER_CONFIG = checkOf([SCALED_OBJECT], (object) => {
  const config = object.field('spec').field('advanced').field('horizontalPodAutoscalerConfig');
  checkShape(config.asCaseOf(BEHAVIOR_REFUSED), mapField({ behavior: BEHAVIOR, name: { format: DNS_SUBDOMAIN } }));
});

const RULES: readonly ManifestRule<Place>[] = [
  {
    id: 'KED002',
    severity: Severity.ERROR,
    title: 'A ScaledObject has more replicas at least than at most',
    why: 'KEDA\'s webhook refuses the object. Without `maxReplicaCount` the most is 100.',
    cure: 'Lower `minReplicaCount`, or raise `maxReplicaCount`.',
    source: WEBHOOK,
    check(object, report) {
      const { least, most } = replicasOf(object);
      const place = object.field('spec').field('minReplicaCount');
      if (least > most) report(place, `is more than maxReplicaCount, which is ${most}`, 'lower it, or raise maxReplicaCount');
    },
  },
  {
    id: 'KED003',
    severity: Severity.ERROR,
    title: 'The replicas of an idle workload are not fewer than the least',
    why: 'KEDA\'s webhook refuses the object: idle is what comes below `minReplicaCount`.',
    cure: 'Lower `idleReplicaCount`, or raise `minReplicaCount`.',
    source: WEBHOOK,
    check(object, report) {
      const idle = object.field('spec').field('idleReplicaCount');
      // As the webhook counts: 0 that is written counts as 1.
      const least = object.field('spec').field('minReplicaCount').isSet ? Math.max(replicasOf(object).least, 1) : 0;
      if ((idle.number ?? -1) < least) return;
      report(idle, `is not less than minReplicaCount, which is ${least}`, 'lower it, or raise minReplicaCount');
    },
  },
  {
    id: 'KED004',
    severity: Severity.ERROR,
    title: 'A ScaledObject\'s name is too long',
    why: 'KEDA 2.21\'s webhook refuses the object: its name, and that of the autoscaler that comes of it, become labels.',
    cure: 'Shorten the name, or give the autoscaler one in `advanced.horizontalPodAutoscalerConfig.name`.',
    source: `${WEBHOOK}, verifyName`,
    check(object, report) {
      const name = object.field('metadata').field('name');
      const own = object.field('spec').field('advanced').field('horizontalPodAutoscalerConfig').field('name');
      const most = own.isEmpty ? LABEL_LENGTH - HPA_PREFIX.length : LABEL_LENGTH;
      if (name.text.length > most) report(name, `has ${name.text.length} characters`, `use at most ${most}, since ${HPA_PREFIX} comes before it`);
      if (own.text.length > LABEL_LENGTH) report(own, `has ${own.text.length} characters`, `use at most ${LABEL_LENGTH}`);
    },
  },
  {
    id: 'KED006',
    severity: Severity.WARNING,
    title: 'A setting of a ScaledObject has no effect',
    why: 'KEDA itself looks at triggers only to wake a workload and to send it to sleep; in between, the horizontal pod autoscaler asks, in '
      + 'its own rhythm. KEDA warns of the same.',
    cure: 'Leave the setting out; how fast replicas go is said in `advanced.horizontalPodAutoscalerConfig.behavior`.',
    source: `${WEBHOOK}, verifyScaledObjects`,
    check(object, report) {
      const spec = object.field('spec');
      const triggers = triggersOf(object);
      const idle = spec.field('idleReplicaCount');
      if (idle.isSet) {
        const isAwake = triggers.length > 0 && triggers.every(({ isResource }) => isResource);
        if (isAwake) report(idle, 'is never reached: CPU and memory count as always active', 'leave it out, or add another trigger');
        return;
      }
      const { least } = replicasOf(object);
      if (least === 0) return;
      const reason = `has no effect while minReplicaCount is ${least}`;
      const cure = 'leave it out, or use advanced.horizontalPodAutoscalerConfig.behavior';
      for (const name of ['cooldownPeriod', 'initialCooldownPeriod']) if (spec.field(name).isSet) report(spec.field(name), reason, cure);
      const isCached = triggers.some(({ place }) => place.field('useCachedMetrics').isTrue);
      if (spec.field('pollingInterval').isSet && !isCached) report(spec.field('pollingInterval'), reason, 'leave it out');
    },
  },
  {
    id: 'KED007',
    severity: Severity.ERROR,
    title: 'The number of replicas to pause at is not a number',
    why: 'KEDA cannot read the annotation, and does nothing with the object.',
    cure: 'Write a whole number.',
    source: 'keda v2.21.0 apis/keda/v1alpha1/scaledobject_types.go, GetPausedReplicaCount',
    check(object, report) {
      const paused = object.field('metadata').field('annotations').entry(KEDA_PAUSED_REPLICAS);
      if (typeof paused.value === 'string' && integerOf(paused.text) === undefined) report(paused, 'is not a whole number', 'correct it');
    },
  },
  {
    id: 'KED008',
    severity: Severity.ERROR,
    title: 'The target of a ScaledObject is not a kind that can be scaled',
    why: 'The object is admitted, and never ready. Without `apiVersion`, KEDA looks for the kind in apps/v1. Case matters.',
    cure: 'Name a Deployment, StatefulSet or ReplicaSet, or give the apiVersion of another kind that can be scaled.',
    source: 'keda v2.21.0 apis/keda/v1alpha1/gvkr.go, ParseGVKR; controllers/keda/scaledobject_controller.go',
    check(object, report) {
      const target = object.field('spec').field('scaleTargetRef');
      const [version, kind] = [target.field('apiVersion'), target.field('kind')];
      const isOfApps = (version.text || DEFAULT_TARGET.apiVersion) === DEFAULT_TARGET.apiVersion;
      if (kind.isEmpty || !isOfApps || SCALABLE_KINDS.includes(kind.text)) return;
      const rule = `is not a kind of ${DEFAULT_TARGET.apiVersion} that can be scaled`;
      report(kind, rule, cureOfName(kind.text, SCALABLE_KINDS, 'set apiVersion, or name another target'));
    },
  },
];

export const SCALED_OBJECTS = topic(objects(SCALED_OBJECT), RULES);

/** The rule is the services' too, which have no field of this one. */
export const ROOM = checkOf([SCALED_OBJECT], (object) => {
  const { least, most } = replicasOf(object);
  const place = object.field('spec').field('maxReplicaCount');
  if (least !== most || object.field('spec').field('idleReplicaCount').isSet) return;
  place.report(NEVER_SCALES, 'is the same as minReplicaCount, so that nothing scales', 'raise it');
});

export function replicasOf(object: Place): { readonly least: number; readonly most: number } {
  const spec = object.field('spec');
  return {
    least: spec.field('minReplicaCount').number ?? DEFAULT_REPLICAS.least, most: spec.field('maxReplicaCount').number ?? DEFAULT_REPLICAS.most,
  };
}
