import { Place } from '../../manifest/place';

/** Names under which device plugins offer GPUs, and parts of them. */
const GPU = /^(nvidia\.com\/(gpu|mig-)|amd\.com\/gpu$|gpu\.intel\.com\/|intel\.com\/gpu$|habana\.ai\/gaudi$)/;

/** The limits of a container that are GPUs. */
export function gpuLimits(container: Place): Place[] {
  return container.field('resources').field('limits').fields.filter(({ name }) => GPU.test(name));
}

/** How many GPUs a container may use. */
export function gpusOf(container: Place): number {
  return gpuLimits(container).reduce((sum, { value }) => sum + (Number(value) || 0), 0);
}
