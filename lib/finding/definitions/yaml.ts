import { Definition } from '../definition';
import { Severity } from '../finding';

const READER = 'sigs.k8s.io/yaml, YAMLToJSONStrict; go.yaml.in/yaml/v2 resolve.go, decode.go';

export const YAML_UNREADABLE: Definition = {
  id: 'YML001',
  severity: Severity.ERROR,
  title: 'The file is not YAML',
  why: 'Nothing of the document reaches the cluster.',
  cure: 'Correct the syntax at the place that the message names.',
  source: READER,
};

export const KEY_TWICE: Definition = {
  id: 'YML002',
  severity: Severity.ERROR,
  title: 'A key stands twice in one map',
  why: 'Strict readers refuse the document; others take the last value and drop the first silently. A key that `<<` merges in counts too.',
  cure: 'Leave one of the two out.',
  source: READER,
};

export const TEXT_UNQUOTED: Definition = {
  id: 'YML003',
  severity: Severity.ERROR,
  title: 'A text without quotes is read as something else',
  why: 'kubectl reads YAML 1.1, where y, n, yes, no, on and off are booleans, 010 and 0o17 are octal and 1_000 is a number: '
    + 'the API server gets no text, and refuses the object.',
  cure: 'Put the text into quotes.',
  source: READER,
};

export const NO_OBJECT: Definition = {
  id: 'YML004',
  severity: Severity.ERROR,
  title: 'The document is not a Kubernetes object',
  why: 'Without apiVersion and kind, nobody knows what it is: kubectl refuses it.',
  cure: 'Add apiVersion and kind, or leave the file out.',
  source: 'apimachinery pkg/apis/meta/v1/unstructured/unstructured.go, UnstructuredJSONScheme',
};

export const ALIAS_UNKNOWN: Definition = {
  id: 'YML005',
  severity: Severity.ERROR,
  title: 'An alias names no anchor before it, or aliases expand without end',
  why: 'The document cannot be read.',
  cure: 'Set the anchor before its alias, or write the value out.',
  source: READER,
};
