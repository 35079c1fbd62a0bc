import { ARGUMENT_OWNED } from '../finding/definitions/runtime';
import { inferRuntime } from '../plan/build/model';
import { nameOf, OWNED_ARGUMENTS } from '../plan/runtime/arguments';
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
