/** What a fresh clone lacks: the packages and the build. */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';

if (!existsSync('node_modules')) npm('ci');
npm('run', '--silent', 'build');

function npm(...args) {
  const { status } = spawnSync('npm', args, { stdio: 'inherit' });
  if (status !== 0) process.exit(status ?? 1);
}
