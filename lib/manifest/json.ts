import type { Definition } from '../finding/definition';
import { Severity } from '../finding/finding';

export const TEXT_UNQUOTED: Definition = {
  id: 'YML003',
  severity: Severity.ERROR,
  title: 'A text without quotes is read as something else',
  why: 'kubectl reads YAML 1.1, where y, n, yes, no, on and off are booleans, 010 and 0o17 are octal and 1_000 is a number: '
    + 'the API server gets no text, and refuses the object.',
  cure: 'Put the text into quotes.',
  source: 'sigs.k8s.io/yaml, YAMLToJSONStrict; go.yaml.in/yaml/v2 resolve.go, decode.go',
};

/** What a manifest holds where a map stands. */
export interface JsonMap {
  readonly [key: string]: unknown;
}

const EMPTY: JsonMap = {};

/** The value where it is a map; the schema tells where it is something else. */
export function asMap(value: unknown): JsonMap | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as JsonMap) : undefined;
}

/** The map, or one without entries. */
export function mapOf(value: unknown): JsonMap {
  return asMap(value) ?? EMPTY;
}

export function asText(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

/** What a text in JSON says; nothing where it is not JSON. */
export function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** What a text, number or boolean looks like; of a map or list, whose own `toString` may be anything, nothing. */
export function scalarText(value: unknown): string {
  return typeof value === 'object' || value === undefined ? '' : String(value);
}

/** Whether something stands there: to Go, `null` is as good as absent. */
export function isSet(value: unknown): boolean {
  return value !== undefined && value !== null;
}
