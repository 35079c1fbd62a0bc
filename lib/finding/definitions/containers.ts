import { Definition } from '../definition';
import { Severity } from '../finding';

export const ENV_NAME_ILLEGAL: Definition = {
  id: 'ENV001',
  severity: Severity.ERROR,
  title: 'A name is not that of an environment variable',
  why: 'The API server refuses the pod.',
  cure: 'Use printable characters without "="; best letters, digits and "_".',
  source: 'kubernetes pkg/apis/core/validation, IsEnvVarName',
};

export const ENV_NAME_RESERVED: Definition = {
  id: 'ENV002',
  severity: Severity.ERROR,
  title: 'A variable is the target\'s own',
  why: 'The target refuses it, or writes over it.',
  cure: 'Leave the variable out, or choose another name.',
  source: 'serving v1.23 pkg/apis/serving/k8s_validation.go; kserve v0.20.0 pkg/apis/serving/v1beta1/inference_service_validation.go',
};

export const MOUNT_ILLEGAL: Definition = {
  id: 'VOL001',
  severity: Severity.ERROR,
  title: 'A mount path is not valid',
  why: 'The API server or Knative refuses the pod.',
  cure: 'Write an absolute path without ":" that the target does not use itself.',
  source: 'kubernetes pkg/apis/core/validation, ValidateVolumeMounts; serving v1.23 pkg/apis/serving/k8s_validation.go',
};

export const MOUNT_TAKEN: Definition = {
  id: 'VOL002',
  severity: Severity.ERROR,
  title: 'Two volumes are mounted at one path',
  why: 'The API server refuses the pod, or one hides the other.',
  cure: 'Mount each volume at a path of its own.',
  source: 'kubernetes pkg/apis/core/validation, ValidateVolumeMounts',
};

export const PORT_RESERVED: Definition = {
  id: 'NET001',
  severity: Severity.ERROR,
  title: 'The port is taken inside the pod',
  why: 'Another container of the pod listens there.',
  cure: 'Choose another port.',
  source: 'serving v1.23 pkg/apis/serving/k8s_validation.go',
};

export const CONTAINER_NAME_TAKEN: Definition = {
  id: 'NAM005',
  severity: Severity.ERROR,
  title: 'A container\'s name is taken',
  why: 'Names of containers are unique in a pod, and the targets give some themselves.',
  cure: 'Choose another name.',
  source: 'kubernetes pkg/apis/core/validation; serving v1.23 pkg/apis/serving/k8s_validation.go',
};

export const IMAGE_REFUSED: Definition = {
  id: 'IMG001',
  severity: Severity.ERROR,
  title: 'Knative cannot read the image\'s name',
  why: 'Its webhook refuses a repository of one letter; through KServe the service is accepted and never becomes ready.',
  cure: 'Give the repository two characters at least, such as in registry.example.com/a1.',
  source: 'google/go-containerregistry pkg/name/repository.go, which serving v1.23 pkg/apis/serving/k8s_validation.go reads names with',
};
