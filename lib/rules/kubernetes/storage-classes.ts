import { FIELD_MISSING, NOT_UNIQUE, OUT_OF_RANGE } from '../../manifest/shape';
import { ANNOTATION_KEY, QUALIFIED_NAME } from '../../platform/formats';
import { Place } from '../../manifest/place';
import { checkOf } from '../../manifest/manifest-rule';
import { checkShape, choiceField, listField, mapField, pointer, FieldShape, textField } from '../../manifest/shape';

const MOST_PARAMETERS = 512;
const MOST_BYTES = 256 * 1024;

const TERM: FieldShape = mapField({
  matchLabelExpressions: listField(mapField(
    { key: textField(QUALIFIED_NAME), values: { checks: [checkDistinct] } },
    { required: ['key', 'values'] },
  ), { uniqueBy: 'key' }),
});

function checkDistinct(values: Place): void {
  const seen = new Set<string>();
  for (const value of values.items) {
    if (seen.has(value.text)) value.report(NOT_UNIQUE, 'is there already', 'leave it out');
    seen.add(value.text);
  }
}

const CLASS: FieldShape = mapField({
  provisioner: textField(ANNOTATION_KEY),
  reclaimPolicy: choiceField('Delete', 'Retain'),
  volumeBindingMode: pointer(choiceField('Immediate', 'WaitForFirstConsumer')),
  parameters: { checks: [checkParameters] },
  allowedTopologies: listField(TERM, { checks: [checkTerms] }),
}, { required: ['provisioner'] });

function checkParameters(parameters: Place): void {
  const { keys, fields } = parameters;
  const bytes = fields.reduce((sum, { name, text: value }) => sum + Buffer.byteLength(name) + Buffer.byteLength(value), 0);
  if (keys.length > MOST_PARAMETERS) parameters.report(OUT_OF_RANGE, `has ${keys.length} entries`, `use at most ${MOST_PARAMETERS}`);
  if (bytes > MOST_BYTES) parameters.report(OUT_OF_RANGE, `has ${bytes} bytes`, `use at most ${MOST_BYTES}`);
  if (keys.includes('')) parameters.report(FIELD_MISSING, 'has an empty key', 'name the parameter');
}

/** No two terms say the same, whatever the order; one that says nothing is refused in any case. */
function checkTerms(terms: Place): void {
  const seen = new Set<string>(['']);
  for (const term of terms.items) {
    const texts = term.field('matchLabelExpressions').items.map((each) => {
      return `${each.field('key').text}=${each.field('values').items.map((value) => value.text).sort().join()}`;
    });
    const key = texts.sort().join(';');
    if (seen.has(key)) term.report(NOT_UNIQUE, key === '' ? 'says nothing' : 'says what another says', 'leave it out');
    seen.add(key);
  }
}

/** Source: kubernetes pkg/apis/storage/validation, ValidateStorageClass. */
export const STORAGE_CLASSES = checkOf(['StorageClass.storage.k8s.io'], (object) => checkShape(object, CLASS));
