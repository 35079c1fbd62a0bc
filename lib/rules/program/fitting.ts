import { ClusterProfile } from '../../catalog/cluster-profile';
import type { Gpu } from '../../catalog/gpu';
import { GpuRequest } from '../../catalog/gpu-request';
import { MODEL_ROWS } from '../../catalog/data/models';
import { ModelFacts } from '../../catalog/model-facts';
import type { Place } from '../../manifest/place';
import type { Engine } from '../../runtime/definition';
import { argumentOf, namedWords, numberOf, settingOf } from '../../runtime/program/program';
import { RUNTIMES } from '../../runtime/runtimes';
import type { Fit } from '../fit';
import { chosenGpus } from '../gpu/chosen-gpus';
import { gpuLimits } from '../gpu/gpus';
import { parallelismOf } from './parallelism';
import type { Served } from './served';
import { repositoryServed } from './served';

/** Runtimes by what starts them: both go by one title. */
const BY_TITLE = new Map(Object.values(RUNTIMES).map((runtime) => [runtime.title, runtime]));

/** Arguments that spread the weights over more GPUs, keep a part elsewhere, or say how much memory is taken. */
const CHANGING = new RegExp(`^--(?:${[
  'enable-expert-parallel', 'ep$', 'ep-size', 'expert-parallel-size', 'offload', 'cpu-offload', 'kv-cache-memory-bytes', 'load-format', 'hf-overrides',
].join('|')})`);

/** No pod gets more: other rules refuse it. */
const MOST_GPUS = 64;

/** Any will do: only of shared GPUs it tells how large they are, and none of these are. */
let cluster: ClusterProfile | undefined;

/** What a container with a model and GPUs that are known comes to, on each GPU that its pod may land on; none where not all is known. */
export interface Fitting {
  readonly served: Served;
  readonly facts: ModelFacts;
  readonly engine: Engine;
  /** One for each GPU: it fits where it fits one of them. */
  readonly fits: readonly Fit[];
  /** Where the GPUs are asked for. */
  readonly limit: Place;
}

/** The catalogue's facts of the model that is served: never guesses. */
export function factsServed(served: Served): ModelFacts | undefined {
  const repository = repositoryServed(served);
  return repository !== undefined && MODEL_ROWS.has(repository.toLowerCase()) ? ModelFacts.ofHuggingFace(repository) : undefined;
}

/** The engine as its arguments set it; nothing where some are not known. */
export function engineServed(served: Served): Engine | undefined {
  const { program, facts, container } = served;
  const definition = BY_TITLE.get(facts.title);
  const engine = facts.countsGpus ? definition?.engine?.({ image: container.field('image').text }) : undefined;
  const tensor = tensorSize(served);
  if (definition === undefined || engine === undefined || tensor === undefined) return undefined;
  return {
    ...engine, title: definition.title, tensorParallel: tensor, memoryUtilization: utilizationOf(program) ?? engine.memoryUtilization,
    maxModelLength: tokensOf(settingOf(program, 'context')?.value),
  };
}

/** GPUs over which each layer is split. What KServe adds for an LLMInferenceService with one pod each is known. */
function tensorSize(served: Served): number | undefined {
  const { program, startsRay, isContinued, pod: { workload } } = served;
  if (isContinued) {
    const parallelism = workload === undefined || workload.field('worker').isSet ? undefined : parallelismOf(served);
    return parallelism?.isWhole ? parallelism.needed : undefined;
  }
  if (!program.isWhole || startsRay) return undefined;
  const size = argumentOf(program, 'tensor') === undefined ? 1 : numberOf(program, 'tensor');
  return size !== undefined && size > 0 ? size : undefined;
}

export function fittingOf(served: Served, facts: ModelFacts, engine: Engine): Fitting | undefined {
  const { program, container, pod, gpus } = served;
  const [limit, ...more] = gpuLimits(container);
  if (!Number.isInteger(gpus) || gpus < 1 || gpus > MOST_GPUS) return undefined;
  if (limit === undefined || more.length > 0 || !/^(nvidia|amd)\.com\/gpu$/.test(limit.name)) return undefined;
  if (program.arguments.some(({ name }) => CHANGING.test(name)) || (numberOf(program, 'data') ?? 1) > 1) return undefined;
  cluster ??= ClusterProfile.gfd();
  const common = {
    cluster, facts, engine, args: namedWords(program), utilizationName: 'memory share',
    weightArguments: BY_TITLE.get(served.facts.title)!.weightArguments,
  };
  const fits = gpusOfPod(pod.spec).map((gpu) => ({ ...common, gpus: [gpu], request: GpuRequest.of(gpu, { count: gpus }) }));
  return fits.length === 0 ? undefined : { served, facts, engine, fits, limit };
}

/** Labels that say that a node's GPUs are cut or shared. */
const DIVIDED = /mig|shar(?:ed|ing)|partition/i;

/** Models of whole GPUs on which a pod may land, as its selector and affinity name them; none where they do not. */
export function gpusOfPod(spec: Place): readonly Gpu[] {
  if (requiredKeys(spec).some((key) => DIVIDED.test(key))) return [];
  return [...new Set(chosenGpus(spec).map(({ gpu }) => gpu))];
}

function requiredKeys(spec: Place): readonly string[] {
  const required = spec.field('affinity').field('nodeAffinity').field('requiredDuringSchedulingIgnoredDuringExecution');
  const expressions = required.field('nodeSelectorTerms').items.flatMap((term) => term.field('matchExpressions').items);
  return [...spec.field('nodeSelector').keys, ...expressions.map((expression) => expression.field('key').text)];
}

function utilizationOf({ arguments: args }: Served['program']): number | undefined {
  const given = args.filter(({ name }) => name === '--gpu-memory-utilization' || name === '--mem-fraction-static').pop();
  const share = Number(given?.value);
  return share > 0 && share <= 1 ? share : undefined;
}

const UNITS: { readonly [unit: string]: number } = { k: 1000, K: 1024, m: 1e6, M: 2 ** 20 };

/** A number of tokens, as vLLM reads it: 8192, 8k or 8K. */
function tokensOf(text = ''): number | undefined {
  const [, amount, unit] = /^(\d{1,9}(?:\.\d{1,3})?)([kKmM]?)$/.exec(text) ?? [];
  const tokens = amount === undefined ? 0 : Number(amount) * (UNITS[unit] ?? 1);
  return Number.isInteger(tokens) && tokens > 0 ? tokens : undefined;
}
