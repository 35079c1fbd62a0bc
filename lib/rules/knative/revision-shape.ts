import { VOLUME_MISSING } from '../pod/mounts';
import { DNS_LABEL, DNS_SUBDOMAIN } from '../../manifest/formats';
import { Place } from '../../manifest/place';
import { checkShape, checkUnique, choice, list, map, Shape, text } from '../../manifest/shape';
import { containersOf } from '../pod/containers-of';

const ID: Shape = { least: 0, most: 2 ** 31 - 1 };
const NAMED: Shape = { required: ['name'] };
const FILES: Shape = map({ items: list({ required: ['key', 'path'] }) });

const CONTAINER: Shape = map({
  env: list(NAMED),
  envFrom: list({ oneOf: ['configMapRef', 'secretRef'] }),
  terminationMessagePolicy: choice('File', 'FallbackToLogsOnError'),
  securityContext: map({ runAsUser: ID, runAsGroup: ID }),
  volumeMounts: list({ required: ['name', 'mountPath'] }),
});

const VOLUME: Shape = map({
  name: text(DNS_LABEL),
  secret: FILES,
  configMap: FILES,
  projected: map({ sources: list(map({ secret: NAMED, configMap: NAMED, serviceAccountToken: { required: ['path'] } })) }),
}, NAMED);

const REVISION: Shape = map({
  serviceAccountName: text(DNS_SUBDOMAIN),
  securityContext: map({ runAsUser: ID, runAsGroup: ID, fsGroup: ID, supplementalGroups: list(ID) }),
  containers: list(CONTAINER),
  initContainers: list(CONTAINER),
  volumes: list(VOLUME, { uniqueBy: 'name' }),
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
