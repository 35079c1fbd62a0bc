import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';

const CRDS = join(__dirname, '../../../../../shared/crds');

/** The part of a CRD's schema that is looked at here. */
export interface Schema {
  readonly 'type'?: string;
  readonly 'properties'?: { readonly [name: string]: Schema };
  readonly 'additionalProperties'?: Schema | boolean;
  readonly 'items'?: Schema;
  readonly 'enum'?: readonly (string | number)[];
  readonly 'pattern'?: string;
  readonly 'maxItems'?: number;
  readonly 'x-kubernetes-int-or-string'?: boolean;
  readonly 'x-kubernetes-validations'?: readonly { readonly rule: string }[];
}

export const hasCrds = existsSync(CRDS);

/** The distinct rules of all CRDs of ../shared, each with a schema that has it. */
export function rulesOfCrds(): ReadonlyMap<string, Schema> {
  const files = readdirSync(CRDS, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.yaml'));
  const texts = files.map((name) => readFileSync(join(CRDS, name), 'utf8')).filter((text) => text.includes('x-kubernetes-validations:'));
  const rules = new Map<string, Schema>();
  for (const text of texts) {
    const { versions } = (parse(text) as { spec: { versions: { schema: { openAPIV3Schema: Schema } }[] } }).spec;
    versions.forEach(({ schema }) => addRules(schema.openAPIV3Schema, rules));
  }
  return rules;
}

function addRules(schema: Schema, rules: Map<string, Schema>): void {
  for (const { rule } of schema['x-kubernetes-validations'] ?? []) if (!rules.has(rule)) rules.set(rule, schema);
  const parts = [...Object.values(schema.properties ?? {}), schema.items, schema.additionalProperties];
  for (const part of parts) if (typeof part === 'object') addRules(part, rules);
}
