import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { get, kubectl, until } from '../kubectl.mjs';
import { readiness } from '../expectations.mjs';

const run = promisify(execFile);

/** The README's own commands and program, in an empty folder, on the packed library; the cluster lacks the namespace. */
export function userPathScenarios() {
  return [{ name: 'the README from an empty folder to a ready service', run: followReadme }];
}

async function followReadme() {
  const folder = mkdtempSync(join(tmpdir(), 'inference-constructs-'));
  const here = (command, ...args) => run(command, args, { cwd: folder, maxBuffer: 64 * 2 ** 20 });
  const { shell, program } = ownProject(readFileSync('README.md', 'utf8'));
  try {
    const { stdout } = await run('npm', ['pack', '--silent', '--ignore-scripts', '--pack-destination', folder]);
    for (const line of shell) {
      // The package is not on a registry yet: its tarball stands in for its name.
      const command = line.replace('inference-constructs', join(folder, stdout.trim().split('\n').at(-1)));
      if (command.startsWith('npx cdk8s')) writeFileSync(join(folder, 'main.ts'), program);
      if (command.startsWith('kubectl')) await kubectl('apply', '-f', resolve(folder, 'dist'));
      else await here('sh', '-c', command);
    }
    let last = 'absent';
    const ready = await until(60, async () => {
      const live = await get('inferenceservice.v1beta1.serving.kserve.io', 'qwen', '-n', 'team-a');
      const { ready: done, message } = live === undefined ? { message: 'absent' } : readiness(live);
      last = message;
      return done || undefined;
    });
    return ready ? [] : [`InferenceService qwen: ${last}`];
  } finally {
    await kubectl('delete', 'namespace', 'team-a', '--ignore-not-found');
    rmSync(folder, { recursive: true });
  }
}

/** The commands and the program of the section about a project of one's own. */
function ownProject(readme) {
  const section = readme.split('## In your own project')[1].split('\n## ')[0];
  const blocks = (language) => [...section.matchAll(new RegExp(`\`\`\`${language}\n(.*?)\`\`\``, 'gs'))].map(([, text]) => text);
  return { shell: blocks('sh').join('').trim().split('\n'), program: blocks('ts')[0] };
}
