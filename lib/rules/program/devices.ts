import { Severity } from '../../finding/finding';
import { counted } from '../../finding/texts';
import { DataType } from '../../catalog/data-type';
import type { Gpu } from '../../catalog/gpu';
import type { ManifestRule } from '../../manifest/manifest-rule';
import { argumentOf, inScript } from '../../runtime/program/program';
import { VLLM_PROGRAM } from '../../runtime/vllm-engine';
import { leastCapability, vllmVersionOf } from '../../runtime/vllm-dialects';
import { chosenGpus } from '../gpu/chosen-gpus';
import { gpuLimits } from '../gpu/gpus';
import type { Served } from './served';
import { parallelismOf } from './parallelism';

/** As many processes as the sizes say, each on a GPU of its own. */
export const MORE_GPUS_THAN_THERE_ARE: ManifestRule<Served> = {
  id: 'POD101',
  severity: Severity.ERROR,
  acceptable: true,
  title: 'The server is told to take more GPUs than there are',
  why: 'It splits the model over as many GPUs as the product of its parallel sizes. With fewer in the pod it refuses to start, or waits for '
    + 'ever for a Ray cluster that has them.',
  cure: 'Ask for as many GPUs, or lower the sizes; several nodes want a LeaderWorkerSet, or a `worker`.',
  source: 'vllm vllm/config/parallel.py, world_size; kserve v0.20.0 config/llmisvcconfig/config-llm-template.yaml',
  check(served, report) {
    const found = parallelismOf(served);
    if (found === undefined || found.needed <= found.gpus || found.place === undefined) return;
    const { needed, gpus, place, where, argument, ranks = 1 } = found;
    const among = ranks === 1 ? '' : ` with ${ranks} ranks in each pod`;
    report(place, `${inScript(served.program, argument)}makes ${counted(needed, 'GPU')}${among}, and ${where} ${gpus}`, 'ask for as many GPUs, or lower it');
  },
};

export const GPUS_IDLE: ManifestRule<Served> = {
  id: 'FIT012',
  severity: Severity.WARNING,
  title: 'GPUs of the pod are not used',
  why: 'An engine takes as many GPUs as it splits layers over, times pipeline stages and data-parallel ranks; the others are paid for and '
    + 'idle.',
  cure: 'Ask for as many GPUs as the engine takes, or spread the model over all of them with `tensorParallel`, in a manifest '
    + '`--tensor-parallel-size`.',
  source: 'vllm vllm/config/parallel.py, world_size',
  check(served, report) {
    const found = parallelismOf(served);
    if (found === undefined || !found.isWhole || found.needed >= found.gpus) return;
    const [limit] = gpuLimits(served.container);
    report(limit, `leaves ${counted(found.gpus - found.needed, 'GPU')} idle: ${served.facts.title} takes ${found.needed}`,
      'ask for fewer, or raise the tensor-parallel size');
  },
};

export const BFLOAT16_REFUSED: ManifestRule<Served> = {
  id: 'FIT013',
  severity: Severity.ERROR,
  title: 'bfloat16 is asked of a GPU that does not compute in it',
  why: 'vLLM refuses to start with `--dtype=bfloat16` below compute capability 8.0.',
  cure: 'Leave the argument out, or give `--dtype=half`; or choose a newer GPU.',
  source: 'vllm vllm/platforms/cuda.py, check_if_supports_dtype',
  check({ program, facts, gpus, pod: { spec } }, report) {
    const argument = argumentOf(program, 'dtype');
    if (facts !== VLLM_PROGRAM || gpus === 0 || argument?.value !== 'bfloat16' || !argument.isKnown) return;
    const lacking = chosenGpus(spec).filter(({ gpu }) => gpu.dataTypes.length > 0 && !gpu.dataTypes.includes(DataType.BF16));
    if (lacking.length === 0) return;
    const rule = `${inScript(program, argument)}is a format in which ${names(lacking)} does not compute`;
    report(argument.valuePlace ?? argument.place, rule, 'give half, or choose a newer GPU');
  },
};

export const DEVICE_RULES: readonly ManifestRule<Served>[] = [
  MORE_GPUS_THAN_THERE_ARE,
  GPUS_IDLE,
  BFLOAT16_REFUSED,
  {
    id: 'PRG300',
    severity: Severity.ERROR,
    acceptable: true,
    title: 'The quantization has no kernels for the GPU',
    why: 'vLLM refuses to start: each method has a lowest compute capability.',
    cure: 'Choose a newer GPU, or a model that is quantized otherwise.',
    source: 'vllm vllm/model_executor/layers/quantization, get_min_capability',
    check({ program, facts, gpus, container, pod: { spec } }, report) {
      const argument = argumentOf(program, 'quantization');
      if (facts !== VLLM_PROGRAM || gpus === 0 || argument?.value === undefined || !argument.isKnown) return;
      const least = leastCapability(argument.value, vllmVersionOf(container.field('image').text));
      if (least === undefined) return;
      const older = chosenGpus(spec).filter(({ gpu: { computeCapability = least } }) => computeCapability < least);
      if (older.length === 0) return;
      const rule = `${inScript(program, argument)}needs compute capability ${least.toFixed(1)}, which ${names(older)} does not have`;
      report(argument.valuePlace ?? argument.place, rule, 'choose a newer GPU, or another quantization');
    },
  },
  {
    id: 'PRG301',
    severity: Severity.WARNING,
    title: 'A server uses one of several slices of GPUs',
    why: 'CUDA shows a process one MIG slice, the first, and NCCL does not join slices: the others are paid for and idle.',
    cure: 'Ask for one slice, of a larger profile if need be, and for more replicas.',
    source: 'docs.nvidia.com/datacenter/tesla/mig-user-guide, CUDA device enumeration',
    check({ container, facts }, report) {
      if (!facts.countsGpus) return;
      const slices = gpuLimits(container).filter(({ name }) => name.startsWith('nvidia.com/mig-'));
      const count = slices.reduce((sum, { scalar }) => sum + (Number(scalar) || 0), 0);
      if (count > 1) report(slices[0], `makes ${count} slices, of which ${facts.title} uses one`, 'ask for one slice, and for more replicas');
    },
  },
];

function names(chosen: readonly { readonly gpu: Gpu }[]): string {
  return [...new Set(chosen.map(({ gpu: { id } }) => id))].join(' or ');
}
