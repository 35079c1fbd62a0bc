import { counted } from '../../finding/texts';
import type { Place } from '../../manifest/place';
import type { ProgramArgument } from '../../runtime/program/argv';
import type { SettingName } from '../../runtime/program/facts';
import { argumentOf, numberOf } from '../../runtime/program/program';
import { gpuLimits, gpusOf } from '../gpu/gpus';
import type { Served } from './served';

/** How many GPUs a server takes, and how many there are. */
export interface Parallelism {
  readonly needed: number;
  readonly gpus: number;
  /** Of data parallelism, in each pod; said elsewhere than at the place. */
  readonly ranks?: number;
  /** Where they are, as a sentence goes on. */
  readonly where: string;
  /** Whether it takes no more than that. */
  readonly isWhole: boolean;
  /** What says so, if anything does. */
  readonly place?: Place;
  /** The same, where it is an argument. */
  readonly argument?: ProgramArgument;
}

const SIZES: readonly SettingName[] = ['tensor', 'pipeline', 'dataLocal', 'data'];

/** Nothing where GPUs come from elsewhere, or where it is not known how many the server takes. */
export function parallelismOf(served: Served): Parallelism | undefined {
  const { facts, container, gpus, pod: { workload, spec } } = served;
  const isSliced = gpuLimits(container).some(({ name }) => name.startsWith('nvidia.com/mig-'));
  if (facts.settings.tensor === undefined || gpus === 0 || isSliced || !container.field('resources').field('claims').isEmpty) return undefined;
  if (workload !== undefined) return ofWorkload(served, workload);
  return spec.field('workerSpec').isSet ? ofNodes(served, spec.field('workerSpec')) : ofServer(served);
}

/** What the sizes that are said make; nothing where one is not known. */
function said(
  served: Served, names: readonly SettingName[],
): { readonly product: number; readonly argument?: ProgramArgument } | undefined {
  let [product, most]: [number, ProgramArgument | undefined] = [1, undefined];
  for (const name of names) {
    const argument = argumentOf(served.program, name);
    if (argument === undefined) continue;
    const size = numberOf(served.program, name);
    if (size === undefined || size < 1) return undefined;
    product *= size;
    if (size > 1) most ??= argument;
  }
  return { product, argument: most };
}

function ofServer(served: Served): Parallelism | undefined {
  const { program, facts, gpus, pod: { group }, startsRay, isContinued } = served;
  const [nodes, executor] = [argumentOf(program, 'nodes'), argumentOf(program, 'executor')?.value];
  const isSpread = startsRay || executor === 'ray' || nodes !== undefined;
  if (!program.isWhole && !isContinued) return undefined;
  if (isSpread && group === undefined) return undefined;
  // Ranks on this node are those that count here.
  const isLocal = argumentOf(program, 'dataLocal') !== undefined || isAmongTensor(served);
  const sizes = said(served, SIZES.filter((name) => name !== (isLocal ? 'data' : 'dataLocal')));
  if (sizes === undefined) return undefined;
  const total = group === undefined || !isSpread ? gpus : gpusOfPod(group.leader) + (group.size - 1) * gpusOfPod(group.worker);
  return {
    needed: sizes.product, gpus: total, place: sizes.argument?.place, argument: sizes.argument,
    where: isSpread ? `the ${group!.size} pods of a group have` : 'the container has',
    isWhole: facts.countsGpus === true && !isContinued && !program.hasCompany
      && !program.arguments.some(({ name }) => OF_OTHER_SPREAD.test(name)),
  };
}

/** Parts of a server that run on several nodes, or in several processes of their own. */
const OF_OTHER_SPREAD = /^--(?:data-parallel-(?!size)|headless|node-rank|disaggregation|nnodes|omni)/;

/** SGLang's attention shares the GPUs of tensor parallelism among its data-parallel ranks. */
function isAmongTensor({ program }: Served): boolean {
  return program.arguments.some(({ name }) => name === '--enable-dp-attention');
}

function gpusOfPod(spec: Place): number {
  return spec.field('containers').items.reduce((sum, container) => sum + gpusOf(container), 0);
}

/**
 * Where both say how many GPUs they have, KServe makes as many workers as the sizes ask for. One of the nodes is the head. Source: kserve
 * v0.20.0 pkg/controller/v1beta1/inferenceservice/components/predictor.go, computeRayNodeAndGPUs.
 */
function ofNodes({ program, gpus }: Served, spec: Place): Parallelism | undefined {
  const [tensor, pipeline] = [spec.field('tensorParallelSize'), spec.field('pipelineParallelSize')];
  const [needed, each] = [(tensor.number ?? 1) * (pipeline.number ?? 1), gpusOfPod(spec)];
  if (each === 0 || argumentOf(program, 'executor') !== undefined) return undefined;
  const nodes = needed <= gpus ? 1 : Math.ceil(needed / each);
  const there = nodes === 1 ? needed : gpus + each * (nodes - 1);
  const where = `head and ${counted(nodes - 1, 'worker')} have`;
  return { needed, gpus: there, where, isWhole: false, place: tensor.isSet ? tensor : pipeline };
}

/** KServe hands vLLM the tensor-parallel size, and with workers the ranks of each pod. */
function ofWorkload(served: Served, workload: Place): Parallelism | undefined {
  const { gpus, program } = served;
  const parallelism = workload.field('parallelism');
  const [tensor, pipeline] = ['tensor', 'pipeline'].map((name) => parallelism.field(name));
  const own = said(served, ['tensor']);
  if (own === undefined) return undefined;
  const isOwn = argumentOf(program, 'tensor') !== undefined;
  const size = isOwn ? own.product : tensor.number ?? 1;
  const isTold = !program.arguments.some(({ name }) => /^--(?:pipeline|data)-parallel|^-[pd]p/.test(name));
  // KServe's own samples give `dataLocal` beside GPUs that are fewer: what becomes of both, the cluster's configuration says.
  const isPlain = ['data', 'dataLocal'].every((name) => !parallelism.field(name).isSet);
  return {
    needed: size, gpus, argument: own.argument, place: isOwn ? own.argument?.place : tensor, where: 'the container has',
    isWhole: isTold && isPlain && !pipeline.isSet && workload.field('baseRefs').isEmpty && program.words.every(({ isKnown }) => isKnown),
  };
}
