import { join } from 'path';
import { CORE_RULES } from '../../../lib/rules/kubernetes/core-rules';
import type { Change } from '../../lint/changed';
import { changed, findingsOf, manifestsOf, pathOf } from '../../lint/changed';
import { rulesOf } from '../all-rules';
import { CLUSTER } from './changes-of-cluster';
import { NETWORK } from './changes-of-network';
import { OBJECTS } from './changes-of-objects';
import { PODS } from './changes-of-pods';
import { STORAGE } from './changes-of-storage';

const FILES = ['manifests', 'network', 'access', 'quotas', 'storage'];
const MANIFESTS = new Map(FILES.flatMap((file) => [...manifestsOf(join(__dirname, `${file}.yaml`))]));
const CHANGES = [...PODS, ...OBJECTS, ...NETWORK, ...STORAGE, ...CLUSTER];

describe('core Kubernetes', () => {
  it.each([...MANIFESTS.keys()])('has nothing to say of the %s', (name) => {
    expect(findingsOf(CORE_RULES, MANIFESTS.get(name)!)).toEqual([]);
  });

  it('has a case for every finding', () => {
    const ids = [...rulesOf('K8S'), ...rulesOf('POD0')].map(({ id }) => id);
    expect(ids.filter((id) => !CHANGES.some((change) => change[3] === id))).toEqual([]);
  });

  it.each(CHANGES.map((change: Change) => ({ change })))('refuses what was changed: $change', ({ change: [name, place, becomes, id, at] }) => {
    const found = findingsOf(CORE_RULES, changed(MANIFESTS.get(name)!, pathOf(place), becomes));
    expect(found).toContain(`${id} ${at ?? place.replace(/~/g, '')}`);
  });
});
