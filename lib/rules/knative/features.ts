import { Severity } from '../../finding/finding';
import type { ManifestRule } from '../../manifest/manifest-rule';
import type { Place } from '../../manifest/place';
import { featureKey, featuresWhere, KNATIVE_FEATURES } from '../../platform/knative-features';
import { containersOf } from '../pod/pod-views';

/** Names of the features that config-features enables. */
export type Features = ReadonlySet<string>;

/** The spec of a revision, as the webhook of a cluster sees it. */
export interface RevisionSpec {
  readonly spec: Place;
  readonly features: Features;
}

/** What Knative enables by itself. */
export const KNATIVE_DEFAULT_FEATURES: Features = new Set(featuresWhere(({ enabled }) => enabled === true));

/** What lint takes to be enabled where neither the input nor a profile tells. */
export const ASSUMED_FEATURES: Features = new Set(featuresWhere(({ enabled, assumedBy }) => enabled === true || assumedBy !== undefined));

export const KNATIVE_FEATURE_OFF: ManifestRule<RevisionSpec> = {
  id: 'KNV002',
  severity: Severity.ERROR,
  title: 'A field is behind a feature flag of Knative that is off',
  why: 'Knative\'s webhook refuses the field; through KServe the service is accepted and never becomes ready.',
  cure: 'Enable the feature in the ConfigMap `config-features` of knative-serving, and name it in the `knativeFeatures` of the '
    + 'cluster\'s profile where there is one; or leave the field out.',
  source: 'serving v1.23 pkg/apis/serving/fieldmask.go, pkg/apis/config/features.go',
  check({ spec, features }, report) {
    for (const [field, name] of flaggedFields(spec)) {
      if (features.has(name)) continue;
      report(field, `needs Knative's feature ${name}`, `leave it out, or set ${featureKey(name)}: enabled in ConfigMap config-features`);
    }
  },
};

/** Parts of a pod that need a feature, with its name. Source: serving pkg/apis/serving/fieldmask.go, PodSpecMask, VolumeSourceMask. */
export function flaggedFields(spec: Place): (readonly [field: Place, feature: string])[] {
  const containers = spec.field('containers');
  return [
    ...openedBy('pod', spec),
    ...(containers.items.length > 1 ? [[containers, 'multi-container'] as const] : []),
    ...spec.field('volumes').items.flatMap((volume) => {
      const claim = volume.field('persistentVolumeClaim');
      const writes = claim.isSet && !claim.field('readOnly').isTrue ? [[claim, 'persistent-volume-write'] as const] : [];
      return [...openedBy('volume', volume), ...writes];
    }),
    ...containersOf(spec).flatMap(flaggedInContainer),
  ].filter(([field]) => isMeant(field));
}

function openedBy(part: 'pod' | 'volume', place: Place): (readonly [Place, string])[] {
  return KNATIVE_FEATURES.flatMap(({ name, [part]: field }) => (field === undefined ? [] : [[place.field(field), name] as const]));
}

function flaggedInContainer(container: Place): (readonly [Place, string])[] {
  const references = container.field('env').items.map((variable) => variable.field('valueFrom'));
  return [
    ...references.flatMap((reference) => ['fieldRef', 'resourceFieldRef'].map((name) => [reference.field(name), 'fieldref'] as const)),
    [container.field('securityContext').field('capabilities').field('add'), 'containerspec-addcapabilities'],
    ...container.field('volumeMounts').items.map((mount) => [mount.field('mountPropagation'), 'volumes-mount-propagation'] as const),
  ];
}

/** Fields that the schemas leave open, and Knative does not take. */
const FORBIDDEN = {
  podSecurity: [
    'seLinuxOptions', 'seLinuxChangePolicy', 'windowsOptions', 'sysctls', 'fsGroupChangePolicy', 'supplementalGroupsPolicy',
    'appArmorProfile',
  ],
  initContainer: [
    'lifecycle', 'livenessProbe', 'readinessProbe', 'startupProbe', 'stdin', 'stdinOnce', 'tty', 'volumeDevices', 'restartPolicy',
    'restartPolicyRules', 'resizePolicy',
  ],
  security: ['seLinuxOptions', 'windowsOptions', 'procMount', 'appArmorProfile'],
};

export const KNATIVE_FIELD_FORBIDDEN: ManifestRule<RevisionSpec> = {
  id: 'KNV001',
  severity: Severity.ERROR,
  title: 'Knative allows no such field',
  why: 'Knative\'s webhook refuses the object.',
  cure: 'Leave the field out; what it asks for is not open on Knative.',
  source: 'serving v1.23 pkg/apis/serving/fieldmask.go',
  check({ spec }, report) {
    const token = spec.field('automountServiceAccountToken');
    if (token.isTrue) report(token, 'is the default, which Knative does not take', 'leave it out');
    const fields = [
      ...fieldsOf(spec.field('securityContext'), FORBIDDEN.podSecurity),
      ...containersOf(spec).flatMap((container) => fieldsOf(container.field('securityContext'), ['privileged'])),
      ...spec.field('initContainers').items.flatMap(forbiddenInInit),
    ];
    for (const field of fields.filter(isMeant)) report(field, 'is not for Knative', 'leave it out');
  },
};

/** Fields of pods and containers that Knative's own schema does not have, and so says itself that they are none. */
const UNKNOWN = {
  pod: [
    'restartPolicy', 'terminationGracePeriodSeconds', 'activeDeadlineSeconds', 'nodeName', 'hostname', 'subdomain', 'setHostnameAsFQDN',
    'priority', 'readinessGates', 'preemptionPolicy', 'overhead', 'os', 'hostUsers', 'schedulingGates', 'resourceClaims', 'ephemeralContainers',
  ],
  container: ['lifecycle', 'stdin', 'stdinOnce', 'tty', 'volumeDevices', 'resizePolicy', 'restartPolicy', 'restartPolicyRules'],
};

/** Those fields in what another schema let pass, such as that of an InferenceService. Source: fieldmask.go, PodSpecMask, ContainerMask. */
export function fieldsUnknownToKnative(spec: Place): Place[] {
  const ofContainers = spec.field('containers').items.flatMap((container) => fieldsOf(container, UNKNOWN.container));
  return [...fieldsOf(spec, UNKNOWN.pod), ...ofContainers].filter(isMeant);
}

function forbiddenInInit(container: Place): Place[] {
  return [
    ...fieldsOf(container, FORBIDDEN.initContainer),
    ...fieldsOf(container.field('securityContext'), FORBIDDEN.security),
    ...fieldsOf(container.field('resources'), ['claims']),
    ...container.field('ports').items.flatMap((port) => fieldsOf(port, ['hostIP', 'hostPort'])),
    ...container.field('volumeMounts').items.flatMap((mount) => fieldsOf(mount, ['recursiveReadOnly', 'subPathExpr'])),
    ...container.field('env').items.flatMap((variable) => fieldsOf(variable.field('valueFrom'), ['fileKeyRef'])),
  ];
}

function fieldsOf(place: Place, names: readonly string[]): Place[] {
  return names.map((name) => place.field(name));
}

/** Set to more than Go's zero value. */
function isMeant(field: Place): boolean {
  return !field.isEmpty && field.value !== false && field.value !== 0;
}
