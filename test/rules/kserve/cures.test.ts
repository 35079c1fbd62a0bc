import type { KubernetesObject } from '../../../lib/manifest/kubernetes-object';
import { lintObject } from '../../../lib/lint/lint-object';
import { KNATIVE, MODEL, service, served, STANDARD } from './manifests';

const CANARY = { canary: [{ trafficPercent: 20, predictor: { name: 'two', model: MODEL } }] };

function worseThanInfo(object: KubernetesObject): string[] {
  return lintObject(object).filter(({ finding }) => finding.severity !== 'info').map(({ finding }) => finding.id);
}

/** Findings whose cures once led to the next finding: what is refused, and each manifest that its cure makes. */
describe.each([
  {
    id: 'KSV103',
    wrong: served({ canaryTrafficPercent: 10 }),
    cured: { 'left out': served({}), 'in Knative mode': served({ canaryTrafficPercent: 10 }, KNATIVE) },
  },
  {
    id: 'KSV050',
    wrong: service({ model: MODEL, name: 'one' }, KNATIVE, CANARY),
    cured: {
      'as canaryTrafficPercent': served({ canaryTrafficPercent: 20 }, KNATIVE),
      'in Standard mode': service({ model: MODEL, name: 'one' }, STANDARD, { canary: [{ ...CANARY.canary[0], trafficPercent: 0 }] }),
    },
  },
])('the cure of $id', ({ id, wrong, cured }) => {
  it('is needed', () => {
    expect(worseThanInfo(wrong)).toContain(id);
  });

  it.each(Object.entries(cured))('leads to nothing else: %s', (_, object) => {
    expect(worseThanInfo(object as KubernetesObject)).toEqual([]);
  });
});
