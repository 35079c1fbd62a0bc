import { Severity } from '../../finding/finding';
import type { ManifestRule } from '../../manifest/manifest-rule';
import { objects, topic } from '../../manifest/manifest-rule';
import type { Place } from '../../manifest/place';
import { SCHEMES } from '../../platform/kserve';

const RULES: readonly ManifestRule<Place>[] = [
  {
    id: 'KSV080',
    severity: Severity.ERROR,
    title: 'The name of a trained model has a dot',
    why: 'Other objects may have dots in their names, trained models not. KServe\'s webhook refuses the object.',
    cure: 'Use letters, digits, "-" and "_".',
    source: 'kserve v0.20.0 pkg/apis/serving/v1alpha1/trainedmodel_webhook.go',
    check(object, report) {
      const name = object.field('metadata').field('name');
      if (name.text.includes('.')) report(name, 'is not a name of a trained model', 'leave out dots');
    },
  },
  {
    id: 'KSV081',
    severity: Severity.ERROR,
    title: 'A trained model lies where the agent cannot fetch it',
    why: 'The agent knows fewer places than the storage initializer. KServe\'s webhook refuses the object.',
    cure: 'Use gs://, s3:// or another scheme that the message lists.',
    source: 'kserve v0.20.0 pkg/agent/storage/provider.go',
    check(object, report) {
      const source = object.field('spec').field('model').field('storageUri');
      if (SCHEMES.trainedModel.some((scheme) => source.text.startsWith(scheme))) return;
      report(source, 'is not a place to fetch a model from', `use ${SCHEMES.trainedModel.join(', ')}`);
    },
  },
];

export const TRAINED_MODEL = topic(objects('TrainedModel.serving.kserve.io'), RULES);
