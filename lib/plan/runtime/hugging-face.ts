import { PortProtocol } from '../../model/runtime';
import { HTTP_PORT, httpReady, HUGGING_FACE_OPENAI_PATH, hubToken, MODEL_PATH, PlannedRuntime, RuntimeContext } from './runtime-context';

/** kserve v0.20.0 charts: the tag of the release; GPU builds end in `-gpu`. */
const IMAGE = 'kserve/huggingfaceserver:v0.20.0';
const READY = '/v2/health/ready';

export function planHuggingFace(context: RuntimeContext): PlannedRuntime {
  const { options } = context.runtime;
  const revision = context.hubId === undefined ? undefined : context.model?.huggingFaceOptions?.revision;
  const parallel = context.gpuCount > 1 ? [`--tensor-parallel-size=${context.gpuCount}`] : [];
  const origin = context.hubId === undefined
    ? []
    : [`--model_id=${context.hubId}`, ...(revision === undefined ? [] : [`--model_revision=${revision}`])];
  const env = hubToken(context.hubId === undefined ? undefined : context.model);
  const args = [...origin, ...parallel, ...(options.args ?? [])];
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
      readiness: httpReady(READY),
    },
    kserve: {
      format: 'huggingface', formatVersion: '1', runtime: 'kserve-huggingfaceserver', protocol: 'v2',
      openAiPath: HUGGING_FACE_OPENAI_PATH, args, env, image: options.image, readiness: httpReady(READY),
    },
    needsSharedMemory: true,
  };
}
