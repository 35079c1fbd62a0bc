import { generatesText } from '../../catalog/data/models';
import { HuggingFaceTask } from '../../model/hugging-face-options';
import { repositoryOf } from '../../model/repository';
import { PortProtocol } from '../../model/runtime';
import { argumentValue, hasArgument } from './arguments';
import {
  HTTP_PORT, HUGGING_FACE_OPENAI_PATH, huggingFaceAlive, huggingFaceReady, hubToken, MODEL_PATH, PlannedRuntime, RuntimeContext,
} from './runtime-context';

/** kserve v0.20.0 charts: the tag of the release; GPU builds end in `-gpu`. */
const IMAGE = 'kserve/huggingfaceserver:v0.20.0';

export function planHuggingFace(context: RuntimeContext): PlannedRuntime {
  const { options } = context.runtime;
  const revision = context.hubId === undefined ? undefined : context.model?.huggingFaceOptions?.revision;
  const parallel = context.gpuCount > 1 ? [`--tensor-parallel-size=${context.gpuCount}`] : [];
  const origin = context.hubId === undefined
    ? []
    : [`--model_id=${context.hubId}`, ...(revision === undefined ? [] : [`--model_revision=${revision}`])];
  const env = hubToken(context.hubId === undefined ? undefined : context.model);
  const args = [...origin, ...parallel, ...engineArguments(context), ...(options.args ?? [])];
  const onVllm = argumentValue(args, '--backend') !== TRANSFORMERS;
  const name = onVllm ? servedName(context) : context.serviceName;
  const probes = { readiness: huggingFaceReady(name), livenessAfterStart: onVllm ? huggingFaceAlive(name) : undefined };
  return {
    container: {
      image: options.image ?? (context.gpuCount > 0 ? `${IMAGE}-gpu` : IMAGE),
      args: [
        `--model_name=${context.serviceName}`,
        ...(context.hubId === undefined ? [`--model_dir=${MODEL_PATH}`] : []),
        ...args,
      ],
      env,
      port: HTTP_PORT,
      protocol: PortProtocol.HTTP,
      openAiPath: HUGGING_FACE_OPENAI_PATH,
      ...probes,
    },
    kserve: {
      format: 'huggingface', formatVersion: '1', runtime: 'kserve-huggingfaceserver', protocol: 'v2',
      openAiPath: HUGGING_FACE_OPENAI_PATH, args, env, image: options.image, ...probes,
    },
    needsSharedMemory: true,
  };
}

/** The backend that runs every task. */
const TRANSFORMERS = 'huggingface';

/**
 * The server's own choice, `auto`, takes vLLM for every architecture that vLLM knows, classifiers too, and then answers each of their
 * requests with 500: vLLM is left to it only where text is to be generated (kserve python/huggingfaceserver/README.md).
 */
function engineArguments(context: RuntimeContext): string[] {
  const args = context.runtime.options.args ?? [];
  if (hasArgument(args, '--backend')) return [];
  const task = taskOf(context);
  if (task === HuggingFaceTask.TEXT_GENERATION) return [];
  return [`--backend=${TRANSFORMERS}`, ...(task === undefined || hasArgument(args, '--task') ? [] : [`--task=${task}`])];
}

/** Whether the engine that runs every task is taken for want of a task. */
export function guessesTask(context: Pick<RuntimeContext, 'runtime' | 'model'>): boolean {
  return !hasArgument(context.runtime.options.args ?? [], '--backend') && taskOf(context) === undefined;
}

/** The task that was named, else the one of a model that the catalogue knows; nothing where the server has to find it out. */
function taskOf({ runtime, model }: Pick<RuntimeContext, 'runtime' | 'model'>): string | undefined {
  const named = argumentValue(runtime.options.args ?? [], '--task') ?? runtime.huggingFaceOptions?.task;
  return named ?? (generatesText(repositoryOf(model)) ? HuggingFaceTask.TEXT_GENERATION : undefined);
}

/** What the server calls the model on vLLM, which takes another name (kserve python/huggingfaceserver/huggingfaceserver/__main__.py). */
export function servedName({ runtime, serviceName }: RuntimeContext): string {
  return argumentValue(runtime.options.args ?? [], '--served-model-name') ?? serviceName;
}
