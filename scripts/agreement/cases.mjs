import { outcomeOf } from './compare.mjs';
import { asDocument, judge } from './judge.mjs';

/** Inputs with both verdicts: ours, by `lint` (ids of errors), and the judge's. */
export async function casesOf(inputs, lint, say) {
  const answers = await judge(inputs.map(({ object, text }) => text ?? asDocument(object)), say);
  return inputs.map((input, index) => {
    const ids = lint(input);
    return { ...input, ...answers[index], ids, outcome: outcomeOf(answers[index], ids) };
  });
}

/** Ids of the errors that lint finds, in the text where there is one; an exception of a rule is a finding nobody can mean. */
export function linter({ lintObject, lintText }) {
  return ({ object, text }) => {
    try {
      const found = text === undefined ? lintObject(object) : lintText(text).findings;
      return [...new Set(found.map(({ finding }) => finding).filter(({ severity }) => severity === 'error').map(({ id }) => id))];
    } catch (error) {
      return [`THROWN ${error.message}`];
    }
  };
}
