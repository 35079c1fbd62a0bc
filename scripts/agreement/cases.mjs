import { outcomeOf } from './compare.mjs';
import { judge } from './judge.mjs';

/** Inputs with both verdicts: ours, by `lint` (ids of errors), and the judge's. */
export async function casesOf(inputs, lint, say) {
  const answers = await judge(inputs.map(({ object }) => object), say);
  return inputs.map((input, index) => {
    const ids = lint(input.object);
    return { ...input, ...answers[index], ids, outcome: outcomeOf(answers[index], ids) };
  });
}

/** Ids of the errors that lint finds; an exception of a rule is a finding nobody can mean. */
export function linter({ lintObject }) {
  return (object) => {
    try {
      return [...new Set(lintObject(object).map(({ finding }) => finding).filter(({ severity }) => severity === 'error').map(({ id }) => id))];
    } catch (error) {
      return [`THROWN ${error.message}`];
    }
  };
}
