import { Definition } from '../definition';
import { Severity } from '../finding';

const WHY = 'Knative\'s webhook refuses the object.';
const POD = 'serving v1.23 pkg/apis/serving/k8s_validation.go';
const V1 = 'serving v1.23 pkg/apis/serving/v1';

export const KNATIVE_FIELD_FORBIDDEN: Definition = {
  id: 'KNV001', severity: Severity.ERROR, title: 'Knative allows no such field', why: WHY, source: 'serving v1.23 pkg/apis/serving/fieldmask.go',
  cure: 'Leave the field out; what it asks for is not open on Knative.',
};

export const KNATIVE_FEATURE_OFF: Definition = {
  id: 'KNV002',
  severity: Severity.ERROR,
  title: 'A field is behind a feature flag of Knative that is off',
  why: 'Knative\'s webhook refuses the object until config-features enables the feature.',
  cure: 'Enable the feature in the ConfigMap `config-features` of knative-serving, or leave the field out.',
  source: 'serving v1.23 pkg/apis/serving/fieldmask.go, pkg/apis/config/features.go',
};

export const KNATIVE_NAME_ILLEGAL: Definition = {
  id: 'KNV003', severity: Severity.ERROR, title: 'A name is not one that Knative takes', why: WHY,
  source: `knative.dev/pkg apis/metadata_validation.go; ${V1}/revision_validation.go, validateRevisionName`,
  cure: 'Use at most 63 lower-case letters, digits and "-"; a revision\'s name starts with its service\'s and a "-".',
};

export const KNATIVE_SCALING_MISPLACED: Definition = {
  id: 'KNV004', severity: Severity.ERROR, title: 'Autoscaling annotations stand outside the template', why: WHY,
  source: 'serving v1.23 pkg/apis/serving/metadata_validation.go, ValidateHasNoAutoscalingAnnotation',
  cure: 'Move the annotation to `spec.template.metadata.annotations`.',
};

export const KNATIVE_SCALING_VALUE: Definition = {
  id: 'KNV005', severity: Severity.ERROR, title: 'An autoscaling annotation has an impossible value', why: WHY,
  source: 'serving v1.23 pkg/apis/autoscaling/annotation_validation.go',
  cure: 'Give the annotation a value within the bounds that the message names.',
};

export const KNATIVE_ANNOTATION_ILLEGAL: Definition = {
  id: 'KNV006', severity: Severity.ERROR, title: 'An annotation of Knative is unknown or has an impossible value', why: WHY,
  source: `${V1}/revision_validation.go; networking pkg/apis/networking/metadata_validation.go`,
  cure: 'Correct the key or the value; the message tells what Knative knows.',
};

export const KNATIVE_TRAFFIC_ILLEGAL: Definition = {
  id: 'KNV007', severity: Severity.ERROR, title: 'Traffic is split in a way that Knative refuses', why: WHY, source: `${V1}/route_validation.go`,
  cure: 'Let the percents add up to 100, and name for each target either a revision or the latest.',
};

export const KNATIVE_LIMIT: Definition = {
  id: 'KNV008', severity: Severity.ERROR, title: 'Concurrency or a timeout is beyond what the cluster allows', why: WHY,
  source: `${V1}/revision_validation.go; config-defaults container-concurrency-max-limit, max-revision-timeout-seconds`,
  cure: 'Stay within the bounds, or raise them in `config-defaults`.',
};

export const KNATIVE_PORT_ILLEGAL: Definition = {
  id: 'KNV009', severity: Severity.ERROR, title: 'The serving port is not one that Knative takes', why: WHY, source: `${POD}, validateContainersPorts`,
  cure: 'Give the serving container one port, named http1, h2c, or not at all.',
};

export const KNATIVE_RESERVED: Definition = {
  id: 'KNV010', severity: Severity.ERROR, title: 'A variable, container or path is Knative\'s own', why: WHY, source: POD,
  cure: 'Choose another name, path or port.',
};

export const KNATIVE_IMAGE_ILLEGAL: Definition = {
  id: 'KNV011', severity: Severity.ERROR, title: 'An image cannot be parsed', why: 'Knative\'s webhook parses it to ask the registry for its digest.',
  source: `${POD}; go-containerregistry pkg/name`,
  cure: 'Write the image as registry/repository:tag or with a digest; a repository has two characters at least.',
};

export const KNATIVE_VOLUME_ILLEGAL: Definition = {
  id: 'KNV012', severity: Severity.ERROR, title: 'A volume or mount is not one that Knative takes', why: WHY, source: `${POD}, ValidateVolumes, validateVolumeMounts`,
  cure: 'Mount each volume, read-only where it is a ConfigMap, Secret or projection, at a place of its own.',
};

export const KNATIVE_PROBE_ILLEGAL: Definition = {
  id: 'KNV013', severity: Severity.ERROR, title: 'A probe is not one that Knative takes', why: WHY, source: `${POD}, validateProbe, validateReadinessProbe`,
  cure: 'Give the probe one handler, without a port of another container, and times that fit together.',
};

export const KNATIVE_OWNER_MISSING: Definition = {
  id: 'KNV014', severity: Severity.ERROR, title: 'A label names an owner that the object has not', why: WHY, source: `${V1}, verifyLabelOwnerRef`,
  cure: 'Leave the label out: controllers set it.',
};

export const DOMAIN_MAPPING_ILLEGAL: Definition = {
  id: 'KNV015', severity: Severity.ERROR, title: 'A domain cannot be mapped', why: WHY, source: 'serving v1.23 pkg/apis/serving/v1beta1/domainmapping_validation.go',
  cure: 'Use a domain outside the cluster as name, and refer to a Knative Service or Route.',
};
