import { nearest } from '../../finding/texts';
import type { Flag } from './flag-table';

/** What Python's int(), float() and vLLM's `human_readable_int` read; of the last, decimals only with small letters. */
const WHOLE = /^\s*[+-]?\d+(?:_\d+)*\s*$/;
const NUMBER = /^\s*[+-]?(?:\d[\d_]*(?:\.[\d_]*)?|\.\d[\d_]*)(?:e[+-]?\d+)?\s*$|^\s*[+-]?(?:inf|infinity|nan)\s*$/i;
const HUMAN = /^\s*(?:\d+(?:\.\d+)?[kmgt]|\d+[KMGT])\s*$/;

const MOST_CHOICES = 12;

/** Why a parser refuses a value; nothing where it does not, or only the cluster knows what it is. */
export function valueProblem(flag: Flag, value: string): { readonly rule: string; readonly cure: string } | undefined {
  // Quotes that belong to the value are told elsewhere.
  if (value.includes('$(') || /^(['"]).*\1$/s.test(value) || (flag.takesNone && ['', 'None'].includes(value))) return undefined;
  if (flag.choices !== undefined && !flag.choices.includes(value)) {
    const near = nearest(value, flag.choices);
    const some = flag.choices.slice(0, MOST_CHOICES).join(', ') + (flag.choices.length > MOST_CHOICES ? ', …' : '');
    return { rule: 'is not one of those it takes', cure: near === undefined ? `write one of ${some}` : `did you mean ${near}?` };
  }
  const isWhole = WHOLE.test(value);
  switch (flag.kind) {
    case 'i': return isWhole ? undefined : { rule: 'is not a whole number', cure: 'write one, such as 2' };
    case 'f': return NUMBER.test(value) ? undefined : { rule: 'is not a number', cure: 'write one, such as 0.9' };
    case 'h': case 'a': {
      const isOne = isWhole || HUMAN.test(value) || (flag.kind === 'a' && /^\s*auto\s*$/i.test(value));
      return isOne ? undefined : { rule: 'is not a whole number', cure: 'write one, such as 8192 or 8k' };
    }
    default: return undefined;
  }
}
