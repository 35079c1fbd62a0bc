/** Makes CommonJS of the ES modules that esbuild writes. */
import { transform } from 'esbuild';
import { basename } from 'node:path';
import { REQUIRE } from './sources.mjs';

/**
 * esbuild's own way reads each name from its module at each use, which costs. Names of these modules never change their values, and no
 * modules import each other: so a name is read once. Node finds the names for `import { … }` in `module.exports = {…}`.
 *
 * @param names of the files, by those of the ES modules
 */
export async function commonJs(text, names, banner) {
  const file = (path) => (path.startsWith('.') ? `./${names.get(basename(path))}` : path);
  const code = text
    .replace(/^import \{([^}]*)\} from "(.*)";$/gm, (_, list, path) => `const {${list.replace(/ as /g, ': ')}} = require("${file(path)}");`)
    .replace(/^import \* as (\S+) from "(.*)";$/gm, (_, name, path) => `const ${name} = require("${file(path)}");`)
    .replace(/^import "(.*)";$/gm, (_, path) => `require("${file(path)}");`)
    .replace(/^export \{([^}]*)\};$/m, (_, list) => (
      `module.exports = {${list.replace(/([\w$]+) as ([\w$]+)/g, '$2: $1')}};\nObject.defineProperty(module.exports, "__esModule", { value: true });`
    ))
    .replace(/^(#!.*\n)?/, '$1"use strict";\n');
  const left = /^(import .* from ".*";|export (default|\*|\{).*)$/m.exec(code);
  if (left !== null) throw new Error(`not made CommonJS: ${left[0]}`);
  // A sixth less to fetch and to read. Names stay, for who follows a stack; lines are not too long, since Node shows the one that threw.
  const minified = await transform(code, {
    define: { [REQUIRE]: 'require' }, minifySyntax: true, minifyWhitespace: true, lineLimit: 320, target: 'node20', platform: 'node', logLevel: 'warning',
  });
  return minified.code.replace(/^(#!.*\n)?/, (hashbang) => hashbang + banner);
}
