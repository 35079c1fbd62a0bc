import { MISSING_ARGUMENT } from '../arguments/rules';
import { oneOf, required, text } from '../arguments/checks';
import { fail } from '../finding/finding-error';
import { port, probe } from '../container/argument-shapes';
import { sidecars } from '../container/pod/shapes';
import type { IEnvValue } from '../container/environment';
import type { ProbeOptions } from '../container/probe';
import { planProbe } from '../container/probe';
import type { SidecarOptions } from '../container/sidecar-options';
import type { ModelSource } from '../model/model-source';
import type { RuntimeDefinition } from './definition';
import { imageCheck, OPTIONS, PortProtocol, words } from './options';
import { VLLM_WEIGHT_ARGUMENTS } from './vllm-engine';
import { NAMELESS } from './scratch';

/** Options of a container of your own. */
export interface CustomRuntimeOptions {
  /** Image. */
  readonly image: string;
  /** Port that it serves on. */
  readonly port: number;
  /** Protocol of the port. @default PortProtocol.HTTP */
  readonly protocol?: PortProtocol;
  /** Entry point. @default - the image's */
  readonly command?: string[];
  /** Arguments. @default - the image's */
  readonly args?: string[];
  /** Environment. A value may be a `SecretKey`. @default - none */
  readonly env?: { readonly [name: string]: string | IEnvValue };
  /** Where the model is mounted. @default '/mnt/models' */
  readonly modelPath?: string;
  /** When the server is ready for requests. @default - as soon as the port accepts connections */
  readonly readiness?: ProbeOptions;
  /** When the server must be restarted. @default - only when it exits */
  readonly liveness?: ProbeOptions;
  /** Containers beside it. @default - none */
  readonly sidecars?: SidecarOptions[];
}

/** A container of the user's own: what it does is the user's to say. */
export const CUSTOM: RuntimeDefinition<CustomRuntimeOptions> = {
  title: 'a container of your own',
  options: {
    ...OPTIONS,
    image: required(imageCheck),
    port: required(port),
    protocol: oneOf(PortProtocol),
    command: words,
    modelPath: text,
    readiness: probe,
    liveness: probe,
    sidecars,
  },
  bringsModel: true,
  fetchesFromHub: false,
  sharesMemory: false,
  scratch: NAMELESS,
  ownedArguments: {},
  // It may run vLLM.
  weightArguments: VLLM_WEIGHT_ARGUMENTS,
  plan: ({ options, model }) => {
    checkModelPath(options, model);
    return {
      container: {
        image: options.image,
        command: options.command,
        args: options.args,
        env: [],
        port: options.port,
        protocol: options.protocol ?? PortProtocol.HTTP,
        readiness: planProbe(options.readiness, options.port),
        liveness: planProbe(options.liveness, options.port),
      },
      modelPath: options.modelPath,
      sidecars: options.sidecars,
    };
  },
};

function checkModelPath({ modelPath }: CustomRuntimeOptions, model: ModelSource | undefined): void {
  if (modelPath === undefined || model !== undefined) return;
  fail(MISSING_ARGUMENT, {
    property: 'model', rule: 'is missing, but the runtime\'s `modelPath` says where to mount it',
    cure: 'name one with ModelSource, or leave `modelPath` out',
  });
}
