import { BEYOND_LIMITS } from '../../manifest/nesting';
import { finding } from '../../finding/definition';
import type { Finding } from '../../finding/finding';

const MEBI = 2 ** 20;

export const MOST_FILE_BYTES = 128 * MEBI;

/** The tree of a document, with the places of its values, takes a hundred times the memory of its text. */
export const MOST_CHARACTERS = 16 * MEBI;

/** Findings of a run. */
export const MOST_FINDINGS = 500_000;

export function tooLong(): Finding {
  return finding(BEYOND_LIMITS, {
    property: 'yaml', rule: `has a document of more than ${MOST_CHARACTERS} characters`, cure: 'split the document',
  });
}

export function fileTooLarge(): Finding {
  return finding(BEYOND_LIMITS, { property: 'file', rule: `has more than ${MOST_FILE_BYTES} bytes`, cure: 'split the file' });
}
