/**
 * Writes lib/platform/keda-scalers.ts, what KEDA's scalers read of a trigger: `npm run scalers -- [KEDA's source] [an older KEDA's]`. The
 * newer is found in Go's module cache (`go mod download github.com/kedacore/keda/v2@v2.21.0`). KEDA's own scaler schema, which is made of
 * the same tags, tells neither types nor which names stand for one parameter: it is compared with what is written here.
 */
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import { readScalers } from './go-tags.mjs';
import { eitherOf, parameterText } from './merge.mjs';

const ROOT = resolve(import.meta.dirname, '../..');
const SCHEMA = join(ROOT, '../shared/crds/next-keda-2.21/scalers-schema.json');

const [newest = newestInCache(), older] = process.argv.slice(2);
for (const [what, path] of [['scaler schema of KEDA', SCHEMA], ['source of KEDA', newest], ['source of an older KEDA', older]]) {
  if (path === undefined || !existsSync(path)) {
    console.log(`skipped: no ${what}; the committed scalers stay`);
    process.exit(0);
  }
}

const scalers = readScalers(newest);
compare(scalers, JSON.parse(readFileSync(SCHEMA, 'utf8')).scalers);
const lines = [...eitherOf(readScalers(older), scalers)].sort(([one], [other]) => (one < other ? -1 : 1)).map(([type, parameters]) => (
  `  '${type}': '${parameters.map(parameterText).join(' ')}',\n`
));
writeFileSync(join(ROOT, 'lib/platform/keda-scalers.ts'), `/**
 * What each scaler of KEDA reads of a trigger, as the tags of KEDA v2.21.0 and v2.18.3 say it: written by \`npm run scalers\`, read by
 * keda.ts. A parameter has names, where it is read (m metadata, e environment, a authentication; ? where it may be absent), the kind of
 * its value, the only values, and the version that took it away.
 */
export const SCALERS: { readonly [type: string]: string } = {
${lines.join('')}};
`);
console.log(`${lines.length} scalers`);

function newestInCache() {
  const folder = join(process.env.GOMODCACHE ?? join(process.env.GOPATH ?? join(homedir(), 'go'), 'pkg/mod'), 'github.com/kedacore/keda');
  if (!existsSync(folder)) return undefined;
  return readdirSync(folder).sort((one, other) => one.localeCompare(other, 'en', { numeric: true })).map((name) => join(folder, name)).pop();
}

/** Both are made of the same tags, so that a difference is a mistake in reading them. */
function compare(read, schema) {
  const namesOf = (parameters) => [...new Set(parameters)].sort().join(' ');
  for (const { type, parameters } of schema) {
    const [here, there] = [read.get(type)?.flatMap(({ names }) => names) ?? [], parameters.map(({ name }) => name)];
    if (namesOf(here) !== namesOf(there)) throw new Error(`${type}: ${namesOf(here)} is not ${namesOf(there)}`);
  }
}
