import { ARGUMENT_OWNED } from '../finding/definitions/runtime';
import { nameOf } from '../runtime/arguments';
import { Rule } from './rule-context';

/** Further arguments are not those that the library writes. */
export const checkArguments: Rule = ({ plan: { server: { runtime, options } } }, findings) => {
  (options.args ?? []).forEach((argument, index) => {
    const property = runtime.ownedArguments[nameOf(argument)];
    if (property === undefined) return;
    findings.add(ARGUMENT_OWNED, {
      property: `runtime.args[${index}]`, value: argument.split('=')[0], rule: 'is an argument that the library gives itself',
      cure: property === '' ? 'leave it out' : `leave it out, and set \`${property}\` instead`,
    });
  });
};

/** What only the runtime itself knows to be wrong. */
export const checkRuntime: Rule = ({ plan: { server: { runtime, options } }, props: { model } }, findings) => {
  runtime.check?.({ options, model }, findings);
};
