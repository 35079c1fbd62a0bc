import { Definition } from '../definition';
import { Severity } from '../finding';

export const FILE_UNREADABLE: Definition = {
  id: 'FIL001',
  severity: Severity.ERROR,
  title: 'A file cannot be read',
  why: 'Nothing of it is checked: it does not exist, reading it is not allowed, it is a pipe, a socket or a device, or it is a folder without '
    + 'files of YAML or JSON.',
  cure: 'Correct its name or its permissions, or leave it out. What a program writes is read from standard input: `-`.',
};

export const BEYOND_LIMITS: Definition = {
  id: 'FIL002',
  severity: Severity.ERROR,
  title: 'A file, a document or an object is larger or deeper than the command reads',
  why: 'It is not checked. The limits are far above what the API server stores, and keep memory and time within bounds: 128 MiB for a file, '
    + '16 Mi characters for a document, 256 maps and lists inside each other.',
  cure: 'Split the file, or the List in it.',
};

export const NOT_UTF8: Definition = {
  id: 'FIL003',
  severity: Severity.ERROR,
  title: 'A file is not text in UTF-8',
  why: 'kubectl cannot read it. With some bytes replaced, something else would be checked than what stands there.',
  cure: 'Save the file as UTF-8. Bytes that are not text belong into `binaryData` of a ConfigMap or `data` of a Secret, as base64.',
  source: 'go.yaml.in/yaml/v2 readerc.go',
};

export const NOT_CHECKED: Definition = {
  id: 'FIL004',
  severity: Severity.ERROR,
  title: 'A check did not come to its end',
  why: 'What it would have found is not told. The other checks and files are not affected.',
  cure: 'Where findings are too many to tell, correct those that are told first; otherwise please report the manifest, it shows a mistake of ours.',
};
