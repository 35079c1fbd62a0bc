/**
 * Writes lib/runtime/flags/data/vllm.ts and sglang.ts, the flags that each version takes: `npm run flags -- [folder]`. The folder may hold
 * sources as `vllm-0.32.0/vllm`; others come through pip. Nothing of them is run: Python's own parser reads them. Where `npm run serve`
 * has installed vLLM, its real parser is asked too, and must say the same.
 */
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import { compareWithParsers } from './agreement.mjs';
import { renamesOf, rowsOf, sinceOf } from './merge.mjs';
import { RENAMES } from './renames.mjs';
import { versionsOf, withSource } from './sources.mjs';

const HERE = import.meta.dirname;
const CACHE = join(homedir(), '.cache/inference-constructs/flags');
const TITLES = { vllm: 'vLLM', sglang: 'SGLang' };
const LONGEST = 240;
const [given] = process.argv.slice(2);

const readers = readdirSync(HERE).filter((name) => name.endsWith('.py') && name !== 'real_parser.py').sort();
const reader = createHash('sha256').update(readers.map((name) => readFileSync(join(HERE, name), 'utf8')).join('')).digest('hex').slice(0, 12);

for (const program of ['vllm', 'sglang']) {
  const versions = versionsOf(program).map((version) => ({ version, ...flagsOf(program, version) }));
  if (program === 'vllm') compareWithParsers(versions);
  writeFileSync(resolve(HERE, `../../lib/runtime/flags/data/${program}.ts`), tableText(program, versions));
  console.log(`${TITLES[program]}: ${versions.length} versions, ${versions.at(-1).flags.length} flags in ${versions.at(-1).version}`);
}

/** As this reader found them before, or now. */
function flagsOf(program, version) {
  const known = join(CACHE, `${program}-${version}-${reader}.json`);
  if (!existsSync(known)) {
    mkdirSync(CACHE, { recursive: true });
    const text = withSource(program, version, given, (folder) => (
      execFileSync('python3', [join(HERE, 'read_flags.py'), program, folder], { encoding: 'utf8', maxBuffer: 2 ** 26 })
    ));
    writeFileSync(known, text);
  }
  return JSON.parse(readFileSync(known, 'utf8'));
}

function tableText(program, versions) {
  const traits = ['dotted', 'inverses'].map((trait) => [trait, sinceOf(versions, trait)]).filter(([, since]) => since);
  const lines = [
    `/** Flags of ${TITLES[program]}, as its own parsers describe them: written by \`npm run flags\`, read by ../flag-table.ts. */`,
    'import type { FlagData } from \'../flag-table\';',
    '',
    `export const ${program.toUpperCase()}_FLAGS: FlagData = {`,
    `  versions: '${versions.map(({ version }) => version).join(' ')}',`,
    `  isFlexible: ${program === 'vllm'},`,
    ...traits.map(([trait, since]) => `  ${trait}: '${since}',`),
    '  rows: {',
    ...packed(rowsOf(versions).map(([spec, names]) => `'${spec}': '${names.join(' ')}',`)),
    '  },',
    '  renamed: {',
    ...[...renamesOf(versions), ...Object.entries(RENAMES[program])].sort(byName).map(([name, meant]) => `    '${name}': '${meant}',`),
    '  },',
    '};',
    '',
  ];
  return lines.join('\n');
}

function byName([one], [other]) {
  return one < other ? -1 : 1;
}

/** Entries side by side, as a line has room. */
function packed(entries) {
  const lines = [];
  for (const entry of entries) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + entry.length < LONGEST) lines[lines.length - 1] = `${last} ${entry}`;
    else lines.push(`    ${entry}`);
  }
  return lines;
}
