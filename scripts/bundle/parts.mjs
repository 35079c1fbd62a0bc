/** What several entries share, in few files: each file that a program loads costs it a fraction of a millisecond. */
import { resolve } from 'node:path';

/** Parts by the entries that need a module; it belongs to the first that fits. */
const PARTS = {
  core: (by) => by.has('index') && (by.has('lint') || by.has('validation')),
  services: (by) => by.has('index'),
  keda: (by) => by.has('pulumi') && by.has('lint'),
  rules: (by) => by.has('lint'),
  changes: (by) => by.has('report'),
  autoscalers: (by) => by.has('simulation'),
  reading: () => true,
};

/**
 * @param inputs the modules, as esbuild's metafile has them
 * @param entries the entries' modules, by their names
 * @returns the part of each module that is shared; and what each entry imports besides its own: the whole of each part that it needs a
 *   module of. So the same entries need all modules of a part, which esbuild therefore puts into one file.
 */
export function partsOf(inputs, entries) {
  const needed = Object.entries(entries).map(([name, module]) => ({ name, module, modules: reached([module], inputs) }));
  const parts = new Map();
  for (const module of Object.keys(inputs)) {
    const by = new Set(needed.filter(({ modules }) => modules.has(module)).map(({ name }) => name));
    if (by.size > 1) parts.set(module, Object.keys(PARTS).find((part) => PARTS[part](by)));
  }
  const shared = [...parts.keys()].filter((module) => module.startsWith('build/lib/'));
  const ofWholeParts = (modules) => {
    const touched = new Set([...modules].map((module) => parts.get(module)));
    const more = reached([...modules, ...shared.filter((module) => touched.has(parts.get(module)))], inputs);
    return more.size > modules.size ? ofWholeParts(more) : shared.filter((module) => modules.has(module));
  };
  return {
    parts,
    imports: new Map(needed.map(({ module, modules }) => [resolve(module), ofWholeParts(modules).map((each) => resolve(each))])),
  };
}

function reached(modules, inputs) {
  const all = new Set();
  const left = [...modules];
  while (left.length > 0) {
    const module = left.pop();
    if (all.has(module)) continue;
    all.add(module);
    left.push(...inputs[module].imports.filter(({ external }) => !external).map(({ path }) => path));
  }
  return all;
}
