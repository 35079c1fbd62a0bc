import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'yaml';
import { isMap } from './sites.mjs';

const CRDS = '../shared/crds';
const FOLDER = join(process.env.XDG_CACHE_HOME ?? join(homedir(), '.cache'), 'inference-constructs/bin');
const PROGRAM = join(FOLDER, 'kubeconform');

/** Whether kubeconform refuses each document, strictly, by the CRDs' schemas and the API server's own; nothing where it cannot be had. */
export function kubeconform(texts, openapi, say) {
  const folder = mkdtempSync(join(tmpdir(), 'kubeconform-'));
  const command = kubeconformCommand(folder, openapi, say);
  if (command === undefined) return undefined;
  mkdirSync(join(folder, 'inputs'));
  texts.forEach((text, index) => writeFileSync(join(folder, 'inputs', `${index}.yaml`), text));
  const [program, ...options] = command;
  const { stdout } = spawnSync(program, [...options, join(folder, 'inputs')], { encoding: 'utf8', maxBuffer: 2 ** 30 });
  rmSync(folder, { recursive: true });
  const refused = new Set(JSON.parse(stdout).resources.map(({ filename }) => Number(/(\d+)\.yaml$/.exec(filename)[1])));
  return texts.map((_, index) => refused.has(index));
}

/** The command that checks the files and folders that follow it, with schemas written to the folder; nothing where it cannot be had. */
export function kubeconformCommand(folder, openapi, say) {
  if (!existsSync(PROGRAM) && !install(say)) return undefined;
  writeSchemas(join(folder, 'schemas'), openapi);
  return [
    PROGRAM, '-strict', '-output', 'json', '-n', '2', '-schema-location',
    `${folder}/schemas/{{.ResourceKind}}-{{.Group}}-{{.ResourceAPIVersion}}.json`,
  ];
}

function install(say) {
  say('installing kubeconform');
  mkdirSync(FOLDER, { recursive: true });
  try {
    execFileSync('go', ['install', 'github.com/yannh/kubeconform/cmd/kubeconform@latest'], {
      env: { ...process.env, GOBIN: FOLDER }, stdio: 'ignore',
    });
    return true;
  } catch {
    say('kubeconform cannot be installed: it is left out');
    return false;
  }
}

/** One JSON schema a kind and version, as kubeconform's own converter (scripts/openapi2jsonschema.py) makes them. */
function writeSchemas(folder, { definitions }) {
  mkdirSync(folder, { recursive: true });
  const write = ({ group, version, kind }, schema) => {
    // Of the core group, kubeconform takes the version for the group.
    writeFileSync(join(folder, `${kind.toLowerCase()}-${group === '' ? version : group}-${version}.json`), JSON.stringify(schema));
  };
  const core = JSON.parse(JSON.stringify(definitions).replaceAll('#/definitions/', '_definitions.json#/definitions/'));
  const closedCore = Object.fromEntries(Object.entries(core).map(([name, schema]) => [name, coreSchema(name, schema)]));
  writeFileSync(join(folder, '_definitions.json'), JSON.stringify({ definitions: closedCore }));
  for (const [name, schema] of Object.entries(core)) {
    if (!name.startsWith('io.k8s.api.')) continue;
    for (const kind of schema['x-kubernetes-group-version-kind'] ?? []) write(kind, { $ref: `_definitions.json#/definitions/${name}` });
  }
  for (const { group, names, versions } of crds()) {
    for (const { name, schema } of versions) write({ group, version: name, kind: names.kind }, closed(schema.openAPIV3Schema, true));
  }
}

function crds() {
  return readdirSync(CRDS, { recursive: true }).filter((file) => file.endsWith('.yaml')).map(
    (file) => parse(readFileSync(join(CRDS, file), 'utf8')).spec,
  );
}

function coreSchema(name, schema) {
  if (name.endsWith('.resource.Quantity')) return { oneOf: [{ type: 'string' }, { type: 'number' }] };
  if (name.endsWith('.intstr.IntOrString')) return { oneOf: [{ type: 'string' }, { type: 'integer' }] };
  return optional(closed(schema, false));
}

/** Core fields that are not required may be null. */
function optional(schema) {
  for (const [name, property] of Object.entries(schema.properties ?? {})) {
    if (typeof property.type === 'string' && !(schema.required ?? []).includes(name)) property.type = [property.type, 'null'];
  }
  return schema;
}

/** No field but those of the schema, and texts or whole numbers where Kubernetes takes both. */
function closed(schema, isRoot) {
  if (Array.isArray(schema)) return schema.map((item) => closed(item, false));
  if (!isMap(schema)) return schema;
  if (schema['x-kubernetes-int-or-string'] === true) return { oneOf: [{ type: 'string' }, { type: 'integer' }] };
  const copy = Object.fromEntries(Object.entries(schema).map(([key, value]) => [key, closed(value, false)]));
  if (isMap(copy.properties) && copy.additionalProperties === undefined && copy['x-kubernetes-preserve-unknown-fields'] !== true && !isNested(copy)) {
    copy.additionalProperties = isRoot ? undefined : false;
  }
  return copy;
}

/** The map of properties itself may have one that is called `properties`. */
function isNested({ properties }) {
  return typeof properties.type === 'string';
}
