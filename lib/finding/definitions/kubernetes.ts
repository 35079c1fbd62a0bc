import { Definition } from '../definition';
import { Severity } from '../finding';

const WHY = 'The API server refuses the object, or the pod that a controller makes of it.';
const SOURCE = 'kubernetes v1.36 pkg/apis/core/validation/validation.go, and of apps, batch, autoscaling, networking, policy, rbac, scheduling and storage';

export const FIELD_EMPTY: Definition = {
  id: 'K8S001', severity: Severity.ERROR, title: 'A field that Kubernetes needs is empty', why: WHY, source: SOURCE,
  cure: 'Fill the field in.',
};

export const CHOICE_UNKNOWN: Definition = {
  id: 'K8S002', severity: Severity.ERROR, title: 'A value is not one of those that Kubernetes knows', why: WHY, source: SOURCE,
  cure: 'Write one of the values that the message lists, with the same case.',
};

export const OUT_OF_RANGE: Definition = {
  id: 'K8S003', severity: Severity.ERROR, title: 'A number is out of range', why: WHY, source: SOURCE,
  cure: 'Stay within the bounds that the message names.',
};

export const TEXT_ILLEGAL: Definition = {
  id: 'K8S004', severity: Severity.ERROR, title: 'A name, key, path or address is not valid', why: WHY, source: `${SOURCE}; apimachinery pkg/util/validation`,
  cure: 'Write it in the form that the message names.',
};

export const NOT_UNIQUE: Definition = {
  id: 'K8S005', severity: Severity.ERROR, title: 'Two items of a list have what only one may have', why: WHY, source: SOURCE,
  cure: 'Change one of the two.',
};

export const ALTERNATIVES: Definition = {
  id: 'K8S006', severity: Severity.ERROR, title: 'Not exactly one of several fields is set', why: WHY, source: SOURCE,
  cure: 'Keep one of the fields.',
};

export const COMBINATION: Definition = {
  id: 'K8S007', severity: Severity.ERROR, title: 'Two fields contradict each other', why: WHY, source: SOURCE,
  cure: 'Change one of the two, as the message says.',
};

export const SELECTOR_ILLEGAL: Definition = {
  id: 'K8S008', severity: Severity.ERROR, title: 'A requirement of a selector is not valid', why: WHY,
  source: 'apimachinery pkg/apis/meta/v1/validation/validation.go; kubernetes pkg/apis/core/validation/validation.go, ValidateNodeSelectorRequirement',
  cure: 'Give values with In and NotIn, none with Exists and DoesNotExist, one number with Gt and Lt.',
};
