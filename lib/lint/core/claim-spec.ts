import { COMBINATION, FIELD_EMPTY, OUT_OF_RANGE } from '../../finding/definitions/kubernetes';
import { DNS_SUBDOMAIN } from '../formats';
import { Place } from '../place';
import { thousandthsOf } from '../quantity';
import { LABEL_SELECTOR } from '../selectors';
import { checkShape, choice, list, map, pointer, Shape, text } from '../shape';

const DATA_SOURCE: Shape = map({ apiGroup: text(DNS_SUBDOMAIN) }, { required: ['kind', 'name'], checks: [checkGroup] });

/** What a claim asks of storage. Source: kubernetes ValidatePersistentVolumeClaimSpec. */
const FIELDS: { readonly [name: string]: Shape } = {
  accessModes: list(choice('ReadWriteOnce', 'ReadOnlyMany', 'ReadWriteMany', 'ReadWriteOncePod'), { checks: [checkModes] }),
  selector: LABEL_SELECTOR,
  storageClassName: text(DNS_SUBDOMAIN),
  volumeAttributesClassName: text(DNS_SUBDOMAIN),
  volumeMode: pointer(choice('Filesystem', 'Block')),
};

export const CLAIM_SPEC = claim({ checks: [checkSource] }, { checks: [checkReference] });

/** Of claims that a controller makes, sources are checked as they are. */
export const CLAIM_TEMPLATE_SPEC = claim(DATA_SOURCE, DATA_SOURCE);

function claim(dataSource: Shape, dataSourceRef: Shape): Shape {
  return map({ ...FIELDS, dataSource, dataSourceRef }, { required: ['accessModes'], checks: [checkStorage] });
}

function checkModes(modes: Place): void {
  if (modes.items.some((mode) => mode.value === 'ReadWriteOncePod') && new Set(modes.items.map((mode) => mode.value)).size > 1) {
    modes.refuse(COMBINATION, 'has ReadWriteOncePod beside others', 'use ReadWriteOncePod alone');
  }
}

function checkStorage(spec: Place): void {
  const storage = spec.field('resources').field('requests').entry('storage');
  if (!storage.isSet) storage.refuse(FIELD_EMPTY, 'is missing', 'say how much storage, such as 100Gi');
  else if ((thousandthsOf(storage.value) ?? 1n) <= 0n) {
    storage.refuse(OUT_OF_RANGE, 'is not above 0', 'say how much storage, such as 100Gi');
  }
}

/** One of other kinds than claims is dropped, unless its group is known. */
function checkSource(source: Place): void {
  const name = source.field('name');
  const isClaim = source.field('kind').text === 'PersistentVolumeClaim' && source.field('apiGroup').isEmpty;
  if (isClaim && name.isEmpty) name.refuse(FIELD_EMPTY, 'is missing', 'name the claim');
}

/** One of another namespace is behind a feature gate that is off, and dropped. */
function checkReference(reference: Place): void {
  if (reference.field('namespace').isEmpty) checkShape(reference, DATA_SOURCE);
}

function checkGroup(source: Place): void {
  if (source.field('apiGroup').isEmpty && source.field('kind').text !== 'PersistentVolumeClaim') {
    source.field('kind').refuse(COMBINATION, 'needs an apiGroup', 'set apiGroup, or refer to a PersistentVolumeClaim');
  }
}
