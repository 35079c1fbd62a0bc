import { ARGUMENT_OWNED, TASK_UNKNOWN } from '../finding/definitions/runtime';
import { inferRuntime } from '../plan/build/model';
import { RuntimeKind } from '../model/runtime';
import { nameOf, OWNED_ARGUMENTS } from '../plan/runtime/arguments';
import { guessesTask } from '../plan/runtime/hugging-face';
import { Rule } from './rule-context';

/** Further arguments are not those that the library writes. */
export const checkArguments: Rule = ({ props }, findings) => {
  const { kind, options } = inferRuntime(props.runtime, props.model);
  const owned = OWNED_ARGUMENTS[kind];
  (options.args ?? []).forEach((argument, index) => {
    const property = owned[nameOf(argument)];
    if (property === undefined) return;
    findings.add(ARGUMENT_OWNED, {
      property: `runtime.args[${index}]`, value: argument.split('=')[0], rule: 'is an argument that the library gives itself',
      cure: property === '' ? 'leave it out' : `leave it out, and set \`${property}\` instead`,
    });
  });
};

/** Whether the Hugging Face server has to be told what the model is for. */
export const checkTask: Rule = ({ props }, findings) => {
  const runtime = inferRuntime(props.runtime, props.model);
  if (runtime.kind !== RuntimeKind.HUGGING_FACE || !guessesTask({ runtime, model: props.model })) return;
  findings.add(TASK_UNKNOWN, {
    property: 'runtime.task', rule: 'is not given, so that transformers run the model, and not vLLM, whatever it is for',
    cure: 'name it, such as Runtime.huggingFace({ task: HuggingFaceTask.TEXT_GENERATION })',
  });
};
