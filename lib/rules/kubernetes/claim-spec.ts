import { COMBINATION, FIELD_MISSING, OUT_OF_RANGE } from '../../manifest/shape';
import { DNS_LABEL, DNS_SUBDOMAIN } from '../../platform/formats';
import { Place } from '../../manifest/place';
import { thousandthsOf } from '../../manifest/quantity';
import { LABEL_SELECTOR } from '../../manifest/selectors';
import { checkShape, choiceField, listField, mapField, pointer, FieldShape, textField } from '../../manifest/shape';

export const ACCESS_MODES: FieldShape = listField(
  choiceField('ReadWriteOnce', 'ReadOnlyMany', 'ReadWriteMany', 'ReadWriteOncePod'), { checks: [checkModes] },
);

const DATA_SOURCE: FieldShape = mapField({ apiGroup: textField(DNS_SUBDOMAIN), namespace: textField(DNS_LABEL) }, { required: ['kind', 'name'], checks: [checkGroup] });

/** What a claim asks of storage. Source: kubernetes ValidatePersistentVolumeClaimSpec. */
const FIELDS: { readonly [name: string]: FieldShape } = {
  accessModes: ACCESS_MODES,
  selector: LABEL_SELECTOR,
  storageClassName: textField(DNS_SUBDOMAIN),
  volumeAttributesClassName: textField(DNS_SUBDOMAIN),
  volumeMode: pointer(choiceField('Filesystem', 'Block')),
};

/** A claim as its user writes it. */
export const CLAIM_SPEC: FieldShape = mapField(FIELDS, { required: ['accessModes'], checks: [checkStorage, checkOwnSources] });

/** Of claims that a controller makes, sources are checked as they are. */
export const CLAIM_TEMPLATE_SPEC: FieldShape = mapField(FIELDS, { required: ['accessModes'], checks: [checkStorage, checkSources] });

function checkModes(modes: Place): void {
  if (modes.items.some((mode) => mode.value === 'ReadWriteOncePod') && new Set(modes.items.map((mode) => mode.value)).size > 1) {
    modes.report(COMBINATION, 'has ReadWriteOncePod beside others', 'use ReadWriteOncePod alone');
  }
}

function checkStorage(spec: Place): void {
  const storage = spec.field('resources').field('requests').entry('storage');
  if (!storage.isSet) storage.report(FIELD_MISSING, 'is missing', 'say how much storage, such as 100Gi');
  else if ((thousandthsOf(storage.value) ?? 1n) <= 0n) {
    storage.report(OUT_OF_RANGE, 'is not above 0', 'say how much storage, such as 100Gi');
  }
}

/** A reference to another namespace is behind a feature gate that is off, and dropped; so is a lone source of unknown kind. */
function checkOwnSources(spec: Place): void {
  const reference = spec.field('dataSourceRef');
  const isKept = reference.isSet && reference.field('namespace').isEmpty;
  if (!isKept && !isClaimOrSnapshot(spec.field('dataSource'))) return;
  checkSources(isKept ? spec : spec.becoming({ dataSource: spec.field('dataSource').value }));
}

function isClaimOrSnapshot(source: Place): boolean {
  const [kind, group] = [source.field('kind').text, source.field('apiGroup').text];
  return (kind === 'PersistentVolumeClaim' && group === '') || (kind === 'VolumeSnapshot' && group === 'snapshot.storage.k8s.io');
}

function checkSources(spec: Place): void {
  const [source, reference] = [spec.field('dataSource'), spec.field('dataSourceRef')];
  checkShape(source, DATA_SOURCE);
  checkShape(reference, DATA_SOURCE);
  if (!source.isSet || !reference.isSet) return;
  if (!reference.field('namespace').isEmpty) source.report(COMBINATION, 'stands beside a reference into another namespace', 'leave it out');
  else if (['apiGroup', 'kind', 'name'].some((name) => (source.field(name).value ?? null) !== (reference.field(name).value ?? null))) {
    source.report(COMBINATION, 'is not dataSourceRef', 'leave one of them out');
  }
}

function checkGroup(source: Place): void {
  if (source.field('apiGroup').isEmpty && source.field('kind').text !== 'PersistentVolumeClaim') {
    source.field('kind').report(COMBINATION, 'needs an apiGroup', 'set apiGroup, or refer to a PersistentVolumeClaim');
  }
}
