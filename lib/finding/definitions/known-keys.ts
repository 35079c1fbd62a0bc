import { Definition } from '../definition';
import { Severity } from '../finding';

export const ANNOTATION_OF_PROPERTY: Definition = {
  id: 'ANN001',
  severity: Severity.ERROR,
  title: 'A label or annotation says what a property says',
  why: 'The two could differ, and which one wins differs between targets.',
  cure: 'Use the property that the message names.',
  source: 'kserve v0.20.0 pkg/controller/v1beta1/inferenceservice/reconcilers/knative',
};

export const ANNOTATION_UNKNOWN: Definition = {
  id: 'ANN002',
  severity: Severity.ERROR,
  title: 'Nobody reads the annotation',
  why: 'Within the prefixes of KServe and Knative, a misspelt key is ignored silently, or refused.',
  cure: 'Correct the key; the message tells the nearest known one.',
  source: 'kserve v0.20.0 pkg/constants/constants.go; serving v1.23 pkg/apis/autoscaling/register.go',
};
