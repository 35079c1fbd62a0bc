import type { Definition } from '../../lib/finding/definition';

/** A definition of a finding, and the file of lib/ that has it. */
export interface Rule extends Definition {
  readonly file: string;
}

const { definitions } = require('../../scripts/docs/definitions.cjs') as { definitions(): Rule[] };

/** Every rule of the library, by id. */
export const RULES: readonly Rule[] = definitions();
