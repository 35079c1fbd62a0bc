import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { ROOT, synthesise } from '../examples/synthesise';
import { COMPARISONS, REPLACED_JOBS } from './coreweave-comparisons';
import { differences } from './differences';

const CORPUS = join(ROOT, '../shared/corpus/coreweave');
const isPresent = existsSync(CORPUS);
if (!isPresent) console.warn(`${CORPUS} is not there: the examples are not compared with the published manifests`);
const withCorpus = isPresent ? describe : describe.skip;

/** Published manifests by their path below online-inference/. */
const published: Map<string, any> = new Map((isPresent ? readdirSync(CORPUS) : []).flatMap((file) => {
  const text = readFileSync(join(CORPUS, file), 'utf8');
  const [, source] = /^# source: coreweave\/online-inference\/(\S+)/.exec(text) ?? [];
  return source === undefined ? [] : [[source, parse(text)]];
}));

withCorpus('the CoreWeave examples', () => {
  test('stand for every published manifest of online-inference', () => {
    expect([...COMPARISONS, ...REPLACED_JOBS].map(({ source }) => source).sort()).toEqual([...published.keys()].sort());
  });

  test.each(COMPARISONS)('say what $source says', ({ source, example, kind, differences: accepted }) => {
    const emitted = synthesise(example).objects.find((object) => object.kind === kind);
    expect(differences(published.get(source), withoutRecommendedLabels(emitted)).sort()).toEqual(Object.keys(accepted).sort());
  });

  test.each(REPLACED_JOBS)('load with a cache what $source loads, into the same claim, in the same region', ({ source, example }) => {
    const job = synthesise(example).objects.find(({ kind }) => kind === 'Job');
    const asked = summaryOf(published.get(source));
    const modelId = published.get(source).spec.template.spec.containers[0].command
      .find((argument: string) => argument.startsWith('--model-id=')).replace('--model-id=', '');
    expect(summaryOf(job)).toEqual(asked);
    expect(job.spec.template.spec.containers[0].env).toContainEqual({ name: 'MODEL_URI', value: modelId });
  });
});

/** Without the labels that Kubernetes recommends, which are on every object and template of ours. */
function withoutRecommendedLabels(value: any): any {
  if (value === null || typeof value !== 'object') return value;
  if (Array.isArray(value)) return value.map(withoutRecommendedLabels);
  return Object.fromEntries(Object.entries<any>(value).flatMap(([key, inner]) => {
    if (key !== 'labels') return [[key, withoutRecommendedLabels(inner)]];
    const labels = Object.entries(inner).filter(([label]) => !label.startsWith('app.kubernetes.io/'));
    return labels.length === 0 ? [] : [[key, Object.fromEntries(labels)]];
  }));
}

function summaryOf({ spec: { template: { spec: pod } } }: any) {
  const [term] = pod.affinity.nodeAffinity.requiredDuringSchedulingIgnoredDuringExecution.nodeSelectorTerms;
  return {
    claims: pod.volumes.flatMap((volume: any) => volume.persistentVolumeClaim?.claimName ?? []),
    region: term.matchExpressions.find(({ key }: { key: string }) => key === 'topology.kubernetes.io/region').values,
  };
}
