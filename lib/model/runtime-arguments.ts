import { anyText, checkArguments, list, number, object, oneOf, required, Shape, size, text, wholeNumber } from '../finding/argument-checks';
import { cpus, environment, plainEnvironment, port, PROBE } from '../container/argument-shapes';
import { CustomRuntimeOptions, MlServerOptions, ModelFormat, PortProtocol, RuntimeOptions, SidecarOptions, VllmOptions } from './runtime';
import { HuggingFaceOptions, HuggingFaceTask } from './hugging-face-options';
import { checkedImage } from './source-checks';

const image = (property: string, value: unknown) => { checkedImage(value as string, property); };
const words = list(anyText);

const SIDECAR: Shape<SidecarOptions> = {
  name: required(text), image: required(image), command: words, args: words, env: plainEnvironment, cpu: cpus, memory: size,
};

const OPTIONS: Shape<RuntimeOptions> = { image, args: words, env: environment };

export function checkCustomOptions(options: CustomRuntimeOptions): void {
  checkArguments<CustomRuntimeOptions>(options, {
    image: required(image),
    port: required(port),
    protocol: oneOf(PortProtocol),
    command: words,
    args: words,
    env: environment,
    modelPath: text,
    readiness: object(PROBE),
    liveness: object(PROBE),
    sidecars: list(object(SIDECAR)),
  }, 'options');
}

export function checkVllmOptions(options: VllmOptions): void {
  checkArguments<VllmOptions>(options, {
    ...OPTIONS, tensorParallel: wholeNumber(1, 1024), maxModelLength: wholeNumber(1, 1e9), gpuMemoryUtilization: number(0.01, 1),
  }, 'options');
}

export function checkHuggingFaceOptions(options: HuggingFaceOptions): void {
  checkArguments<HuggingFaceOptions>(options, { ...OPTIONS, task: oneOf(HuggingFaceTask) }, 'options');
}

export function checkMlServerOptions(options: MlServerOptions): void {
  checkArguments<MlServerOptions>(options, { ...OPTIONS, format: required(oneOf(ModelFormat)) }, 'options');
}

export function checkedRuntimeOptions(options: RuntimeOptions): RuntimeOptions {
  return checkArguments(options, OPTIONS, 'options');
}
