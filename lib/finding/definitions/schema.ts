import { Definition } from '../definition';
import { Severity } from '../finding';

const STRICT = 'kubernetes api/openapi-spec; apiextensions-apiserver pkg/apiserver/schema';

export const FIELD_UNKNOWN: Definition = {
  id: 'SCH001',
  severity: Severity.ERROR,
  title: 'The kind has no such field',
  why: 'With strict validation, the default of kubectl, the API server refuses the object; without it the field is dropped silently.',
  source: STRICT,
};

export const TYPE_WRONG: Definition = {
  id: 'SCH002',
  severity: Severity.ERROR,
  title: 'A value has the wrong type',
  why: 'The API server cannot read the object.',
  source: STRICT,
};

export const FIELD_MISSING: Definition = {
  id: 'SCH003',
  severity: Severity.ERROR,
  title: 'A field is missing',
  why: 'The API server refuses the object; an empty value, or null, is often as good as none.',
  source: `${STRICT}; kubernetes pkg/apis/core/validation`,
};

export const VALUE_NOT_ALLOWED: Definition = {
  id: 'SCH004',
  severity: Severity.ERROR,
  title: 'A value is none of those that the field can have',
  why: 'The API server refuses the object. Case matters.',
  source: STRICT,
};

export const FORM_WRONG: Definition = {
  id: 'SCH005',
  severity: Severity.ERROR,
  title: 'A text does not have the form that the field asks for',
  why: 'The API server refuses the object.',
  source: 'apimachinery pkg/api/resource/quantity.go; patterns of the CustomResourceDefinitions',
};

export const OUT_OF_RANGE: Definition = {
  id: 'SCH006',
  severity: Severity.ERROR,
  title: 'A number is too small or too large',
  why: 'The API server refuses the object.',
  source: STRICT,
};

export const SIZE_WRONG: Definition = {
  id: 'SCH007',
  severity: Severity.ERROR,
  title: 'A text, list or map has too few or too many parts',
  why: 'The API server refuses the object.',
  source: STRICT,
};

export const DUPLICATE_ITEM: Definition = {
  id: 'SCH008',
  severity: Severity.ERROR,
  title: 'Two items of a list have the same key',
  why: 'The list is a map or a set; the API server refuses a second item with the same key.',
  source: 'apiextensions-apiserver pkg/apiserver/schema/listtype',
};

export const FIELDS_DISAGREE: Definition = {
  id: 'SCH009',
  severity: Severity.ERROR,
  title: 'Fields do not go together',
  why: 'A validation rule of the CustomResourceDefinition refuses the object.',
  source: 'x-kubernetes-validations of the CustomResourceDefinitions',
};

export const VERSION_UNKNOWN: Definition = {
  id: 'SCH010',
  severity: Severity.ERROR,
  title: 'The kind is not served in that version',
  why: 'The API server finds no such kind of object.',
  source: 'kserve v0.20.0 and serving v1.23 CustomResourceDefinitions; kubernetes v1.36',
};

export const KIND_UNKNOWN: Definition = {
  id: 'SCH011',
  severity: Severity.ERROR,
  title: 'The API group has no such kind',
  why: 'The API server finds no such kind of object.',
  source: 'kserve v0.20.0 and serving v1.23 CustomResourceDefinitions; kubernetes v1.36',
};

export const FIELD_DROPPED: Definition = {
  id: 'SCH013',
  severity: Severity.WARNING,
  title: 'A field is dropped silently',
  why: 'The schema leaves the place open, and the webhook that reads it drops fields it does not know: what it should say is not done.',
  source: 'serving v1.23 config/core/300-resources; pkg webhook/resourcesemantics/defaulting',
};
