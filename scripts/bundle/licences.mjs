import { readdirSync, readFileSync } from 'node:fs';

/** A comment for a file that holds code of others, whose licences want to be named. */
export function licencesOf(modules) {
  const packages = new Set(modules.flatMap((module) => /node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(module)?.[1] ?? []));
  return [...packages].sort().map((name) => {
    const file = readdirSync(`node_modules/${name}`).find((each) => /^licen[cs]e\b/i.test(each));
    return `/*! Contains the package ${name}.\n${readFileSync(`node_modules/${name}/${file}`, 'utf8')}*/\n`;
  }).join('');
}
