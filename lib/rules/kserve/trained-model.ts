import type { Definition } from '../../finding/definition';
import { Severity } from '../../finding/finding';
import { checkOf } from '../../manifest/manifest-rule';

export const TRAINED_MODEL_NAME: Definition = {
  id: 'KSV080',
  severity: Severity.ERROR,
  title: 'The name of a trained model has a dot',
  why: 'Other objects may have dots in their names, trained models not. KServe\'s webhook refuses the object.',
  cure: 'Use letters, digits, "-" and "_".',
  source: 'kserve v0.20.0 pkg/apis/serving/v1alpha1/trainedmodel_webhook.go',
};

export const TRAINED_MODEL_SOURCE: Definition = {
  id: 'KSV081',
  severity: Severity.ERROR,
  title: 'A trained model lies where the agent cannot fetch it',
  why: 'The agent knows fewer places than the storage initializer. KServe\'s webhook refuses the object.',
  cure: 'Use gs://, s3:// or another scheme that the message lists.',
  source: 'kserve v0.20.0 pkg/agent/storage/provider.go',
};

const SOURCES = ['s3://', 'gs://', 'https://', 'http://'];

export const TRAINED_MODEL = checkOf(['TrainedModel.serving.kserve.io'], (object) => {
  const name = object.field('metadata').field('name');
  if (name.text.includes('.')) name.report(TRAINED_MODEL_NAME, 'is not a name of a trained model', 'leave out dots');
  const source = object.field('spec').field('model').field('storageUri');
  if (!SOURCES.some((scheme) => source.text.startsWith(scheme))) source.report(TRAINED_MODEL_SOURCE, 'is not a place to fetch a model from', `use ${SOURCES.join(', ')}`);
});
