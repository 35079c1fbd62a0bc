import type { Definition } from '../../finding/definition';
import { Severity } from '../../finding/finding';
import { nameOf } from '../../runtime/arguments';
import { Rule } from './rule-context';

export const ARGUMENT_OWNED: Definition = {
  id: 'RUN001',
  severity: Severity.ERROR,
  title: 'The library gives the argument itself',
  why: 'The last one wins: Services, probes and rules would go by what the library says, and the server by what was added.',
  cure: 'Leave the argument out; where a property says the same, set that.',
};

export const VARIABLE_OWNED: Definition = {
  id: 'RUN004',
  severity: Severity.ERROR,
  title: 'The library sets the variable itself',
  why: 'The given value would win: Services, checks and rules would go by what the library says, and the server by what was added.',
  cure: 'Leave the variable out; where a property says the same, set that.',
};

/** Further arguments are not those that the library writes. */
export const checkContainerArguments: Rule = ({ plan: { server: { runtime, options } } }, findings) => {
  (options.args ?? []).forEach((argument, index) => {
    const property = runtime.ownedArguments[nameOf(argument)];
    if (property === undefined) return;
    findings.add(ARGUMENT_OWNED, {
      property: `runtime.args[${index}]`, value: argument.split('=')[0], rule: 'is an argument that the library gives itself',
      cure: property === '' ? 'leave it out' : `leave it out, and set \`${property}\` instead`,
    });
  });
};

/** Variables are not those that the library sets. */
export const checkVariables: Rule = ({ plan: { server: { runtime, options } }, props }, findings) => {
  const { ownedVariables = {} } = runtime;
  for (const [place, env] of [['runtime.env', options.env], ['env', props.env]] as const) {
    for (const name of Object.keys(env ?? {}).filter((each) => Object.hasOwn(ownedVariables, each))) {
      findings.add(VARIABLE_OWNED, {
        property: `${place}.${name}`, value: name, rule: 'is a variable that the library sets itself',
        cure: ownedVariables[name] === '' ? 'leave it out' : `leave it out, and set \`${ownedVariables[name]}\` instead`,
      });
    }
  }
};

/** What only the runtime itself knows to be wrong. */
export const checkRuntime: Rule = ({ plan: { server: { runtime, options } }, props: { gpu, model } }, findings) => {
  runtime.check?.({ options, model, gpuCount: gpu.count }, findings);
};
