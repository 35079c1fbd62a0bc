import type { Definition } from '../finding/definition';
import { Severity } from '../finding/finding';
import type { ArgumentShape } from '../arguments/checks';
import type { ImageRow } from '../catalog/data/images';
import { referenceOf, taggedReference } from '../catalog/data/images';
import type { Gpu } from '../catalog/gpu';
import type { Interval } from '../catalog/memory/interval';
import type { PropertyCheck } from '../finding/property-rule';
import type { ModelSource } from '../model/model-source';
import type { EngineOptions, RuntimeOptions } from './options';
import type { ScratchFacts } from './scratch';
import type { PlannedRuntime } from './server';

export const GPU_IMAGE_WITHOUT_GPU: Definition = {
  id: 'FIT010',
  severity: Severity.ERROR,
  title: 'An image for GPUs has none',
  why: 'The image is built for CUDA, and the server ends where it finds no device.',
  cure: 'Ask for a GPU, or name an image that is built for CPUs.',
  source: 'vllm vllm/config/device.py; kserve v0.20.0 config/runtimes/kserve-vllmserver.yaml',
};

/** What every runtime can be told, those too whose image is the user's. */
type CommonOptions = Omit<RuntimeOptions, 'imageTag'>;

/** What models may be called. */
export enum ModelNames {
  /** As anything: requests name them in their body. */
  ANY,
  /** As one part of a path, in which requests name them. */
  SEGMENT,
}

/** Everything that the library knows of one program that serves models. Each runtime's file gives one; `runtimes.ts` lists them. */
export interface RuntimeDefinition<Options extends CommonOptions = CommonOptions> {
  /** As findings and documents name it. */
  readonly title: string;
  /** A check for each of its options. */
  readonly options: ArgumentShape<Options>;
  /** Absent where the user must name one. */
  readonly image?: ImageRow;
  /** Whether a service may leave the model out: the image has it, or fetches it. */
  readonly bringsModel: boolean;
  /** Whether it fetches models of the Hugging Face hub itself. */
  readonly fetchesFromHub: boolean;
  /** What it can be told to call its model; absent where it reads the name elsewhere, such as in a repository of models. */
  readonly modelNames?: ModelNames;
  /** Whether its processes exchange data through `/dev/shm`. */
  readonly sharesMemory: boolean;
  /** What it needs where it may not write to its image. */
  readonly scratch: ScratchFacts;
  /** Arguments that the library gives itself, with the property that decides them; '' where none does. `-` stands for `_` too. */
  readonly ownedArguments: { readonly [name: string]: string };
  /** Variables that the library sets itself, alike. */
  readonly ownedVariables?: { readonly [name: string]: string };
  /** Arguments that make the weights smaller, or put them elsewhere. */
  readonly weightArguments: readonly string[];
  /** What is known of an engine for language models, of the version that the options name. */
  engine?(options: Options): EngineDefinition;
  /** Absent where it exports none that are known. */
  readonly metrics?: RuntimeMetrics;
  plan(context: RuntimeContext<Options>): PlannedRuntime;
  /** What is checked of this runtime only. */
  readonly rules?: readonly PropertyCheck<Pick<RuntimeContext<Options>, 'options' | 'model' | 'gpuCount'>>[];
}

