import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { ValidateFunction } from 'ajv';
import Ajv from 'ajv';
import { parse } from 'yaml';
import { ROOT } from './synthesise';

export const CRDS = join(ROOT, '../shared/crds');

const files: string[] = existsSync(CRDS) ? readdirSync(CRDS, { recursive: true, encoding: 'utf8' }) : [];
const ajv = new Ajv({ allErrors: true, strict: false, validateFormats: false });
const validators = new Map<string, ValidateFunction | undefined>();

/** What the CRD's schema finds wrong with an object; nothing for kinds that have no CRD. */
export function schemaErrors(object: { apiVersion: string; kind: string }): string[] {
  const key = `${object.apiVersion}/${object.kind}`;
  if (!validators.has(key)) validators.set(key, validatorOf(object));
  const validate = validators.get(key);
  if (validate === undefined || validate(object)) return [];
  return validate.errors!.map(({ instancePath, message, params }) => `${instancePath} ${message} ${JSON.stringify(params)}`);
}

function validatorOf({ apiVersion, kind }: { apiVersion: string; kind: string }): ValidateFunction | undefined {
  const [group, version] = apiVersion.split('/');
  const crd = files.filter((file) => file.endsWith(`.${group}.yaml`))
    .map((file) => parse(readFileSync(join(CRDS, file), 'utf8')))
    .find(({ spec }) => spec.names.kind === kind);
  const served = crd?.spec.versions.find(({ name }: { name: string }) => name === version);
  return served && ajv.compile(closed(served.schema.openAPIV3Schema, true));
}

/** The API server drops what a schema does not name; here it is an error. The metadata's own fields are Kubernetes'. */
function closed(schema: any, isRoot = false): any {
  if (Array.isArray(schema)) return schema.map((item) => closed(item));
  if (typeof schema !== 'object' || schema === null) return schema;
  const copy = Object.fromEntries(Object.entries(schema).map(([key, value]) => [key, closed(value)]));
  const isOpen = isRoot || copy.additionalProperties !== undefined || copy['x-kubernetes-preserve-unknown-fields'] === true;
  return copy.type === 'object' && copy.properties !== undefined && !isOpen ? { ...copy, additionalProperties: false } : copy;
}
