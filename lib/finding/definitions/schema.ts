import { Definition } from '../definition';
import { Severity } from '../finding';

const STRICT = 'kubernetes api/openapi-spec; apiextensions-apiserver pkg/apiserver/schema';

export const FIELD_UNKNOWN: Definition = {
  id: 'SCH001',
  severity: Severity.ERROR,
  title: 'The kind has no such field',
  why: 'With strict validation, the default of kubectl, the API server refuses the object; without it the field is dropped silently.',
  cure: 'Correct the name or the indentation, or leave the field out.',
  source: STRICT,
};

export const TYPE_WRONG: Definition = {
  id: 'SCH002',
  severity: Severity.ERROR,
  title: 'A value has the wrong type',
  why: 'The API server cannot read the object.',
  cure: 'Write a value of the type that the message names; quote numbers and booleans that are meant as texts.',
  source: STRICT,
};

export const FIELD_MISSING: Definition = {
  id: 'SCH003',
  severity: Severity.ERROR,
  title: 'A field is missing',
  why: 'The API server refuses the object; an empty value, or null, is often as good as none.',
  cure: 'Set the field.',
  source: `${STRICT}; kubernetes pkg/apis/core/validation`,
};

export const VALUE_NOT_ALLOWED: Definition = {
  id: 'SCH004',
  severity: Severity.ERROR,
  title: 'A value is not one of those that the field can have',
  why: 'The API server refuses the object. Case matters.',
  cure: 'Write one of the values that the message lists, with the same case.',
  source: STRICT,
};

export const FORM_WRONG: Definition = {
  id: 'SCH005',
  severity: Severity.ERROR,
  title: 'A text does not have the form that the field asks for',
  why: 'The API server refuses the object.',
  cure: 'Write it in the form that the message names.',
  source: 'apimachinery pkg/api/resource/quantity.go; patterns of the CustomResourceDefinitions',
};

export const OUT_OF_RANGE: Definition = {
  id: 'SCH006',
  severity: Severity.ERROR,
  title: 'A number is too small or too large',
  why: 'The API server refuses the object.',
  cure: 'Stay within the bounds that the message names.',
  source: STRICT,
};

export const SIZE_WRONG: Definition = {
  id: 'SCH007',
  severity: Severity.ERROR,
  title: 'A text, list or map has too few or too many parts',
  why: 'The API server refuses the object.',
  cure: 'Shorten or fill it, as the message says.',
  source: STRICT,
};

export const DUPLICATE_ITEM: Definition = {
  id: 'SCH008',
  severity: Severity.ERROR,
  title: 'Two items of a list have the same key',
  why: 'The list is a map or a set; the API server refuses a second item with the same key.',
  cure: 'Change the key of one item, or leave the item out.',
  source: 'apiextensions-apiserver pkg/apiserver/schema/listtype',
};

export const FIELDS_DISAGREE: Definition = {
  id: 'SCH009',
  severity: Severity.ERROR,
  title: 'Fields do not go together',
  why: 'A validation rule of the CustomResourceDefinition refuses the object.',
  cure: 'Change the fields as the message says.',
  source: 'x-kubernetes-validations of the CustomResourceDefinitions',
};

export const VERSION_UNKNOWN: Definition = {
  id: 'SCH010',
  severity: Severity.ERROR,
  title: 'The kind is not served in that version',
  why: 'The API server finds no such kind of object.',
  cure: 'Use a version that the message lists.',
  source: 'kserve v0.20.0 and serving v1.23 CustomResourceDefinitions; kubernetes v1.36',
};

export const KIND_UNKNOWN: Definition = {
  id: 'SCH011',
  severity: Severity.ERROR,
  title: 'The API group has no such kind',
  why: 'The API server finds no such kind of object.',
  cure: 'Correct the kind; the message tells the nearest known one.',
  source: 'kserve v0.20.0 and serving v1.23 CustomResourceDefinitions; kubernetes v1.36',
};

export const NAMESPACE_IGNORED: Definition = {
  id: 'SCH014',
  severity: Severity.WARNING,
  title: 'A namespace is not a text',
  why: 'Clients read it as none, and put the object into the namespace that they work in.',
  cure: 'Write the namespace as a text, in quotes.',
  source: 'client-go dynamic client; apimachinery pkg/apis/meta/v1/unstructured, GetNamespace',
};

export const FIELD_DROPPED: Definition = {
  id: 'SCH013',
  severity: Severity.WARNING,
  title: 'A field is dropped silently',
  why: 'The schema leaves the place open, and the webhook that reads it drops fields it does not know: what it should say is not done.',
  cure: 'Leave the field out, or put it where it is read.',
  source: 'serving v1.23 config/core/300-resources; pkg webhook/resourcesemantics/defaulting',
};
