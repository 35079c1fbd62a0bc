import { sharedMemoryMount } from '../pod/volumes';
import { gibibytes } from '../../arguments/size';
import { largestNode } from '../../catalog/largest-node';
import type { ManifestCheck } from '../../manifest/manifest-rule';
import { checkOf } from '../../manifest/manifest-rule';
import type { Place } from '../../manifest/place';
import { thousandthsOf } from '../../manifest/quantity';
import { LEAST_OF_ENGINE, MEMORY_TOO_LITTLE, NODE_TOO_SMALL, SHARED_MEMORY_TOO_LARGE } from '../service/resources';
import { POD_VIEWS, runningContainers } from '../pod/pod-views';
import { SERVED } from './served';

/** A quantity of bytes, and where it stands. */
interface Amount {
  readonly place: Place;
  readonly bytes: number;
}

/** What a container may take of memory, where it says so. */
export function memoryLimit(container: Place): Amount | undefined {
  return amountOf(container.field('resources').field('limits').entry('memory'));
}

/** What pods ask of memory and processors, against what there is, and what a server needs. */
export const MEMORY: ManifestCheck = checkOf(POD_VIEWS.kinds, (object) => {
  for (const { spec } of object.viewsOf(POD_VIEWS)) {
    for (const container of runningContainers(spec)) {
      checkSharedMemory(container, spec);
      checkNode(container);
    }
  }
  for (const { facts, container, gpus } of object.viewsOf(SERVED)) {
    const limit = memoryLimit(container);
    // Bytes alone are most likely meant in another unit, which RES005 tells.
    if (!facts.countsGpus || gpus === 0 || limit === undefined || limit.bytes >= LEAST_OF_ENGINE || limit.bytes < 2 ** 20) continue;
    limit.place.report(MEMORY_TOO_LITTLE, `is less than the ${gibibytes(LEAST_OF_ENGINE)} that such a server takes at least`, 'raise it');
  }
});

function checkSharedMemory(container: Place, spec: Place): void {
  const mount = sharedMemoryMount(container);
  const volume = mount && spec.field('volumes').items.find((each) => each.field('name').text === mount.field('name').text);
  const emptyDir = volume?.field('emptyDir');
  if (emptyDir?.field('medium').text !== 'Memory') return;
  const [size, limit] = [amountOf(emptyDir.field('sizeLimit')), memoryLimit(container)];
  if (size === undefined || limit === undefined || size.bytes <= limit.bytes) return;
  size.place.report(
    SHARED_MEMORY_TOO_LARGE, `is more than the ${limit.place.scalar} of memory that container ${container.field('name').text} may use`,
    'lower it, or raise the memory limit',
  );
}

function checkNode(container: Place): void {
  const requests = container.field('resources').field('requests');
  const largest = largestNode([]);
  for (const [resource, most] of [['cpu', `${largest.cpu} CPUs`], ['memory', gibibytes(largest.memory)]] as const) {
    const asked = amountOf(requests.entry(resource));
    if (asked === undefined || asked.bytes <= largest[resource]) continue;
    asked.place.report(NODE_TOO_SMALL, `is more than any node is known to have: at most ${most} are expected`, 'ask for less, or correct the unit');
  }
}

function amountOf(place: Place): Amount | undefined {
  const thousandths = place.isSet ? thousandthsOf(place.value) : undefined;
  return thousandths === undefined ? undefined : { place, bytes: Number(thousandths) / 1000 };
}
