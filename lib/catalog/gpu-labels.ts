import { ClusterProfile } from './cluster-profile';
import type { Gpu } from './gpu';
import type { GpuOffer } from './gpu-offer';
import type { NodeRequirement } from './node-requirement';

let offers: readonly GpuOffer[] | undefined;

/** What every profile offers, whatever the region. */
function allOffers(): readonly GpuOffer[] {
  offers ??= [
    ClusterProfile.gfd(), ClusterProfile.gke(), ClusterProfile.eksKarpenter(), ClusterProfile.eksManaged(), ClusterProfile.aks(),
    ClusterProfile.coreweaveCks(), ClusterProfile.coreweaveCloud({ region: 'ORD1' }),
  ].flatMap(({ props }) => props.gpus);
  return offers;
}

/** Labels that say that a node's GPUs are cut or shared, by their keys. */
const DIVIDED = /mig|sharing|partition|shared/i;

/**
 * Models of whole GPUs that nodes with these labels may have, on any known provider. None where no label names a GPU, or one may be of a
 * GPU that the catalogue does not have.
 */
export function gpusOfLabels(required: readonly NodeRequirement[]): Gpu[] {
  const given = required.filter(({ values = [] }) => values.length > 0);
  if (required.some(({ key }) => DIVIDED.test(key))) return [];
  const naming = given.filter(({ key }) => allOffers().some(({ nodeLabels: [first] }) => first.key === key));
  if (naming.length === 0 || !naming.every(isKnown)) return [];
  const found = allOffers().filter(({ nodeLabels }) => (
    naming.some(({ key }) => key === nodeLabels[0].key) && nodeLabels.every((label) => given.every((each) => agree(each, label)))
  ));
  return [...new Set(found.map(({ gpu }) => gpu))];
}

function isKnown({ key, values = [] }: NodeRequirement): boolean {
  return values.every((value) => allOffers().some(({ nodeLabels: [first] }) => first.key === key && first.values?.includes(value)));
}

function agree(required: NodeRequirement, label: NodeRequirement): boolean {
  return required.key !== label.key || label.values === undefined || required.values!.some((value) => label.values!.includes(value));
}
