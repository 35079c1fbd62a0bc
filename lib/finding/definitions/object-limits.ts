import { Definition } from '../definition';
import { Severity } from '../finding';

export const OBJECT_TOO_LARGE: Definition = {
  id: 'OBJ001',
  severity: Severity.ERROR,
  title: 'An object is larger than the API server stores',
  why: 'etcd takes no request of more than 1.5 MiB, and the API server refuses the object. Nothing else of it is checked.',
  cure: 'Put large content into an image, a volume or a bucket, or divide it among several objects.',
  source: 'etcd server/embed/config.go, DefaultMaxRequestBytes',
};

export const TEXT_NOT_WRITABLE: Definition = {
  id: 'OBJ002',
  severity: Severity.ERROR,
  title: 'A text has a NUL character or half of a character',
  why: 'A program never gets a NUL as argument, variable or path: the container does not start. Half of a surrogate pair does not exist in '
    + 'UTF-8: another character takes its place without a word.',
  cure: 'Leave the character out; put bytes that are not text into a Secret, or into binaryData of a ConfigMap.',
  source: 'POSIX execve; Go encoding/json, Unmarshal',
};
