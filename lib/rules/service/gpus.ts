import { bytesOf, gibibytes } from '../../arguments/size';
import type { ClusterProfile } from '../../catalog/cluster-profile';
import { machineNeedsOf, needsGpu } from '../../catalog/data/images';
import { REGIONS } from '../../catalog/data/regions';
import { GPU_COUNT_OVER_NODE, GPU_NOT_OFFERED, GPU_PARTITION_UNAVAILABLE } from '../../catalog/gpu-offer';
import { GpuPartition } from '../../catalog/gpu-request';
import type { Definition } from '../../finding/definition';
import { Severity } from '../../finding/finding';
import type { PropertyCheck, Report } from '../../finding/property-rule';
import { nearest } from '../../finding/texts';
import { GPU_IMAGE_WITHOUT_GPU } from '../../runtime/definition';
import type { GpuPlan } from '../../service/plan/service-plan';
import type { ServiceCheck, ServiceRule } from './context';
import { withoutCode } from '../fit';
import { imagesOf } from './summary';

export const CPU_CLASS_UNKNOWN: Definition = {
  id: 'GPU006',
  severity: Severity.ERROR,
  title: 'The cluster has no such class of CPU nodes',
  why: 'Pods would stay Pending: no node carries the label.',
  cure: 'Choose a class that the message lists.',
};

export const IMAGE_WITHOUT_CODE: ServiceRule = {
  id: 'FIT014',
  severity: Severity.ERROR,
  title: 'The image has no code for the GPU',
  why: 'Programs are built for GPUs from some compute capability on, and end on older ones when they start: CUDA 13 has left Volta behind.',
  cure: 'Choose a newer GPU, or name an older image of the program, such as `vllm/vllm-openai:v0.11.0`.',
  source: 'docs.nvidia.com/cuda/cuda-toolkit-release-notes; vllm pull request 39878',
  check({ plan: { gpu: { models } }, manifests }, report) {
    const [image] = imagesOf(manifests.service).filter((each) => machineNeedsOf(each) !== undefined);
    for (const gpu of image === undefined ? [] : models) {
      const rule = withoutCode(image, gpu);
      if (rule === undefined) continue;
      report({ property: 'gpu', value: gpu.id, rule, cure: 'choose a newer GPU, or name an older image in `runtime.image`' });
    }
  },
};

/** What a rule about a request for GPUs sees. */
export interface GpuContext {
  readonly plan: { readonly gpu: GpuPlan };
  readonly cluster: ClusterProfile;
}

/** Nodes of the cluster have what is asked for, whoever asks. */
export const REQUESTED_GPUS: readonly PropertyCheck<GpuContext>[] = [
  {
    finds: GPU_NOT_OFFERED,
    check({ plan: { gpu: { request, accelerators } }, cluster }, report) {
      for (const gpu of request.models.filter((model) => cluster.offer(model) === undefined)) {
        report({
          property: 'gpu', value: gpu.id, rule: `is not offered by ${place(cluster)}`,
          cure: `choose one of ${cluster.gpus.map((each) => each.gpu.id).join(', ')}`,
        });
      }
      const { minMemory, count } = request;
      if (minMemory === undefined || accelerators.length > 0) return;
      report({
        property: 'gpu', value: gibibytes(bytesOf(minMemory)),
        rule: `is more memory than any ${count === 1 ? 'GPU' : `node with ${count} GPUs`} of ${place(cluster)} has`, cure: 'ask for less',
      });
    },
  },
  {
    finds: GPU_COUNT_OVER_NODE,
    check({ plan: { gpu: { request: { count, partition }, accelerators } }, cluster }, report) {
      if (partition !== GpuPartition.WHOLE) return;
      for (const { offer: { gpu, maxPerNode } } of accelerators.filter(({ offer }) => count > offer.maxPerNode)) {
        report({
          property: 'gpu.count', value: count, rule: `is more than the ${maxPerNode} ${gpu.id} of a node of ${place(cluster)}`,
          cure: `ask for at most ${maxPerNode}`,
        });
      }
    },
  },
  {
    finds: GPU_PARTITION_UNAVAILABLE,
    check({ plan: { gpu: { request: { models, partition, migProfile }, accelerators } }, cluster }, report) {
      for (const gpu of models) {
        const offer = cluster.offer(gpu);
        if (offer === undefined || accelerators.some((each) => each.offer === offer)) continue;
        report({
          property: 'gpu', value: migProfile ?? 'shared', rule: `is not how ${cluster.name} divides ${gpu.id}`,
          cure: `give the profile the option ${partition === GpuPartition.MIG ? 'mig' : 'sharing'} if the cluster's device plugin does`,
        });
      }
    },
  },
  {
    id: 'GPU004',
    severity: Severity.ERROR,
    title: 'Fallback GPUs are asked for under different resource names',
    why: 'A pod names one extended resource; nodes that offer another one never fit.',
    cure: 'Ask for GPUs of one vendor, divided in one way.',
    check({ plan: { gpu: { accelerators } } }, report) {
      const names = new Set(accelerators.map(({ resourceName }) => resourceName));
      if (names.size < 2) return;
      report({
        property: 'gpu', value: [...names].join(', '),
        rule: 'are different resources, and a pod can ask for one only', cure: 'name GPUs of one vendor',
      });
    },
  },
];

