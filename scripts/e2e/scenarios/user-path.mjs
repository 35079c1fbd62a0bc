import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { unready } from '../checks/ready.mjs';
import { kubectl } from '../kubectl.mjs';
import { freshName, removeNamespace } from '../namespaces.mjs';

const run = promisify(execFile);

/** The namespace that the README's program makes, which may be somebody's. */
const NAMESPACE = 'team-a';

/** The README's own commands and program, in an empty folder, on the packed library, with a namespace that the cluster lacks. */
export function userPathRuns() {
  return [{ name: 'the README', lane: 'npm', needs: ['gke L4'], run: followReadme }];
}

async function followReadme() {
  const namespace = freshName();
  const folder = mkdtempSync(join(tmpdir(), 'inference-constructs-'));
  const here = (command, ...args) => run(command, args, { cwd: folder, maxBuffer: 64 * 2 ** 20 });
  const { shell, program } = ownProject(readFileSync('README.md', 'utf8'));
  try {
    const { stdout } = await run('npm', ['pack', '--silent', '--ignore-scripts', '--pack-destination', folder]);
    for (const line of shell) {
      // The package is not on a registry yet: its tarball stands in for its name.
      const command = line.replace('inference-constructs', join(folder, stdout.trim().split('\n').at(-1)));
      if (command.startsWith('npx cdk8s')) writeFileSync(join(folder, 'main.ts'), program.replace(NAMESPACE, namespace));
      if (command.startsWith('kubectl')) await kubectl('apply', '-f', resolve(folder, 'dist'));
      else await here('sh', '-c', command);
    }
    const qwen = { apiVersion: 'serving.kserve.io/v1beta1', kind: 'InferenceService', metadata: { name: 'qwen', namespace } };
    return [{ check: 'from an empty folder to a ready service', problems: await unready([qwen]) }];
  } finally {
    await removeNamespace(namespace);
    rmSync(folder, { recursive: true });
  }
}

/** The commands and the program of the section about a project of one's own. */
function ownProject(readme) {
  const section = readme.split('## In your own project')[1].split('\n## ')[0];
  const blocks = (language) => [...section.matchAll(new RegExp(`\`\`\`${language}\n(.*?)\`\`\``, 'gs'))].map(([, text]) => text);
  return { shell: blocks('sh').join('').trim().split('\n'), program: blocks('ts')[0] };
}
