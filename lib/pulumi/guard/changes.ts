import { Output } from '@pulumi/pulumi';
import { thousandthsOf } from '../../manifest/quantity';
import { isKept } from '../../platform/delivery';
import type { Cluster, LiveObject } from '../await/cluster';
import { Refused } from './guard';
import type { KubernetesObject } from '../../manifest/kubernetes-object';
import { judgeChange } from '../../rules/change/change-rule';
import { MODE_FIXED } from '../../rules/change/kserve';

/** Fields of a claim that never change, where it names them; kubernetes v1.36 validation.go, ValidatePersistentVolumeClaimUpdate. */
const FIXED = ['storageClassName', 'accessModes', 'volumeMode', 'volumeName'];

interface Claim {
  readonly metadata: {
    readonly name: string;
    readonly namespace?: string;
    readonly annotations?: { readonly [key: string]: string };
  };
  readonly spec?: any;
}

/**
 * Refuses a claim of a name that is there with other fixed fields. Pulumi would replace it: delete it first, which waits for the pods that
 * mounted it, and bring it back empty.
 *
 * @throws Refused
 */
export async function checkClaim(cluster: Cluster, namespace: string, { metadata, spec = {} }: Claim): Promise<void> {
  const live = await cluster.claim(namespace, metadata.name);
  if (live === undefined) return;
  // A secret value is an Output here, and is not compared.
  const isKnown = (value: unknown) => value !== undefined && !Output.isInstance(value);
  const field = FIXED.find((each) => isKnown(spec[each]) && textOf(spec[each]) !== textOf(live.spec?.[each]));
  if (field !== undefined) throw refused(live, namespace, `has ${field} ${textOf(live.spec?.[field])}, which cannot become ${textOf(spec[field])}`);
}

/**
 * Refuses a claim that shrinks.
 *
 * @throws Refused
 */
export function checkSize(before: Claim, after: Claim): void {
  const [old, now] = [before, after].map(({ spec }) => spec?.resources?.requests?.storage);
  const [oldSize, size] = [old, now].map((value) => thousandthsOf(value));
  if (oldSize === undefined || size === undefined || size >= oldSize) return;
  throw refused(before, before.metadata.namespace, `has ${old}, and volumes only grow: ${now} is less`);
}

function refused({ metadata: { name, annotations } }: Claim | LiveObject, namespace: string | undefined, what: string): Refused {
  const place = namespace === undefined ? name : `${namespace}/${name}`;
  return new Refused(
    `PersistentVolumeClaim ${place} ${what}: give the cache another \`name\`. Then the new claim is made and loaded, services switch to it, `
    + `and the old one ${isKept(annotations) ? 'is yours to delete' : 'goes'}`,
  );
}

function textOf(value: unknown): string {
  return Array.isArray(value) ? value.join(', ') : String(value ?? 'none');
}

/**
 * Refuses another deployment mode of an InferenceService: KServe's webhook does, but no preview asks it.
 *
 * @throws Refused
 */
export function checkMode(before: KubernetesObject, after: KubernetesObject): void {
  judgeChange([MODE_FIXED], before, after, (_, { rule }) => {
    const { name, namespace } = after.metadata as { readonly name: string; readonly namespace?: string };
    throw new Refused(
      `The deployment mode of InferenceService ${namespace === undefined ? name : `${namespace}/${name}`} ${rule}, and KServe lets `
      + 'nobody change it: give the service another `name`, and the new one serves before the old one goes',
    );
  });
}
