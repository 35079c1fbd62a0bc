/** How esbuild reads the library's own modules. */
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { brotliCompressSync } from 'node:zlib';

const ROOT = resolve(import.meta.dirname, '../..');
const SOURCES = join(ROOT, 'lib');
const COMPILED = join(ROOT, 'build/lib');
const PULUMI = join(SOURCES, 'pulumi');

/** In an ES module esbuild makes something else of `require`: until the module is CommonJS it has another name. */
export const REQUIRE = 'requireWhenNeeded';

/**
 * @param entries the modules that a module may require by the file that they become
 * @param more what else an entry imports, by its path
 */
export function ownSources(entries, more = new Map()) {
  return {
    name: 'own-sources',
    setup({ onLoad, onResolve }) {
      onLoad({ filter: /[\\/]lib[\\/].*\.(js|ts)$/ }, ({ path }) => {
        if (!path.startsWith(COMPILED) && !path.startsWith(PULUMI)) return undefined;
        const text = requiringFiles(carrying(readFileSync(path, 'utf8'), path), path, entries);
        const imports = (more.get(path) ?? []).map((module) => `import ${JSON.stringify(module)};\n`);
        return { contents: `${text}\n${imports.join('')}`, loader: path.endsWith('.ts') ? 'ts' : 'js' };
      });
      // TypeScript compiles no more than the declarations of the entry for Pulumi; what it imports is what jsii has compiled.
      onResolve({ filter: /^\.\.?\// }, ({ path, resolveDir }) => {
        const module = resolve(resolveDir, path);
        if (!resolveDir.startsWith(PULUMI) || module.startsWith(PULUMI)) return undefined;
        return { path: `${join(COMPILED, relative(SOURCES, module))}.js` };
      });
      // Only constructs need all of cdk8s: it would cost Pulumi programs a tenth of their start, and `lint` a quarter.
      onResolve({ filter: /^cdk8s$/ }, ({ resolveDir }) => (
        resolveDir.startsWith(join(COMPILED, 'construct')) ? undefined : { path: 'cdk8s', namespace: 'values' }
      ));
      onResolve({ filter: /^cdk8s\/lib\// }, ({ path }) => ({ path, external: true }));
      onLoad({ filter: /.*/, namespace: 'values' }, () => ({
        contents: "export { Duration } from 'cdk8s/lib/duration'; export { Size, SizeRoundingBehavior } from 'cdk8s/lib/size';",
      }));
    },
  };
}

/**
 * Pages of findings are one file, which is loaded when a page or an id is asked for: 500 files would be 40 KB more to fetch. They are much
 * alike, and the package's own compression sees only 32 KB back: brotli makes them a quarter less.
 */
export const PAGES_FILE = 'pages.cjs';
const PAGES_READ = `
const pages = () => ${REQUIRE}('./${PAGES_FILE}');
const existsSync = () => true;
const readdirSync = () => Object.keys(pages());
const readFileSync = (path) => pages()[path.split(/[\\\\/]/).pop()];
`;

/** They lead to files that the package does not have. */
const LINKS_AT_THE_END = /\nThe rule stands in .*\n\n\[All findings\].*\n$/;

export function pagesFile() {
  const folder = join(ROOT, 'docs/rules');
  const pages = readdirSync(folder).map((name) => [name, readFileSync(join(folder, name), 'utf8').replace(LINKS_AT_THE_END, '')]);
  const text = brotliCompressSync(JSON.stringify(Object.fromEntries(pages))).toString('base64');
  return `module.exports = JSON.parse(require("node:zlib").brotliDecompressSync(Buffer.from("${text}", "base64")));\n`;
}

/**
 * Programs and data that stand beside a source travel inside the bundle: a user may bundle his program again, and nothing lies beside that.
 * What these sources read by `readFileSync(join(__dirname, name))` becomes a text of the bundle.
 */
function carrying(source, path) {
  if (path === join(COMPILED, 'cli/rule-pages.js')) return replaced(source, PAGES_READ, path);
  if (!/[\\/](loader[\\/]programs|schema[\\/]type-table)\.js$/.test(path)) return source;
  const folder = join(SOURCES, relative(COMPILED, dirname(path)));
  const names = readdirSync(folder).filter((name) => /\.(sh|py|json)$/.test(name));
  const texts = Object.fromEntries(names.map((name) => [name, readFileSync(join(folder, name), 'utf8')]));
  const carried = `const TEXTS = ${JSON.stringify(texts)};\nconst readFileSync = (path) => TEXTS[path.split(/[\\\\/]/).pop()];`;
  return replaced(source, carried, path);
}

function replaced(source, carried, path) {
  const contents = source.replace(/^import \{ [^}]*\breadFileSync \} from '(node:)?fs';$/m, () => carried);
  if (contents === source) throw new Error(`${path} reads no file: nothing to carry`);
  return contents;
}

/** What a module requires only when it needs it stays a file of its own: the half of the library that most programs never load. */
function requiringFiles(source, path, entries) {
  return source.replace(/\brequire\('([^']+)'\)/g, (_, required) => {
    if (!required.startsWith('.')) return `${REQUIRE}('${required}')`;
    const file = `${relative(ROOT, resolve(dirname(path), required))}.js`;
    const entry = Object.keys(entries).find((name) => entries[name] === file);
    if (entry === undefined) throw new Error(`${path} requires ${file}, which is no file of its own`);
    return `${REQUIRE}('./${entry}.cjs')`;
  });
}
