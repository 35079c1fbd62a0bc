/**
 * Asks a real API server, with KServe's and Knative's webhooks, for its verdict on manifests: `node scripts/verdict.cjs [file…]`,
 * without files on all that `npm run examples` wrote. Warnings are printed; the exit status is 1 if a manifest is refused.
 */
const { execFileSync, spawnSync } = require('node:child_process');
const { existsSync, readdirSync } = require('node:fs');
const { join, relative, resolve } = require('node:path');

const ROOT = resolve(__dirname, '..');
const CLUSTER = join(ROOT, '../shared/tools/cluster/cluster');

if (!existsSync(CLUSTER)) {
  console.log(`skipped: the cluster is not there (${relative(process.cwd(), CLUSTER)})`);
  process.exit(0);
}
const given = process.argv.slice(2);
const files = given.length > 0 ? given : written();
if (files.length === 0) {
  console.error('no manifests: run `npm run examples` first');
  process.exit(1);
}

const [, KUBECONFIG] = /^export KUBECONFIG=(.*)$/m.exec(execFileSync(CLUSTER, ['up'], { encoding: 'utf8' }));
const env = { ...process.env, KUBECONFIG };
const { stdout, stderr } = spawnSync(CLUSTER, ['verdict', ...files], { encoding: 'utf8', env, maxBuffer: 2 ** 28 });
process.stderr.write(stderr);
const verdicts = stdout.split('\n').filter((line) => line !== '').map((line) => JSON.parse(line));
for (const { file, kind, name, accepted, message, warnings } of verdicts) {
  const object = `${relative(process.cwd(), file)} ${kind}/${name}`;
  if (!accepted) console.log(`${object} is refused: ${message}`);
  for (const warning of warnings ?? []) console.log(`${object}: ${warning}`);
}
const accepted = verdicts.filter((verdict) => verdict.accepted);
console.log(`${accepted.length} of ${verdicts.length} objects in ${files.length} files are accepted`);
process.exitCode = accepted.length < verdicts.length || verdicts.length === 0 ? 1 : 0;

function written() {
  const dist = join(ROOT, 'dist');
  if (!existsSync(dist)) return [];
  return readdirSync(dist, { recursive: true }).filter((name) => name.endsWith('.k8s.yaml')).sort().map((name) => join(dist, name));
}