/** The GPUs of a service are those of its cluster, and nodes fit it. */
export const GPUS: readonly ServiceCheck[] = [
  ...REQUESTED_GPUS,
  {
    id: 'GPU009',
    severity: Severity.ERROR,
    title: 'The profile knows no RDMA network',
    why: 'The extended resource of the network differs between clusters; without it, pods have no RDMA.',
    cure: 'Leave `rdma` out, or describe the cluster with `ClusterProfile.custom`.',
    check({ plan: { given }, cluster }, report) {
      if (!given.rdma || cluster.props.rdmaResource !== undefined) return;
      report({
        property: 'rdma', value: true,
        rule: `is not known of ${cluster.name}`, cure: 'leave it out, or describe the cluster with ClusterProfile.custom',
      });
    },
  },
  {
    id: 'GPU003',
    severity: Severity.WARNING,
    title: 'A fallback GPU has less memory than the first choice',
    why: 'A model that just fits the first choice runs out of memory on the fallback, and only when the first choice is scarce.',
    cure: 'Leave the fallback out, or acknowledge it once the model is known to fit.',
    check({ plan: { gpu: { accelerators } } }, report) {
      const [first, ...fallbacks] = accelerators.map(({ offer: { gpu } }) => ({ id: gpu.id, bytes: bytesOf(gpu.memory) }));
      for (const { id, bytes } of fallbacks.filter((fallback) => fallback.bytes < first.bytes)) {
        report({
          property: 'gpu', value: id, rule: `has ${gibibytes(bytes)}, less than the ${gibibytes(first.bytes)} of ${first.id}`,
          cure: 'make sure that the model fits both, or name a larger fallback',
        });
      }
    },
  },
  {
    id: 'GPU010',
    severity: Severity.WARNING,
    title: 'The region is not a known one of the provider',
    why: 'Pods stay Pending where no node carries the label with that region. Providers open regions: yours may be newer than the list.',
    cure: 'Spell the region as the label `topology.kubernetes.io/region` of the nodes does; acknowledge the finding where it is a new one.',
    check({ cluster: { name, props: { region, regions = REGIONS.get(name) } } }, report) {
      if (region === undefined || regions === undefined || regions.includes(region)) return;
      const near = nearest(region, regions);
      report({
        property: 'cluster.region', value: region, rule: `is not a region of ${name} that is known`,
        cure: near === undefined ? 'spell it as the label of the nodes does' : `${near} may be meant`,
      });
    },
  },
  {
    id: 'GPU007',
    severity: Severity.WARNING,
    title: 'The GPU\'s hosts have ARM processors',
    why: 'An image built for amd64 only fails there with "exec format error", after the GPU node has been started.',
    cure: 'Build the image for arm64, or choose another GPU.',
    check({ plan: { gpu: { accelerators } } }, report) {
      for (const { offer: { gpu } } of accelerators.filter(({ offer }) => offer.gpu.arm)) {
        report({
          property: 'gpu', value: gpu.id, rule: 'sits in hosts with ARM processors', cure: 'use an image that is built for arm64 too',
        });
      }
    },
  },
  {
    finds: CPU_CLASS_UNKNOWN,
    check: ({ plan: { gpu }, cluster }, report) => checkCpuClass(gpu.request.cpuClass, cluster, report),
  },
  {
    id: 'GPU008',
    severity: Severity.ERROR,
    title: 'The profile knows no spot capacity',
    why: 'Without the labels of spot nodes, pods would run at the full price.',
    cure: 'Leave `spot` out, or describe the cluster with `ClusterProfile.custom`.',
    check({ plan: { given }, cluster }, report) {
      if (!given.spot || cluster.props.spot !== undefined) return;
      report({
        property: 'spot', value: true,
        rule: `is not known of ${cluster.name}`, cure: 'leave it out, or describe the cluster with ClusterProfile.custom',
      });
    },
  },
  {
    finds: GPU_IMAGE_WITHOUT_GPU,
    check({ plan: { server, gpu }, backend, manifests }, report) {
      // KServe takes vLLM's image for CPUs in place of the other (pkg/controller/v1beta1/inferenceservice/utils, UpdateImageTag).
      if (gpu.request.count > 0 || (backend.software === 'kserve' && server.kserve?.runtime === 'kserve-vllmserver')) return;
      for (const image of imagesOf(manifests.service).filter(needsGpu)) {
        report({
          property: 'gpu', value: 'none', rule: `does not go with ${image}, which is built for CUDA`,
          cure: 'ask for a GPU, or name an image for CPUs in `runtime.image`',
        });
      }
    },
  },
  IMAGE_WITHOUT_CODE,
];

export function checkCpuClass(cpuClass: string | undefined, { name, props: { cpuClasses = [] } }: ClusterProfile, report: Report): void {
  if (cpuClass === undefined || cpuClasses.some((known) => known.name === cpuClass)) return;
  report({
    property: 'cpuClass', value: cpuClass, rule: `is not a class of CPU nodes of ${name}`,
    cure: cpuClasses.length > 0
      ? `choose one of ${cpuClasses.map((known) => known.name).join(', ')}`
      : 'leave it out: the profile knows no classes',
  });
}

function place({ name, props: { region } }: ClusterProfile): string {
  return region === undefined ? name : `${name} ${region}`;
}
