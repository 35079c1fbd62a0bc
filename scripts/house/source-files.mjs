/** The files of lib/ and what they import from each other. */
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';

export const ROOT = resolve(import.meta.dirname, '../..');

/** Text of each source file of lib/ by its path, but for what is generated. */
export function sourceFiles() {
  const paths = readdirSync(join(ROOT, 'lib'), { recursive: true }).filter((path) => path.endsWith('.ts')).sort();
  return new Map(paths.map((path) => [`lib/${path.replaceAll('\\', '/')}`, readFileSync(join(ROOT, 'lib', path), 'utf8')]));
}

const IMPORT = /^(?:import|export) [^;]*? from '(\.[^']*)';/gm;

/** The files that each file imports, types too. */
export function importsOf(files) {
  const imported = (path, text) => [...text.matchAll(IMPORT)].map(([, name]) => target(path, name, files));
  return new Map([...files].map(([path, text]) => [path, imported(path, text).filter(Boolean)]));
}

function target(from, name, files) {
  const path = relative(ROOT, resolve(ROOT, dirname(from), name));
  return [`${path}.ts`, `${path}/index.ts`].find((file) => files.has(file));
}

/** Circles of files: each file that imports itself by way of others, with the way. */
export function circles(imports) {
  const found = [];
  const done = new Set();
  const visit = (file, way) => {
    if (way.includes(file)) return void found.push([...way.slice(way.indexOf(file)), file]);
    if (done.has(file)) return undefined;
    for (const next of imports.get(file)) visit(next, [...way, file]);
    done.add(file);
    return undefined;
  };
  for (const file of imports.keys()) visit(file, []);
  return found;
}
