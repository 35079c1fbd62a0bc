import { Definition } from '../definition';
import { Severity } from '../finding';

export const KNATIVE_FEATURE_OFF: Definition = {
  id: 'KNA001',
  severity: Severity.ERROR,
  title: 'Knative\'s feature flags forbid a field that the service needs',
  why: 'Knative\'s webhook refuses the field; through KServe the service is accepted and never becomes ready.',
  cure: 'Enable the feature in the ConfigMap `config-features` and list it in the profile\'s `knativeFeatures`, or leave the property out.',
  source: 'serving v1.23 pkg/apis/config/features.go, pkg/apis/serving/fieldmask.go',
};

export const KNATIVE_HPA_APART: Definition = {
  id: 'KNA002',
  severity: Severity.INFO,
  title: 'Knative\'s HPA class is installed apart',
  why: 'CPU and memory are scaled by that class. Without its controller autoscaler-hpa nobody makes the autoscaler: the service never becomes ready.',
  cure: 'Apply `serving-hpa.yaml` of Knative\'s release, or scale by concurrency or requests per second.',
  source: 'serving v1.23 config/hpa-autoscaling',
};

export const SOFTWARE_MISSING: Definition = {
  id: 'STK001',
  severity: Severity.ERROR,
  title: 'The software behind the target is not on the cluster',
  why: 'The API server knows no such kind of object, or nobody acts on it.',
  cure: 'Install the software and name its version in the profile\'s `stack`, or choose another target.',
};

export const SOFTWARE_TOO_OLD: Definition = {
  id: 'STK002',
  severity: Severity.ERROR,
  title: 'The software on the cluster is older than what the service needs',
  why: 'Older versions ignore the field or the mode silently.',
  cure: 'Upgrade the software and name its version in the profile\'s `stack`, or leave the property out.',
  source: 'kserve v0.16.0 release notes (mode names); serving knative-v1.7.0 pkg/apis/autoscaling/register.go',
};

export const PRICES_OLD: Definition = {
  id: 'DAT001',
  severity: Severity.INFO,
  title: 'The prices of the profile are old',
  why: 'Costs that are derived from them may be wrong.',
  cure: 'Describe the offers with today\'s prices by the option `gpus` of the profile.',
};
