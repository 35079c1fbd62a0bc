import { CHOICE_UNKNOWN, COMBINATION } from '../../manifest/shape';
import { CONFIG_KEY_FORMAT, DNS_LABEL, DNS_SUBDOMAIN, ENV_NAME_FORMAT, NO_BACKSTEPS, QUALIFIED_NAME } from '../../platform/formats';
import type { Place } from '../../manifest/place';
import type { PlaceCheck, FieldShape } from '../../manifest/shape';
import { choiceField, listField, mapField, textField } from '../../manifest/shape';

const OF_ENVIRONMENT = [
  'metadata.name', 'metadata.namespace', 'metadata.uid', 'spec.nodeName', 'spec.serviceAccountName',
  'status.hostIP', 'status.hostIPs', 'status.podIP', 'status.podIPs',
];
const OF_FILES = ['metadata.name', 'metadata.namespace', 'metadata.labels', 'metadata.annotations', 'metadata.uid'];
const RESOURCES = ['limits', 'requests'].flatMap((each) => ['cpu', 'memory', 'ephemeral-storage'].map((resource) => `${each}.${resource}`));
const SUBSCRIPT = /^(metadata\.(?:labels|annotations))\['(.*)'\]$/;

/** A field of the pod that the container reads. `spec.host` is `spec.nodeName` of old. */
function fieldRef(paths: readonly string[]): FieldShape {
  return mapField({
    fieldPath: {
      checks: [(place) => {
        const [, map, key] = SUBSCRIPT.exec(place.text) ?? [];
        if (key !== undefined) {
          if (QUALIFIED_NAME.is(map === 'metadata.annotations' ? key.toLowerCase() : key)) return;
        } else if (paths.includes(place.text) || (place.text === 'spec.host' && paths.includes('spec.nodeName'))) {
          return;
        }
        place.report(
          CHOICE_UNKNOWN, 'is not a field that can be read here',
          `use one of ${paths.join(', ')}, metadata.labels['KEY'], metadata.annotations['KEY']`,
        );
      }],
    },
    apiVersion: choiceField('v1'),
  }, { required: ['fieldPath'] });
}

const DIVISORS = /^1([kMGTPE]i?)?$/;

const checkResource: PlaceCheck = (place) => {
  const resource = place.field('resource');
  const isHuge = /^(limits|requests)\.hugepages-/.test(resource.text);
  if (!resource.isEmpty && !isHuge && !RESOURCES.includes(resource.text)) {
    resource.report(CHOICE_UNKNOWN, 'is not a resource that can be read', `use one of ${RESOURCES.join(', ')}`);
  }
  const divisor = place.field('divisor');
  const unit = divisor.isSet ? divisor.scalar : '0';
  const isCpu = resource.text.endsWith('.cpu');
  if (unit === '0' || (isCpu ? unit === '1' || unit === '1m' : DIVISORS.test(unit) && unit !== '1ki')) return;
  divisor.report(
    CHOICE_UNKNOWN, `is not a divisor of ${isCpu ? 'CPUs' : 'bytes'}`,
    isCpu ? 'use 1 or 1m' : 'use 1, 1k, 1M, 1G, 1Ki, 1Mi, 1Gi …',
  );
};

function resourceFieldRef(required: readonly string[]): FieldShape {
  return { required, checks: [checkResource] };
}

export const FILE_FIELD = fieldRef(OF_FILES);
export const FILE_RESOURCE = resourceFieldRef(['containerName', 'resource']);

const KEY_REF: FieldShape = mapField({ name: textField(DNS_SUBDOMAIN), key: textField(CONFIG_KEY_FORMAT) }, { required: ['name', 'key'] });

const VALUE_FROM: FieldShape = mapField({
  fieldRef: fieldRef(OF_ENVIRONMENT),
  resourceFieldRef: resourceFieldRef(['resource']),
  configMapKeyRef: KEY_REF,
  secretKeyRef: KEY_REF,
  fileKeyRef: mapField(
    { key: textField(ENV_NAME_FORMAT), volumeName: textField(DNS_LABEL), path: textField(NO_BACKSTEPS) },
    { required: ['key', 'volumeName', 'path'] },
  ),
}, { oneOf: ['fieldRef', 'resourceFieldRef', 'configMapKeyRef', 'secretKeyRef', 'fileKeyRef'] });

const VARIABLE: FieldShape = mapField(
  { name: textField(ENV_NAME_FORMAT), valueFrom: VALUE_FROM }, { required: ['name'], checks: [checkOneValue] },
);

function checkOneValue(variable: Place): void {
  const valueFrom = variable.field('valueFrom');
  if (!variable.field('value').isEmpty && valueFrom.isSet) {
    valueFrom.report(COMBINATION, 'stands beside a value', 'leave one of value and valueFrom out');
  }
}

export const ENVIRONMENT: FieldShape = listField(VARIABLE);

const SOURCE: FieldShape = mapField({ name: textField(DNS_SUBDOMAIN) }, { required: ['name'] });

export const ENVIRONMENT_FROM: FieldShape = listField(
  mapField({ prefix: textField(ENV_NAME_FORMAT), configMapRef: SOURCE, secretRef: SOURCE }, { oneOf: ['configMapRef', 'secretRef'] }),
);
