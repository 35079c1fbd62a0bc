/** What a fresh clone lacks: the packages and the build. */
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';

const npm = (...args) => execFileSync('npm', args, { stdio: 'inherit' });

if (!existsSync('node_modules')) npm('ci');
npm('run', '--silent', 'build');
