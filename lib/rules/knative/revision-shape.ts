import { VOLUME_MISSING } from '../pod/volumes';
import { DNS_LABEL, DNS_SUBDOMAIN } from '../../platform/formats';
import { Place } from '../../manifest/place';
import { checkShape, checkUnique, choiceField, listField, mapField, FieldShape, textField } from '../../manifest/shape';
import { containersOf } from '../pod/pod';

const ID: FieldShape = { least: 0, most: 2 ** 31 - 1 };
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
