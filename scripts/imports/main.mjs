// Generates imports/ from the CRDs listed in cdk8s.yaml. Usage: node scripts/imports/main.mjs [output directory]
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';
import { additionsIn } from './additions.mjs';
import { cdk8sImport } from './cdk8s-import.mjs';
import { CoreTypes } from './core-types.mjs';
import { objectOf, readCrd, writeCrds } from './crds.mjs';
import { readDeclarations } from './declarations.mjs';
import { ImportTypes } from './import-types.mjs';
import { renderAdditions, renderImport, renderWireNames } from './render.mjs';
import { wireNames } from './wire-names.mjs';

const ADDITIONS = 'k8s-additions';
const root = resolve(dirname(fileURLToPath(import.meta.url)), '../..');
const output = resolve(process.argv[2] ?? join(root, 'imports'));

/** Module name -> CRDs, from cdk8s.yaml's `name:=path` entries. */
function readSources() {
  const { imports } = parse(readFileSync(join(root, 'cdk8s.yaml'), 'utf8'));
  const sources = new Map();
  for (const [name, path] of imports.map((entry) => entry.split(':='))) {
    sources.set(name, [...(sources.get(name) ?? []), readCrd(join(root, path))]);
  }
  return sources;
}

function readCoreInterfaces() {
  const plus = createRequire(import.meta.url).resolve('cdk8s-plus-27');
  return readDeclarations(readFileSync(join(dirname(plus), 'imports', 'k8s.d.ts'), 'utf8'));
}

/** Imports the CRDs of one module, and declares each object's props with all they refer to. */
function importTypes(crds, additions) {
  const source = readDeclarations(cdk8sImport(writeCrds(crds)));
  const types = new ImportTypes(source, core, additions);
  const objects = crds.map(objectOf).map(({ kind, apiVersion }) => {
    types.declare(`${kind}Props`);
    const isOptional = [...source.get(`${kind}Props`).values()].every((member) => member.optional);
    return { kind, apiVersion, isOptional };
  });
  return { objects, types };
}

const coreInterfaces = readCoreInterfaces();
const core = new CoreTypes(coreInterfaces);
const { [ADDITIONS]: additionSources, ...sources } = Object.fromEntries(readSources());
const additions = additionsIn(importTypes(additionSources, new Map()).types.local, 'PodSpec');
const modules = Object.entries(sources).map(([name, crds]) => ({ name, ...importTypes(crds, additions) }));

const interfaces = [additions, ...modules.map(({ types }) => types.local)].flatMap((declared) => [...declared.values()]);
const files = {
  [ADDITIONS]: renderAdditions(additions, core),
  'k8s-wire-names': renderWireNames(wireNames(interfaces, coreInterfaces)),
  ...Object.fromEntries(modules.map(({ name, objects, types }) => [name, renderImport(objects, types.local, additions, core)])),
};
mkdirSync(output, { recursive: true });
for (const [name, text] of Object.entries(files)) writeFileSync(join(output, `${name}.ts`), text);
