import { baseDocuments } from './documents.mjs';
import { judge } from './judge.mjs';
import { kindOf } from './kinds.mjs';
import { mutants } from './mutate.mjs';

/**
 * Real documents as they are, and spoilt ones up to `count` in all. Only good ones are spoilt: others would be refused for what was
 * wrong before.
 */
export async function corpusInputs({ count, kind, schemas, random, say }) {
  const documents = baseDocuments().filter(({ object }) => kind === undefined || kindOf(object).startsWith(kind));
  const answers = await judge(documents.map(({ object }) => object));
  const good = documents.filter((_, index) => !answers[index].refused);
  if (good.length === 0) throw new Error(`no good document to start from${kind === undefined ? '' : ` is a ${kind}`}`);
  const inputs = documents.map(({ source, object }) => ({ kind: kindOf(object), mutation: 'none', path: '', detail: '', source, object }));
  for (const mutant of mutants(good, schemas, random)) {
    if (inputs.length >= count) break;
    inputs.push(mutant);
  }
  say(`${inputs.length} documents, ${good.length} of them good before they were spoilt`);
  return inputs;
}
