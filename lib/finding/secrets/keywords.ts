import { addTo } from '../grouping';

const CODES = 128;

/** A word in a text. */
export interface Occurrence {
  readonly word: string;
  readonly index: number;
}

/**
 * Finds where some words stand in a text, in one pass: most texts have none, and every text that is written is looked at. A table of
 * the words' first two letters passes over nearly all places.
 */
export class Keywords {
  private readonly starts = new Uint8Array(CODES * CODES);
  private readonly words = new Map<number, string[]>();

  public constructor(words: Iterable<string>) {
    for (const word of new Set(words)) {
      const start = word.charCodeAt(0) * CODES + word.charCodeAt(1);
      this.starts[start] = 1;
      addTo(this.words, start, word);
    }
  }

  /** @returns nothing where there is none */
  public in(text: string): Occurrence[] | undefined {
    const { starts } = this;
    let found: Occurrence[] | undefined;
    let before = CODES;
    for (let index = 0; index < text.length; index += 1) {
      const code = text.charCodeAt(index);
      // Beyond ASCII, the place is beyond the table, or of another start, whose words are not there.
      if (starts[before * CODES + code] === 1) {
        for (const word of this.words.get(before * CODES + code) ?? []) {
          if (text.startsWith(word, index - 1)) (found ??= []).push({ word, index: index - 1 });
        }
      }
      before = code;
    }
    return found;
  }
}
