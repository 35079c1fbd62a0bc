import { TRAINED_MODEL_NAME, TRAINED_MODEL_SOURCE } from '../../finding/definitions/kserve-objects';
import { checkOf } from '../../manifest/manifest-rule';

const SOURCES = ['s3://', 'gs://', 'https://', 'http://'];

export const TRAINED_MODEL = checkOf(['TrainedModel.serving.kserve.io'], (object) => {
  const name = object.field('metadata').field('name');
  if (name.text.includes('.')) name.report(TRAINED_MODEL_NAME, 'is not a name of a trained model', 'leave out dots');
  const source = object.field('spec').field('model').field('storageUri');
  if (!SOURCES.some((scheme) => source.text.startsWith(scheme))) source.report(TRAINED_MODEL_SOURCE, 'is not a place to fetch a model from', `use ${SOURCES.join(', ')}`);
});
