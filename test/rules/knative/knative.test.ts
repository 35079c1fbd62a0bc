import { join } from 'path';
import { ASSUMED_FEATURES } from '../../../lib/rules/knative/features';
import { knativeRules } from '../../../lib/rules/knative/knative-rules';
import type { Change } from '../../lint/changed';
import { changed, findingsOf, manifestsOf, pathOf } from '../../lint/changed';
import { rulesOf } from '../all-rules';
import { ADMITTED, CHANGES, DRY_RUNS } from './changes';

const MANIFESTS = manifestsOf(join(__dirname, 'manifests.yaml'));
const RULES = knativeRules(ASSUMED_FEATURES);

function findingsAfter(name: string, place: string, becomes: unknown): string[] {
  return findingsOf(RULES, changed(MANIFESTS.get(name)!, pathOf(place), becomes));
}

describe('Knative', () => {
  it.each([...MANIFESTS.keys()])('has nothing to say of %s', (name) => {
    expect(findingsOf(RULES, MANIFESTS.get(name)!)).toEqual([]);
  });

  it.each(ADMITTED)('has nothing to say of %s whose %s is %j', (name, place, becomes) => {
    expect(findingsAfter(name, place, becomes)).toEqual([]);
  });

  it('has a case for every finding', () => {
    const ids = rulesOf('KNV0').map(({ id }) => id);
    expect(ids.filter((id) => !CHANGES.some((change) => change[3] === id))).toEqual([]);
  });

  it.each([...CHANGES, ...DRY_RUNS].map((change: Change) => ({ change })))('refuses what was changed: $change', ({ change: [name, place, becomes, id, at] }) => {
    expect(findingsAfter(name, place, becomes)).toContain(`${id} ${at ?? place.replace(/~/g, '')}`);
  });

  it('takes what its features open, and refuses it where they are off', () => {
    const off = findingsOf(knativeRules(new Set(['multi-container', 'volumes-emptydir'])), MANIFESTS.get('full')!);
    expect(off.filter((text) => text.startsWith('KNV002'))).toEqual(expect.arrayContaining([
      'affinity', 'tolerations', 'initContainers', 'volumes[0].persistentVolumeClaim', 'containers[0].env[2].valueFrom.fieldRef',
    ].map((field) => `KNV002 spec.template.spec.${field}`)));
  });
});
