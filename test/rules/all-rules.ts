import type { Definition } from '../../lib/finding/definition';

/** A definition of a finding, and the file of lib/ that has it. */
export interface Rule extends Definition {
  readonly file: string;
}

const { definitions } = require('../../scripts/docs/definitions.cjs') as { definitions(): Rule[] };

/** Every rule of the library, by id. */
export const RULES: readonly Rule[] = definitions();

/** Those whose ids begin so, or that stand in a folder. */
export function rulesOf(start: string): readonly Rule[] {
  return RULES.filter(({ id, file }) => id.startsWith(start) || file.startsWith(`lib/rules/${start}/`));
}
