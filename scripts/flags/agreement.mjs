/** Compares what was read of vLLM's source with what its own parser says, where `npm run serve` has installed one. */
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';

const INSTALLED = join(homedir(), '.cache/inference-constructs/serve');

export function compareWithParsers(versions) {
  for (const { version, flags, inverses } of versions) {
    const python = join(INSTALLED, `vllm-${version}/bin/python`);
    if (!existsSync(python)) continue;
    const text = execFileSync(python, [join(import.meta.dirname, 'real_parser.py')], {
      encoding: 'utf8', maxBuffer: 2 ** 26, stdio: ['ignore', 'pipe', 'ignore'],
      env: { ...process.env, HF_HUB_OFFLINE: '1', VLLM_NO_USAGE_STATS: '1', VLLM_TARGET_DEVICE: 'cpu' },
    });
    const real = new Map(JSON.parse(text.slice(text.indexOf('[{'))).flatMap((flag) => flag.names.map((name) => [name, flag])));
    const read = new Map(flags.flatMap((flag) => namesOf(flag, inverses).map((name) => [name, flag])));
    const names = new Set([...real.keys(), ...read.keys()].filter((name) => name !== '-h' && name !== '--help'));
    const different = [...names].filter((name) => !isAlike(real.get(name), read.get(name)));
    console.log(`vLLM ${version}: ${names.size - different.length} of ${names.size} names alike`);
    for (const name of different) console.log(`  ${name}: its parser ${shown(real.get(name))}, read ${shown(read.get(name))}`);
    if (different.length > 0) process.exitCode = 1;
  }
}

const INVERSE = { enable: 'disable', disable: 'enable' };

function namesOf({ names, value }, inverses) {
  if (value !== 'boolean') return names;
  const long = names.filter((name) => name.startsWith('--'));
  const swapped = long.map((name) => name.replace(/^--(enable|disable)-/, (_, word) => `--${INVERSE[word]}-`));
  return [...names, ...long.map((name) => `--no-${name.slice(2)}`), ...(inverses ? swapped.filter((name) => !long.includes(name)) : [])];
}

/** Choices that only a running program knows are read as none. */
function isAlike(real, read) {
  if (real === undefined || read === undefined) return false;
  const choices = (flag) => (flag.choices === null || flag.choices === undefined ? '' : [...flag.choices].sort().join());
  return real.nargs === read.nargs && (read.choices === null || choices(real) === choices(read));
}

function shown(flag) {
  return flag === undefined ? 'has none' : JSON.stringify({ nargs: flag.nargs, choices: flag.choices });
}
