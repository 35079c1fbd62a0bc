import { sharedMemoryMount } from '../pod/volumes';
import { Severity } from '../../finding/finding';
import type { ManifestRule, Subject, Topic } from '../../manifest/manifest-rule';
import { objects, topic } from '../../manifest/manifest-rule';
import type { Place } from '../../manifest/place';
import { thousandthsOf } from '../../manifest/quantity';
import { POD_VIEWS } from '../pod/pod-views';
import { isDevice } from '../pod/resources';

/** Names under which device plugins offer GPUs, and parts of them; HAMi's shares of memory and of cores are not GPUs. */
const GPU = /^(nvidia\.com\/(gpu(?!mem|cores)|mig-)|amd\.com\/gpu$|gpu\.intel\.com\/|intel\.com\/gpu$|habana\.ai\/gaudi$)/;

/** The limits of a container that are GPUs. */
export function gpuLimits(container: Place): Place[] {
  return container.field('resources').field('limits').fields.filter(({ name }) => GPU.test(name));
}

/** How many GPUs a container may use. */
export function gpusOf(container: Place): number {
  return gpuLimits(container).reduce((sum, { scalar }) => sum + (Number(scalar) || 0), 0);
}

/** A container with GPUs, and the spec of its pod. */
interface GpuContainer {
  readonly container: Place;
  readonly gpus: number;
  readonly pod: Place;
}

/** KubeRay, and KServe for models of its own, mount memory at /dev/shm by themselves. */
const GPU_CONTAINERS: Subject<GpuContainer> = {
  kinds: POD_VIEWS.kinds,
  of(object) {
    const pods = object.viewsOf(POD_VIEWS).filter((pod) => !pod.isOfRay && !pod.isTemplate && pod.workload === undefined);
    return pods.flatMap(({ spec }) => (
      spec.field('containers').items.map((container) => ({ container, gpus: gpusOf(container), pod: spec })).filter(({ gpus }) => gpus > 0)
    ));
  },
};

/** What every container has. */
const DEFAULT_SHARED = thousandthsOf('64Mi')!;

const CONTAINER_RULES: readonly ManifestRule<GpuContainer>[] = [
  {
    id: 'POD100',
    severity: Severity.WARNING,
    title: 'Several GPUs of a container have 64 MiB of shared memory',
    why: 'NCCL and PyTorch exchange data between GPUs through /dev/shm, which has 64 MiB unless a volume is mounted there: servers stop '
      + 'with a bus error, or hang while they start.',
    cure: 'Mount a volume `emptyDir: { medium: Memory, sizeLimit: 8Gi }` at /dev/shm; it counts against the memory limit.',
    source: 'https://docs.nvidia.com/deeplearning/nccl/user-guide/docs/troubleshooting.html#shared-memory',
    check({ container, gpus, pod }, report) {
      const mounted = sharedMemoryMount(container);
      if (gpus <= 1 || pod.field('hostIPC').isTrue) return;
      if (mounted === undefined) {
        report(container, 'has several GPUs and nothing mounted at /dev/shm', 'mount an emptyDir of medium Memory there');
        return;
      }
      const volume = pod.field('volumes').items.find((each) => each.field('name').text === mounted.field('name').text);
      const limit = volume?.field('emptyDir').field('sizeLimit');
      if (limit?.isSet !== true || (thousandthsOf(limit.value) ?? 0n) > DEFAULT_SHARED) return;
      report(limit, 'is no more shared memory than every container has, and several GPUs want more', 'raise it, to 8Gi for instance');
    },
  },
];

/** Bounds of containers that become the request of those that ask for nothing. */
const DEVICES_BY_DEFAULT = topic(objects('LimitRange'), [
  {
    id: 'POD103',
    severity: Severity.WARNING,
    title: 'Every container gets a GPU that asks for none',
    why: 'Where a LimitRange has a most and no default, the most is the default: sidecars, Jobs and Knative\'s queue-proxy get that many GPUs '
      + 'each, and wait for them.',
    cure: 'Write `default` and `defaultRequest` of the device, as 0.',
    source: 'kubernetes v1.33 pkg/apis/core/v1/defaults.go, SetDefaults_LimitRangeItem; plugin/pkg/admission/limitranger',
    check(object, report) {
      for (const limit of object.field('spec').field('limits').items) {
        if (limit.field('type').text !== 'Container') continue;
        const [most, standard] = [limit.field('max'), limit.field('default')];
        for (const amount of most.fields) {
          if (!isDevice(amount.name) || standard.has(amount.name) || Number(amount.scalar) === 0) continue;
          report(amount, 'is what each container gets that asks for none, for want of a default', 'set default and defaultRequest of it to 0');
        }
      }
    },
  },
]);

/** What goes wrong on GPUs after every webhook was content. */
export const GPU_RULES: readonly Topic[] = [
  topic(GPU_CONTAINERS, CONTAINER_RULES),
  DEVICES_BY_DEFAULT,
];
