import { Size } from 'cdk8s';
import type { ModelFactsProps } from '../../../lib';
import { Backend, ClusterProfile, DataType, Gpu, GpuRequest, ModelFacts, ModelSource, Runtime } from '../../../lib';
import type { Cases } from '../case';
import { custom, GiB, LLAMA, service } from '../case';

const gfd = { cluster: ClusterProfile.gfd() };

function model(facts: ModelFactsProps, gpu = Gpu.L4, count = 1, runtime = Runtime.vllm()) {
  return service({ model: ModelSource.huggingFace('acme/model', { facts: ModelFacts.of(facts) }), gpu: GpuRequest.of(gpu, { count }), runtime }, gfd);
}

/** Llama 3.1 8B: 15 GiB of weights, 128 KiB of cache for each of at most 131,072 tokens. */
function context(gpu: Gpu, maxModelLength?: number) {
  return service({ runtime: Runtime.vllm({ maxModelLength }), model: ModelSource.huggingFace(LLAMA), gpu: GpuRequest.of(gpu) });
}

/** A cluster with so many L4. */
const l4s = (total: number) => ClusterProfile.gke({ gpus: [{ ...ClusterProfile.gke().offer(Gpu.L4)!, total }] });

export const GPUS: Cases = {
  GPU001: { property: 'gpu', wrong: () => custom({ gpu: GpuRequest.of(Gpu.A40) }), right: () => custom({ gpu: GpuRequest.of(Gpu.L4) }) },
  GPU002: {
    property: 'gpu.count',
    wrong: () => custom({ gpu: GpuRequest.of(Gpu.L4, { count: 9 }) }),
    right: () => custom({ gpu: GpuRequest.of(Gpu.L4, { count: 8 }) }),
  },
  GPU003: {
    property: 'gpu',
    wrong: () => custom({ gpu: GpuRequest.of(Gpu.A100_SXM_40GB).orElse(Gpu.L4) }),
    right: () => custom({ gpu: GpuRequest.of(Gpu.L4).orElse(Gpu.A100_SXM_40GB) }),
  },
  GPU004: {
    property: 'gpu',
    wrong: () => custom({ gpu: GpuRequest.of(Gpu.L4).orElse(Gpu.MI300X) }, gfd),
    right: () => custom({ gpu: GpuRequest.of(Gpu.L4).orElse(Gpu.A40) }, gfd),
  },
  GPU005: {
    property: 'gpu',
    wrong: () => custom({ gpu: GpuRequest.mig(Gpu.H100_SXM, '1g.10gb') }, { cluster: ClusterProfile.coreweaveCks() }),
    right: () => custom({ gpu: GpuRequest.mig(Gpu.H100_SXM, '1g.10gb') }, gfd),
  },
  GPU006: {
    property: 'cpuClass',
    wrong: () => custom({ gpu: GpuRequest.none({ cpuClass: 'amd-epyc-genoa' }) }, { cluster: ClusterProfile.coreweaveCloud({ region: 'ORD1' }) }),
    right: () => custom({ gpu: GpuRequest.none({ cpuClass: 'amd-epyc-milan' }) }, { cluster: ClusterProfile.coreweaveCloud({ region: 'ORD1' }) }),
  },
  GPU007: {
    property: 'gpu', wrong: () => custom({ gpu: GpuRequest.of(Gpu.GH200) }, gfd), right: () => custom({ gpu: GpuRequest.of(Gpu.H200_SXM) }, gfd),
  },
  GPU010: {
    property: 'cluster.region',
    wrong: () => custom({}, { cluster: ClusterProfile.eksKarpenter({ region: 'us-east1' }) }),
    right: () => custom({}, { cluster: ClusterProfile.eksKarpenter({ region: 'us-east-1' }) }),
  },
  GPU008: { property: 'spot', wrong: () => custom({ spot: true }, gfd), right: () => custom({ spot: true }) },
  GPU009: { property: 'rdma', wrong: () => custom({ rdma: true }), right: () => custom({ rdma: true }, gfd) },

  GPU011: {
    property: 'gpu',
    wrong: () => custom({}, { cluster: l4s(3), scaling: { maxReplicas: 4 } }),
    right: () => custom({}, { cluster: l4s(4), scaling: { maxReplicas: 4 } }),
  },
  GPU012: {
    property: 'rollout', wrong: () => custom({ replicas: 2 }, { cluster: l4s(2) }), right: () => custom({ replicas: 2 }, { cluster: l4s(3) }),
  },

  FIT001: { property: 'gpu', wrong: () => model({ size: GiB(25) }), right: () => model({ size: GiB(25) }, Gpu.L4, 2) },
  FIT002: { property: 'gpu', wrong: () => model({ size: GiB(19) }), right: () => model({ size: GiB(15) }) },
  POD101: {
    property: 'runtime.tensorParallel',
    wrong: () => model({}, Gpu.L4, 1, Runtime.vllm({ tensorParallel: 2 })),
    right: () => model({}, Gpu.L4, 2, Runtime.vllm({ tensorParallel: 2 })),
  },
  FIT004: { property: 'runtime.tensorParallel', wrong: () => model({ kvHeads: 8 }, Gpu.L4, 3), right: () => model({ kvHeads: 2 }, Gpu.L4, 4) },
  FIT005: {
    property: 'gpu',
    wrong: () => model({ dataType: DataType.BF16 }, Gpu.T4, 1, Runtime.vllm({ args: ['--dtype', 'auto'] })),
    right: () => model({ dataType: DataType.BF16 }, Gpu.T4, 1, Runtime.vllm({ args: ['--dtype=half'] })),
  },
  FIT013: {
    property: 'gpu',
    wrong: () => model({ dataType: DataType.FP16 }, Gpu.T4, 1, Runtime.vllm({ args: ['--dtype', 'bfloat16'] })),
    right: () => model({ dataType: DataType.BF16 }, Gpu.T4),
  },
  FIT006: { property: 'gpu', wrong: () => model({ dataType: DataType.FP8 }, Gpu.A40), right: () => model({ dataType: DataType.FP8 }, Gpu.L4) },
  FIT007: {
    property: 'runtime.maxModelLength',
    wrong: () => context(Gpu.A100_SXM_40GB, 131_073),
    right: () => context(Gpu.A100_SXM_40GB, 131_072),
  },
  FIT008: { property: 'runtime.maxModelLength', wrong: () => context(Gpu.L4), right: () => context(Gpu.A100_SXM_40GB) },
  FIT009: { property: 'runtime.maxModelLength', wrong: () => context(Gpu.L4, 32_768), right: () => context(Gpu.L4, 4096) },

  FIT010: {
    property: 'gpu',
    wrong: () => service({ gpu: GpuRequest.none(), memory: GiB(32), runtime: Runtime.sglang() }, { backend: Backend.deployment() }),
    right: () => service({ gpu: GpuRequest.none(), memory: GiB(32), runtime: Runtime.vllm() }, { backend: Backend.deployment() }),
  },
  FIT014: {
    property: 'gpu',
    wrong: () => model({}, Gpu.V100_SXM_16GB),
    right: () => model({}, Gpu.V100_SXM_16GB, 1, Runtime.vllm({ image: 'vllm/vllm-openai:v0.11.0' })),
  },
  FIT012: {
    property: 'runtime.tensorParallel',
    wrong: () => model({}, Gpu.L4, 4, Runtime.vllm({ tensorParallel: 2 })),
    right: () => model({}, Gpu.L4, 4, Runtime.vllm({ tensorParallel: 2, args: ['--pipeline-parallel-size=2'] })),
  },
  FIT011: {
    property: 'memory',
    wrong: () => service({ gpu: GpuRequest.none() }),
    right: () => service({ gpu: GpuRequest.none(), memory: GiB(8), limits: { memory: GiB(32) } }),
  },

  POD003: {
    property: 'limits.memory',
    wrong: () => custom({ memory: GiB(16), limits: { memory: GiB(8) } }),
    right: () => custom({ memory: GiB(6), limits: { memory: GiB(16) } }),
  },
  RES002: {
    property: 'sharedMemory',
    wrong: () => custom({ memory: GiB(8), sharedMemory: Size.mebibytes(8193) }),
    right: () => custom({ memory: GiB(8), sharedMemory: GiB(8) }),
  },
  RES003: { property: 'memory', wrong: () => service({ memory: Size.mebibytes(16) }), right: () => service({ memory: GiB(1) }) },
  RES004: { property: 'memory', wrong: () => custom({ memory: GiB(3000) }), right: () => custom({ memory: GiB(300) }) },
};