/** How an engine uses the GPUs of its pod, and what it refuses when it starts. */
export interface EngineDefinition {
  /** Share of a GPU's memory that it takes for weights and cache where nothing is said. */
  readonly memoryUtilization: number;
  /** What it needs on each GPU beside weights and cache, of that share. */
  readonly overhead: (memory: number, gpu: Gpu, split: number) => Interval;
  /** Tokens that it reads in one step where nothing is said. */
  readonly batchedTokens: (memory: number, gpu: Gpu) => number;
  /** Bytes of one number in the key-value cache. */
  readonly cacheBytes: number;
  /** Whether it refuses to start where the cache does not hold one request of the longest context. */
  readonly needsWholeContext: boolean;
  /** Whether it finds out by itself how long a context fits, where it is told to. */
  readonly findsContext?: boolean;
  /** Whether it refuses to start where `--dtype=bfloat16` is given and the GPU does not compute in it, and does not take another format. */
  readonly refusesBfloat16: boolean;
  /** Variable with which it takes a longer context than the model was made for. */
  readonly longContextVariable: string;
  /** Names of arguments by what they change, beside the owned ones. */
  readonly arguments: {
    /** The number format of the weights. */
    readonly quantization: readonly string[];
    /** How long a context fits, beside those that change the weights. */
    readonly cache: readonly string[];
    /** The number format of the cache. */
    readonly cacheType: readonly string[];
    /** Tokens that are read in one step. */
    readonly batch: readonly string[];
    /** How long a context the model takes. */
    readonly longestContext: readonly string[];
    /** Over how many GPUs it is spread, beside `tensorParallel`. */
    readonly spread: readonly string[];
  };
}

/** Where Prometheus reads a runtime's metrics, and the names of those that services scale by. */
export interface RuntimeMetrics {
  readonly port: number;
  readonly path: string;
  /** Label whose value is the name that the model is served under. */
  readonly modelLabel: string;
  /** Gauge of requests that wait. */
  readonly waiting?: string;
  /** Gauge of requests that are served; of those that wait too, where there is no other. */
  readonly running?: string;
  /** Gauge of the share of the key-value cache that is taken, 0 to 1. */
  readonly cacheUsage?: string;
  /** Counter of the microseconds that requests waited. */
  readonly queueMicroseconds?: string;
  /** Counter of the microseconds from request to answer. */
  readonly requestMicroseconds?: string;
  /** Histogram of the seconds from request to first token. */
  readonly firstTokenSeconds?: string;
  /** Histogram of the seconds between tokens. */
  readonly tokenSeconds?: string;
  /** Histogram of the seconds from request to answer. */
  readonly requestSeconds?: string;
  /** Counter of generated tokens. */
  readonly generatedTokens?: string;
  /** Counter of requests that were answered. */
  readonly answered?: string;
  /** Counter of requests that failed. */
  readonly failed?: string;
}

/** What a runtime is planned from. */
export interface RuntimeContext<Options extends CommonOptions = CommonOptions> {
  readonly options: Options;
  /** What the model is called. */
  readonly modelName: string;
  readonly gpuCount: number;
  readonly model?: ModelSource;
  /** Longest context that the GPUs' memory holds, where the facts tell. */
  readonly fittingContext?: number;
  /** Id on the Hugging Face hub, where the server is to fetch the model itself. */
  readonly hubId?: string;
  /** How long it may go on with what it has been asked, once it is told to end. */
  readonly drainSeconds: number;
}

/** The user's image, else the pinned one for the device, or the user's tag of it. */
export function imageOf(pinned: ImageRow, { options: { image, imageTag }, gpuCount }: RuntimeContext<RuntimeOptions>): string {
  if (image !== undefined) return image;
  return imageTag === undefined ? referenceOf(pinned, gpuCount) : taggedReference(pinned, imageTag, gpuCount);
}

/** An engine with what a service says of it. */
export interface Engine extends EngineDefinition {
  readonly title: string;
  /** GPUs over which each layer is split. */
  readonly tensorParallel: number;
  /** Longest context that was asked for. */
  readonly maxModelLength?: number;
}

/** The engine of a runtime, where much of it is known. */
export function engineOf(runtime: RuntimeDefinition, options: EngineOptions, gpuCount: number): Engine | undefined {
  const engine = runtime.engine?.(options);
  if (engine === undefined) return undefined;
  return {
    ...engine,
    title: runtime.title,
    tensorParallel: options.tensorParallel ?? gpuCount,
    memoryUtilization: options.gpuMemoryUtilization ?? engine.memoryUtilization,
    maxModelLength: options.maxModelLength,
  };
}
