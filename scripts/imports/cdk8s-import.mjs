import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

/** Runs `cdk8s import` on CRDs of one API group and returns the TypeScript it writes. */
export function cdk8sImport(crds) {
  const workdir = mkdtempSync(join(tmpdir(), 'cdk8s-import-'));
  try {
    writeFileSync(join(workdir, 'crds.yaml'), crds);
    const args = [cdk8sCli(), 'import', './crds.yaml', '--language', 'typescript', '--output', 'out', '--no-save', '--no-check-upgrade'];
    execFileSync(process.execPath, args, { cwd: workdir, stdio: ['ignore', 'ignore', 'pipe'] });
    const [file, ...others] = readdirSync(join(workdir, 'out'));
    if (!file || others.length > 0) throw new Error(`expected CRDs of one API group, got ${[file, ...others].join(', ')}`);
    return readFileSync(join(workdir, 'out', file), 'utf8');
  } finally {
    rmSync(workdir, { recursive: true });
  }
}

function cdk8sCli() {
  const packageJson = createRequire(import.meta.url).resolve('cdk8s-cli/package.json');
  return join(dirname(packageJson), 'bin', 'cdk8s');
}
