import { Definition } from '../definition';
import { Severity } from '../finding';

export const OBJECT_METADATA: Definition = {
  id: 'SCH012',
  severity: Severity.ERROR,
  title: 'An object\'s metadata is not in order',
  why: 'The API server refuses finalizers that are no qualified names, two controllers of one object, and unknown operations of field managers.',
  source: 'apimachinery pkg/api/validation/objectmeta.go',
};
