import { asDocument, judge } from '../agreement/judge.mjs';
import { baseDocuments } from '../agreement/documents.mjs';
import { kindOf } from '../agreement/kinds.mjs';

const COUNTED = [
  'InferenceService.serving.kserve.io', 'InferenceService.serving.kubeflow.org', 'KnativeServing.operator.knative.dev',
  'Service.serving.knative.dev', 'PersistentVolumeClaim',
];

/** The corpus' documents: those that are counted, and how many of the others there are of each kind. */
export async function corpusDocuments() {
  const documents = baseDocuments().filter(({ source }) => source.startsWith('../shared/corpus/'));
  const verdicts = await judge(documents.map(({ object }) => asDocument(object)));
  const counted = [];
  const apart = new Map();
  documents.forEach((document, index) => {
    const kind = kindOf(document.object).split('/')[0];
    const reason = apartReason(kind, document.object, verdicts[index]);
    if (reason === undefined) counted.push({ ...document, kind });
    else apart.set(reason, (apart.get(reason) ?? 0) + 1);
  });
  return { counted, apart: new Map([...apart].sort(([one, few], [other, many]) => many - few || one.localeCompare(other))) };
}

function apartReason(kind, { spec }, { refused }) {
  if (!COUNTED.includes(kind)) return kind;
  if (refused) return `${kind}, refused`;
  if (!kind.startsWith('InferenceService.')) return undefined;
  if (spec?.explainer) return `${kind}, explainer`;
  const part = ['logger', 'batcher', 'workerSpec'].find((name) => spec?.predictor?.[name] ?? spec?.transformer?.[name]);
  return part && `${kind}, ${part}`;
}
