/** How many files of lib/ one opens to follow a word from the property to the YAML, or an id to its check. */
import { createRequire } from 'node:module';

const { saying } = createRequire(import.meta.url)('../docs/trips.cjs');

// Retention is simulated, and a setting of Knative as a whole, too.
const WORDS = [{ word: 'podRetention', goal: 17 }, { word: 'priorityClassName', goal: 16 }, { word: 'visibility', goal: 14 }];

export function trips(files, rules) {
  const written = (id) => [...files].filter(([, text]) => text.includes(`id: '${id}'`)).length;
  return [
    ...WORDS.map(({ word, goal }) => ({ name: `files that say ${word}`, value: saying(word).length, goal })),
    { name: 'files that write a rule\'s id, at most', value: Math.max(...rules.map(({ id }) => written(id))), goal: 1 },
  ];
}
