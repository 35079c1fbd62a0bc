import { Definition } from '../definition';
import { Severity } from '../finding';

export const NAME_TAKEN: Definition = {
  id: 'NAM001',
  severity: Severity.ERROR,
  title: 'Two objects have one name',
  why: 'The second one applied would overwrite the first. Charts whose profiles differ are taken for charts of different clusters.',
  cure: 'Give one of the two another id, `name` or namespace. Where they go to two clusters, name both: `ClusterProfile.gke({ clusterName: \'prod\' })`.',
  guess: 'the two stand in different charts, and their profiles do not tell whether these go to one cluster',
};

export const NAME_ILLEGAL: Definition = {
  id: 'NAM002',
  severity: Severity.ERROR,
  title: 'A name has a form that the API server refuses',
  why: 'The object would be refused when it is applied.',
  cure: 'Use lower-case letters, digits and "-", as long as the message says.',
};

export const NAME_TOO_LONG: Definition = {
  id: 'NAM003',
  severity: Severity.ERROR,
  title: 'A name that controllers derive is too long',
  why: 'KServe and Knative check the lengths of what they derive only when they reconcile: the service is accepted and never becomes ready.',
  cure: 'Shorten the name or the namespace.',
  source: 'kserve issue 4807; knative serving pkg/reconciler/route/domains',
};

export const LABEL_ILLEGAL: Definition = {
  id: 'NAM004',
  severity: Severity.ERROR,
  title: 'A label or annotation has a form that the API server refuses',
  why: 'The object would be refused when it is applied.',
  cure: 'Use a key of at most 63 letters, digits, "-", "_" and ".", behind a domain and "/" if it has one; a value likewise.',
};
