/**
 * Writes what the API server's structural checks need, lib/schema/schemas.json and kinds.ts, from the CRDs in ../shared/crds, those of
 * the Gateway API and Kubernetes' OpenAPI: `npm run schemas -- [folder of api/openapi-spec/v3]`. What is not in ../shared is found in
 * Go's module cache, where the sources are there. Both results are committed; only this command needs the sources.
 */
import { existsSync, writeFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { Compactor } from './compact.mjs';
import { readCore } from './core.mjs';
import { readCrds } from './crds.mjs';
import { giveNames } from './names.mjs';
import { kindsModule } from './kinds.mjs';
import { moduleFolder } from './go-modules.mjs';

const ROOT = resolve(import.meta.dirname, '../..');
const CRDS = join(ROOT, '../shared/crds');
const OUT = join(ROOT, 'lib/schema');

const openApi = process.argv[2] ?? moduleFolder('k8s.io', 'kubernetes', 'api/openapi-spec/v3');
// Which versions are in the cache depends on what was built on the machine.
const gateways = moduleFolder('sigs.k8s.io', 'gateway-api', 'config/crd/experimental', 'v1.5.1');
for (const [what, folder] of [['CRDs', CRDS], ['OpenAPI of Kubernetes', openApi], ['CRDs of the Gateway API', gateways]]) {
  if (folder === undefined || !existsSync(folder)) {
    console.log(
      `skipped: no ${what} at ${folder === undefined ? 'Go\'s module cache' : relative(process.cwd(), folder)}; the committed schemas stay`,
    );
    process.exit(0);
  }
}

const compactor = new Compactor();
const core = readCore(openApi, compactor);
const kinds = [...core.kinds, ...readCrds(CRDS, gateways, compactor, core.type)];
const { unknown, transitions, costly } = compactor.rules;
if (unknown.size > 0) {
  console.error(`rules that lint does not understand:\n${[...unknown].join('\n')}`);
  process.exit(1);
}
const { types, roots } = giveNames(compactor.nodes, kinds);

// A type in each line, as type-table.ts reads it.
writeFileSync(
  join(OUT, 'schemas.json'),
  `{\n${Object.entries(types).map(([name, type]) => `${JSON.stringify(name)}:${JSON.stringify(type)}`).join(',\n')}\n}\n`,
);
writeFileSync(join(OUT, 'kinds.ts'), kindsModule(kinds, roots));
console.log(`${kinds.length} kinds and versions, ${Object.keys(types).length} types`);
for (const rule of transitions) console.log(`left out, since it compares with the object as it was before: ${rule}`);
for (const rule of costly) console.log(`may cost more than the API server allows: ${rule}`);
