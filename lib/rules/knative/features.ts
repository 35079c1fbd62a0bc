import type { Definition } from '../../finding/definition';
import { Severity } from '../../finding/finding';
import { lookup } from '../../finding/lookup';
import { Place } from '../../manifest/place';
import { containersOf } from '../pod/pod';

export const KNATIVE_FEATURE_OFF: Definition = {
  id: 'KNV002',
  severity: Severity.ERROR,
  title: 'A field is behind a feature flag of Knative that is off',
  why: 'Knative\'s webhook refuses the field; through KServe the service is accepted and never becomes ready.',
  cure: 'Enable the feature in the ConfigMap `config-features` of knative-serving, and name it in the `knativeFeatures` of the cluster\'s profile '
    + 'where there is one; or leave the field out.',
  source: 'serving v1.23 pkg/apis/serving/fieldmask.go, pkg/apis/config/features.go',
};

/** Features that config-features enables, without the prefix `kubernetes.podspec-`. */
export type Features = ReadonlySet<string>;

/** What Knative enables by itself: pkg/apis/config/features.go, defaultFeaturesConfig. */
export const KNATIVE_DEFAULT_FEATURES: Features = new Set(['multi-container', 'volumes-emptydir']);

/** What clusters with GPUs enable. */
export const GPU_FEATURES: Features = new Set([
  'affinity', 'dnsconfig', 'dnspolicy', 'fieldref', 'init-containers', 'multi-container', 'nodeselector', 'persistent-volume-claim',
  'persistent-volume-write', 'priorityclassname', 'runtimeclassname', 'schedulername', 'securitycontext', 'shareprocessnamespace',
  'tolerations', 'topologyspreadconstraints', 'volumes-emptydir', 'volumes-image',
]);

const OF_POD: { readonly [field: string]: string } = {
  affinity: 'affinity',
  dnsConfig: 'dnsconfig',
  dnsPolicy: 'dnspolicy',
  hostAliases: 'hostaliases',
  hostIPC: 'hostipc',
  hostNetwork: 'hostnetwork',
  hostPID: 'hostpid',
  initContainers: 'init-containers',
  nodeSelector: 'nodeselector',
  priorityClassName: 'priorityclassname',
  runtimeClassName: 'runtimeclassname',
  schedulerName: 'schedulername',
  securityContext: 'securitycontext',
  shareProcessNamespace: 'shareprocessnamespace',
  tolerations: 'tolerations',
  topologySpreadConstraints: 'topologyspreadconstraints',
};

const OF_VOLUME: { readonly [field: string]: string } = {
  csi: 'volumes-csi',
  emptyDir: 'volumes-emptydir',
  ephemeral: 'volumes-ephemeral',
  hostPath: 'volumes-hostpath',
  image: 'volumes-image',
  persistentVolumeClaim: 'persistent-volume-claim',
};

/** Source: serving pkg/apis/serving/fieldmask.go, PodSpecMask, VolumeSourceMask. */
export function checkFeatures(spec: Place, features: Features): void {
  for (const field of spec.fields) checkFeature(field, lookup(OF_POD, field.name), features);
  for (const volume of spec.field('volumes').items) {
    for (const source of volume.fields) checkFeature(source, lookup(OF_VOLUME, source.name), features);
    const claim = volume.field('persistentVolumeClaim');
    if (claim.isSet && !claim.field('readOnly').isTrue) checkFeature(claim, 'persistent-volume-write', features);
  }
  for (const container of containersOf(spec)) checkContainer(container, features);
}

function checkContainer(container: Place, features: Features): void {
  for (const { fieldRef, resourceFieldRef } of container.field('env').items.map((variable) => referencesOf(variable.field('valueFrom')))) {
    checkFeature(fieldRef, 'fieldref', features);
    checkFeature(resourceFieldRef, 'fieldref', features);
  }
  checkFeature(container.field('securityContext').field('capabilities').field('add'), 'containerspec-addcapabilities', features);
  for (const mount of container.field('volumeMounts').items) {
    checkFeature(mount.field('mountPropagation'), 'volumes-mount-propagation', features);
  }
}

function referencesOf(valueFrom: Place): { readonly fieldRef: Place; readonly resourceFieldRef: Place } {
  return { fieldRef: valueFrom.field('fieldRef'), resourceFieldRef: valueFrom.field('resourceFieldRef') };
}

export function checkFeature(field: Place, feature: string | undefined, features: Features): void {
  if (feature === undefined || features.has(feature) || !isMeant(field)) return;
  const key = feature === 'multi-container' || feature === 'multi-container-probing' ? feature
    : feature === 'containerspec-addcapabilities' ? `kubernetes.${feature}` : `kubernetes.podspec-${feature}`;
  field.report(
    KNATIVE_FEATURE_OFF, `needs Knative's feature ${feature}`,
    `leave it out, or set ${key}: enabled in ConfigMap config-features`,
  );
}

/** Set to more than Go's zero value. */
export function isMeant(field: Place): boolean {
  return !field.isEmpty && field.value !== false && field.value !== 0;
}
