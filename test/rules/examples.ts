import { join } from 'path';
import { parse } from 'yaml';
import { lintChange } from '../../lib/lint/lint-change';
import { lintObject } from '../../lib/lint/lint-object';
import type { PlacedFinding } from '../../lib/lint/placed-finding';
import type { KubernetesObject } from '../../lib/manifest/kubernetes-object';
import type { Change } from '../lint/changed';
import { changed, manifestsOf, pathOf } from '../lint/changed';
import { CUSTOM_CASES } from '../lint/schema/custom-cases';
import { KUBERNETES_CASES } from '../lint/schema/kubernetes-cases';
import { CHANGE_CASES } from './change/cases';
import { CASES as KEDA } from './keda/cases';
import { CHANGES } from './knative/changes';
import { TRAPS } from './knative/traps';
import { KFSERVING } from './kserve/cases/kfserving';
import { OTHERS } from './kserve/cases/others';
import { SERVICES } from './kserve/cases/services';
import { SILENT } from './kserve/cases/silent';
import { TRAPS as KSERVE_TRAPS } from './kserve/cases/traps';
import { CLUSTER } from './kubernetes/changes-of-cluster';
import { NETWORK } from './kubernetes/changes-of-network';
import { OBJECTS } from './kubernetes/changes-of-objects';
import { PODS } from './kubernetes/changes-of-pods';
import { STORAGE } from './kubernetes/changes-of-storage';
import { GPUS } from './kubernetes/gpu-cases';
import { PROGRAMS } from './program/cases';
import { RESOURCES } from './kubernetes/resource-cases';

/** A manifest that breaks a rule, and the nearest that keeps it; where the rule is about a change, what is applied before. */
export interface Example {
  readonly id: string;
  readonly before?: KubernetesObject;
  readonly wrong: KubernetesObject;
  readonly right: KubernetesObject;
  /** What the page shows besides the place of the finding and what differs. */
  readonly shows?: readonly (string | number)[];
}

/** What there is to say of an example's manifest. */
export function findingsOf(object: KubernetesObject, { before }: Example): PlacedFinding[] {
  return before === undefined ? lintObject(object) : lintChange(before, object);
}

/** A change of more than this many characters is harder to read than a smaller one. */
const SMALL = 100;

/** An example of each rule about manifests, from the tables that the rules' tests run: docs/rules shows them. */
export function examples(): ReadonlyMap<string, Example> {
  return (known ??= firstOfEach());
}

let known: ReadonlyMap<string, Example> | undefined;

function firstOfEach(): ReadonlyMap<string, Example> {
  const all = [...pairs(), ...structures(), ...changesOfKubernetes(), ...changes('knative', ['manifests'], CHANGES), ...updates()];
  const found = new Map<string, Example>();
  for (const example of [...all.filter(isSmall), ...all.filter(isShort), ...all]) {
    if (!found.has(example.id) && isFound(example, example.wrong) && !isFound(example, example.right)) found.set(example.id, example);
  }
  return found;
}

function isSmall({ wrong, right }: Example): boolean {
  return Math.abs(JSON.stringify(wrong).length - JSON.stringify(right).length) <= SMALL;
}

/** Shorter than what breaks a bound of a quarter of a megabyte. */
function isShort({ wrong }: Example): boolean {
  return JSON.stringify(wrong).length < 20_000;
}

function isFound(example: Example, object: KubernetesObject): boolean {
  return findingsOf(object, example).some(({ finding: { id } }) => id === example.id);
}

/** What a table of pairs has for an id. */
interface Pair {
  readonly wrong: KubernetesObject;
  readonly right: KubernetesObject;
  readonly shows?: string;
}

const NEAR: KubernetesObject = {
  apiVersion: 'serving.kserve.io/v1beta1', kind: 'InferenceServce', metadata: { name: 'llama' }, spec: { predictor: { model: {} } },
};
const KINDS = { SCH011: { wrong: NEAR, right: { ...NEAR, kind: 'InferenceService' } } };

function pairs(): Example[] {
  const tables = {
    ...TRAPS, ...SERVICES, ...KSERVE_TRAPS, ...SILENT, ...OTHERS, ...KFSERVING, ...KEDA, ...GPUS, ...PROGRAMS, ...RESOURCES, ...KINDS,
  };
  return Object.entries<Pair>(tables).map(([id, { wrong, right, shows }]) => {
    return { id, wrong, right, shows: shows === undefined ? undefined : pathOf(shows) };
  });
}

function changes(folder: string, files: readonly string[], table: readonly Change[]): Example[] {
  const manifests = new Map(files.flatMap((file) => [...manifestsOf(join(__dirname, folder, `${file}.yaml`))]));
  return table.map(([name, place, becomes, id]) => {
    const right = manifests.get(name)!;
    return { id, wrong: changed(right, pathOf(place), becomes), right };
  });
}

function changesOfKubernetes(): Example[] {
  return changes(
    'kubernetes', ['manifests', 'network', 'access', 'quotas', 'storage'], [...PODS, ...OBJECTS, ...NETWORK, ...STORAGE, ...CLUSTER],
  );
}

function structures(): Example[] {
  const cases = [...KUBERNETES_CASES, ...CUSTOM_CASES].filter(({ right }) => right !== undefined);
  return cases.map(({ manifest, finds, right }) => ({
    id: finds[0].slice(0, 6), wrong: parse(manifest) as KubernetesObject, right: parse(right!) as KubernetesObject,
  }));
}

function updates(): Example[] {
  return CHANGE_CASES.flatMap(({ before, after, ids: [id], instead }) => {
    const [old, wrong, right] = [before, after, instead] as KubernetesObject[];
    return right === undefined ? [] : [{ id, before: old, wrong, right }];
  });
}
