import { Definition } from '../definition';
import { Severity } from '../finding';

export const OBJECT_METADATA: Definition = {
  id: 'SCH012',
  severity: Severity.ERROR,
  title: 'An object\'s metadata is not in order',
  why: 'The API server refuses finalizers that are not qualified names, two controllers of one object, and owners that can be none.',
  cure: 'Leave out what Kubernetes writes itself, and complete the rest.',
  source: 'apimachinery pkg/api/validation/objectmeta.go',
};
