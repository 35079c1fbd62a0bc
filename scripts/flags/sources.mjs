/** Brings the Python source of a version onto this machine, through pip: a wheel where there is one, else what pip unpacks to build it. */
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** First version that is read, of each program. */
const FIRST = { vllm: [0, 6], sglang: [0, 4] };

/** Releases from the first on, oldest first; release candidates are none. */
export function versionsOf(program) {
  const text = execFileSync('pip', ['index', 'versions', program], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
  const all = /Available versions: (.*)/.exec(text)[1].split(', ').filter((version) => /^\d+(\.\d+)+(\.post\d+)?$/.test(version));
  const [major, minor] = FIRST[program];
  return all.reverse().filter((version) => {
    const [first, second] = version.split('.').map(Number);
    return first > major || (first === major && second >= minor);
  });
}

/** What `read` makes of a folder that holds the package, which is gone afterwards; `given` may have it. */
export function withSource(program, version, given, read) {
  const known = given && join(given, `${program}-${version}`);
  if (known && existsSync(known)) return read(known);
  const folder = mkdtempSync(join(tmpdir(), 'flags-'));
  try {
    const source = program === 'vllm' ? unpackedSource(folder, version) : undefined;
    return read(source ?? unpackedWheel(folder, program, version));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function unpackedWheel(folder, program, version) {
  execFileSync('pip', ['download', '--quiet', '--no-deps', '--dest', folder, `${program}==${version}`], { stdio: 'ignore' });
  const wheel = readdirSync(folder).find((name) => name.endsWith('.whl'));
  execFileSync('unzip', ['-q', '-o', join(folder, wheel), `${program}/*.py`, '-d', folder], { stdio: 'ignore' });
  return folder;
}

/**
 * The wheels of vLLM are some hundred megabytes, and few versions have only that. To build the source needs PyTorch: pip ends there, and
 * `--no-clean` leaves what it unpacked.
 */
function unpackedSource(folder, version) {
  const how = ['--no-clean', '--no-deps', '--no-build-isolation', '--no-binary', ':all:'];
  const env = { ...process.env, TMPDIR: folder };
  spawnSync('pip', ['download', ...how, '--dest', folder, `vllm==${version}`], { env, stdio: 'ignore' });
  const [unpacked] = readdirSync(folder).filter((name) => name.startsWith('pip-download-')).flatMap((name) => (
    readdirSync(join(folder, name)).map((inner) => join(folder, name, inner))
  ));
  return unpacked;
}
