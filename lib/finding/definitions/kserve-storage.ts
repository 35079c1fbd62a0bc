import { Definition } from '../definition';
import { Severity } from '../finding';

const VALIDATION = 'kserve v0.20.0 pkg/apis/serving/v1beta1/inference_service_validation.go';
const REFUSED = 'KServe\'s webhook refuses the object.';

export const KSERVE_TWO_SOURCES: Definition = {
  id: 'KSV020',
  severity: Severity.ERROR,
  title: 'A component names its model twice',
  why: `storageUri and storageUris exclude each other. ${REFUSED}`,
  cure: 'Keep one of `storageUri`, `storageUris` and `storage`.',
  source: VALIDATION,
};

export const KSERVE_MOUNT_PATH: Definition = {
  id: 'KSV021',
  severity: Severity.ERROR,
  title: 'The place for one of several models is not an absolute path below the root',
  why: REFUSED,
  cure: 'Write an absolute path below the root, such as /mnt/models/a.',
  source: VALIDATION,
};

export const KSERVE_MOUNT_PARENT: Definition = {
  id: 'KSV022',
  severity: Severity.ERROR,
  title: 'The places for several downloaded models have no folder in common',
  why: `One volume, mounted at that folder, takes them all. ${REFUSED}`,
  cure: 'Put the models below one folder, such as /mnt/models/a and /mnt/models/b.',
  source: VALIDATION,
};

export const KSERVE_MOUNT_TWICE: Definition = {
  id: 'KSV023',
  severity: Severity.ERROR,
  title: 'Two claims are mounted at one place',
  why: REFUSED,
  cure: 'Mount each claim at a place of its own.',
  source: VALIDATION,
};
