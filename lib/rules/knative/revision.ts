import { Severity } from '../../finding/finding';
import type { ManifestRule } from '../../manifest/manifest-rule';
import { judge } from '../../manifest/manifest-rule';
import type { Place } from '../../manifest/place';
import type { FieldShape } from '../../manifest/shape';
import { checkShape, checkUnique, choiceField, FIELD_MISSING, listField, mapField, textField } from '../../manifest/shape';
import { DNS_LABEL, DNS_SUBDOMAIN } from '../../platform/formats';
import { CONFIG_DEFAULTS } from '../../platform/knative-config';
import { MOST_INT32 } from '../../platform/kubernetes';
import { checkSinglePod } from '../kubernetes/pods';
import { containersOf } from '../pod/pod-views';
import { checkPodSpec } from '../pod/pod-spec';
import { VOLUME_MISSING } from '../pod/volumes';
import { CONTAINERS } from './containers';
import type { Features, RevisionSpec } from './features';
import { KNATIVE_FEATURE_OFF, KNATIVE_FIELD_FORBIDDEN } from './features';
import { podOfRevision } from './pod-of-revision';
import { KNATIVE_VOLUME_ILLEGAL } from './volumes';

export const KNATIVE_LIMIT: ManifestRule<RevisionSpec> = {
  id: 'KNV008',
  severity: Severity.ERROR,
  title: 'Concurrency or a timeout is beyond what the cluster allows',
  why: 'Knative\'s webhook refuses the object.',
  cure: 'Stay within the bounds, or raise them in `config-defaults`.',
  source: 'serving v1.23 pkg/apis/serving/v1/revision_validation.go; config-defaults container-concurrency-max-limit, '
    + 'max-revision-timeout-seconds',
  check({ spec }, report) {
    const { containerConcurrencyMaxLimit, maxRevisionTimeoutSeconds } = CONFIG_DEFAULTS;
    const limits = [
      [spec.field('containerConcurrency'), containerConcurrencyMaxLimit], [spec.field('timeoutSeconds'), maxRevisionTimeoutSeconds],
    ] as const;
    for (const [field, most] of limits) {
      if (field.number === undefined || (field.number >= 0 && field.number <= most)) continue;
      report(field, `is not within 0 and ${most}`, `use at most ${most}, or raise the limit in config-defaults`);
    }
  },
};

/** What Knative's webhook says of a revision's spec. Source: serving pkg/apis/serving/v1/revision_validation.go. */
export const REVISION_SPEC = [KNATIVE_FEATURE_OFF, KNATIVE_FIELD_FORBIDDEN, KNATIVE_VOLUME_ILLEGAL, ...CONTAINERS, KNATIVE_LIMIT];

export function checkRevisionSpec(spec: Place, features: Features): void {
  const containers = spec.field('containers');
  if (containers.items.length === 0) containers.report(FIELD_MISSING, 'is missing', 'give one container');
  for (const image of containersOf(spec).map((container) => container.field('image'))) {
    if (image.isEmpty) image.report(FIELD_MISSING, 'is missing', 'set it');
  }
  judge(REVISION_SPEC, { spec, features });
}

/** What the API server says of its pod: at a dry run at once, else when the revision starts. */
export function checkPodOfRevision(spec: Place): void {
  const pod = podOfRevision(spec);
  checkPodSpec(pod);
  checkSinglePod(pod);
}

const ID: FieldShape = { least: 0, most: MOST_INT32 };
const NAMED: FieldShape = { required: ['name'] };
const FILES: FieldShape = mapField({ items: listField({ required: ['key', 'path'] }) });

const CONTAINER: FieldShape = mapField({
  env: listField(NAMED),
  envFrom: listField({ oneOf: ['configMapRef', 'secretRef'] }),
  terminationMessagePolicy: choiceField('File', 'FallbackToLogsOnError'),
  securityContext: mapField({ runAsUser: ID, runAsGroup: ID }),
  volumeMounts: listField({ required: ['name', 'mountPath'] }),
});

const VOLUME: FieldShape = mapField({
  name: textField(DNS_LABEL),
  secret: FILES,
  configMap: FILES,
  projected: mapField({ sources: listField(mapField({ secret: NAMED, configMap: NAMED, serviceAccountToken: { required: ['path'] } })) }),
}, NAMED);

const REVISION: FieldShape = mapField({
  serviceAccountName: textField(DNS_SUBDOMAIN),
  securityContext: mapField({ runAsUser: ID, runAsGroup: ID, fsGroup: ID, supplementalGroups: listField(ID) }),
  containers: listField(CONTAINER),
  initContainers: listField(CONTAINER),
  volumes: listField(VOLUME, { uniqueBy: 'name' }),
});

/**
 * What Knative's webhook says of pods itself. It matters for Revisions alone: for other kinds the API server is asked, and says more.
 * Source: serving pkg/apis/serving/k8s_validation.go; pkg/webhook/validate_unstructured.go.
 */
export function checkRevisionAlone(spec: Place): void {
  checkShape(spec, REVISION);
  const volumes = new Set(spec.field('volumes').items.map((volume) => volume.field('name').text));
  const names = new Set<string>();
  for (const container of containersOf(spec)) {
    checkUnique(container.field('name'), names);
    for (const name of container.field('volumeMounts').items.map((mount) => mount.field('name'))) {
      if (!name.isEmpty && !volumes.has(name.text)) {
        name.report(VOLUME_MISSING, 'is the name of no volume', 'add the volume, or correct the name');
      }
    }
  }
}
