/**
 * Fails for a regular expression of lib/ that is not linear: whoever writes the text could keep it busy for hours. `npm run patterns`.
 *
 * Literals are found by TypeScript's parser. A pattern that code composes is recorded while its module loads, and where one is compiled
 * only when it is needed, RUN_TIME says where it comes from. recheck judges each, in JavaScript alone where RECHECK_BACKEND is `pure`;
 * then each is timed on long texts of its own characters, since recheck misses some.
 */
const { readFileSync, readdirSync } = require('node:fs');
const { join, resolve } = require('node:path');
const { check } = require('recheck');
const ts = require('typescript');
const { registerTypeScript } = require('./typescript.cjs');

const ROOT = resolve(__dirname, '..');
const TIMEOUT_MS = 10_000;
const JUDGES = 2;
const SHORT = 2_000;
const LONG = 40_000;
const PATIENCE_MS = 150;

/** Modules that compile patterns which come with data, and all of those. */
const RUN_TIME = {
  'lib/schema/regexp.ts': () => [...recorded('lib/schema/regexp.ts'), ...patternsOfSchemas(), ...patternsOfRules()],
};

/** Why a pattern that recheck does not judge in time is linear all the same, by its module. */
const REASONS = new Map([
  ['lib/finding/secrets/plain-values.ts', 'every repetition ends after 400 characters at most'],
]);

async function main() {
  const started = Date.now();
  const found = readdirSync(join(ROOT, 'lib'), { recursive: true }).filter((name) => name.endsWith('.ts')).sort()
    .flatMap((name) => patternsOf(`lib/${name}`));
  const patterns = new Map(found.map((each) => [`/${each.source}/${each.flags}`, each]));
  const complaints = [];
  const waiting = [...patterns];
  const judge = async () => {
    for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
      const [text, { source, flags, place }] = next;
      const complaint = await verdict(place, source, flags) ?? slowness(source, flags);
      if (complaint !== undefined) complaints.push(`${place} ${text} ${complaint}`);
    }
  };
  await Promise.all(Array.from({ length: JUDGES }, judge));
  complaints.sort().forEach((complaint) => console.error(complaint));
  const failures = complaints.length;
  console.log(`${patterns.size} patterns, ${failures} that are not linear, in ${Math.round((Date.now() - started) / 1000)} s`);
  // recheck's helper goes on.
  process.exit(failures > 0 ? 1 : 0);
}

async function verdict(place, source, flags) {
  const { status, complexity, attack, error } = await check(source, flags, { timeout: TIMEOUT_MS });
  if (status === 'vulnerable') return `is ${complexity.summary}: ${attack.pattern}`;
  if (status === 'unknown' && !REASONS.has(place.split(':')[0])) {
    return `is not judged (${error.kind}): rewrite it, or say in REASONS why it is linear`;
  }
  return undefined;
}

/** What 20 times the text takes, a linear pattern does in 20 times the time; the bound is far above that, and far below a square's. */
function slowness(source, flags) {
  const pattern = new RegExp(source, flags);
  const characters = [...source].filter((character) => !'^$*+?()[]|\\'.includes(character));
  const units = new Set([...characters, 'a', '0', ' ', 'a.', 'a-', '0s', '\\', '\n', '{{', '"']);
  for (const unit of units) {
    for (const end of ['', '!', '\n!', '/', '\\']) {
      const time = (length) => timed(pattern, unit.repeat(length / unit.length) + end);
      // A busy machine may pause for longer than a pattern takes: only what is slow again is slow.
      if ([1, 2, 3].every(() => time(LONG) > Math.max(PATIENCE_MS, time(SHORT) * 60))) {
        return `is slow on ${LONG} times ${JSON.stringify(unit)}`;
      }
    }
  }
  return undefined;
}

function timed(pattern, text) {
  const from = performance.now();
  text.replace(pattern, '');
  return performance.now() - from;
}

function patternsOf(name) {
  const tree = ts.createSourceFile(name, readFileSync(join(ROOT, name), 'utf8'), ts.ScriptTarget.Latest, true);
  const literals = [];
  let composed = 0;
  const visit = (node) => {
    const place = () => `${name}:${tree.getLineAndCharacterOfPosition(node.getStart()).line + 1}`;
    if (ts.isRegularExpressionLiteral(node)) {
      const end = node.text.lastIndexOf('/');
      literals.push({ source: node.text.slice(1, end), flags: node.text.slice(end + 1), place: place() });
    }
    if ((ts.isNewExpression(node) || ts.isCallExpression(node)) && node.expression.getText() === 'RegExp') composed += 1;
    ts.forEachChild(node, visit);
  };
  visit(tree);
  if (composed === 0) return literals;
  const compiled = RUN_TIME[name]?.() ?? recorded(name);
  if (compiled.length < composed) throw new Error(`${name} compiles a pattern after it is loaded: say in RUN_TIME where it comes from`);
  return [...literals, ...compiled.map(({ source, flags }) => ({ source, flags, place: name }))];
}

/** Patterns by the module that compiled them; one module loads others. */
const compiledBy = new Map();

/** The patterns that a module compiles while it is loaded. */
function recorded(name) {
  const { RegExp: Original } = globalThis;
  const record = (pattern) => {
    const module = new Error().stack.split('\n').find((line) => line.includes(`${join(ROOT, 'lib')}/`));
    const place = module?.match(/\/(lib\/[^:]*):/)?.[1];
    compiledBy.set(place, [...(compiledBy.get(place) ?? []), pattern]);
    return pattern;
  };
  registerTypeScript({});
  globalThis.RegExp = new Proxy(Original, {
    construct: (target, args) => record(Reflect.construct(target, args)),
    apply: (target, self, args) => record(Reflect.apply(target, self, args)),
  });
  // Another module may have loaded it before.
  for (const loaded of Object.keys(require.cache).filter((file) => file.startsWith(join(ROOT, 'lib')))) delete require.cache[loaded];
  try {
    require(join(ROOT, name));
  } finally {
    globalThis.RegExp = Original;
  }
  return compiledBy.get(name) ?? [];
}

/** `pattern` of every type in the schemas of CustomResourceDefinitions. */
function patternsOfSchemas() {
  registerTypeScript({});
  const { goRegExp } = require(join(ROOT, 'lib/schema/regexp.ts'));
  return values(schemas(), 'pattern').filter((value) => typeof value === 'string').map(goRegExp);
}

/** What the rules of those schemas, which are CEL, give to `matches`. */
function patternsOfRules() {
  registerTypeScript({});
  const { parseCel } = require(join(ROOT, 'lib/schema/cel/parse.ts'));
  const rules = values(schemas(), 'rules').filter(Array.isArray).flat().filter(Array.isArray);
  const calls = rules.flatMap(([rule]) => nodes(parseCel(rule))).filter(({ op, name }) => op === 'call' && name === 'matches');
  return calls.map(({ args: [, { op, value }] }) => {
    if (op !== 'literal') throw new Error('a rule composes a pattern');
    return value;
  });
}

function schemas() {
  return JSON.parse(readFileSync(join(ROOT, 'lib/schema/schemas.json'), 'utf8'));
}

/** All that stands under a name, other than that of a field. */
function values(tree, name, inFields = false) {
  if (typeof tree !== 'object' || tree === null) return [];
  return Object.entries(tree).flatMap(([key, value]) => [
    ...(key === name && !inFields ? [value] : []), ...values(value, name, !Array.isArray(tree) && !inFields && key === 'fields'),
  ]);
}

function nodes(tree) {
  return typeof tree !== 'object' || tree === null ? [] : [tree, ...Object.values(tree).flatMap(nodes)];
}

main();
