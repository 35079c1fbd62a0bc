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

export function asNumber(value: unknown): number | undefined {
  return typeof value === 'number' ? value : undefined;
}

/** What a text, number or boolean looks like; of a map or list, whose own `toString` may be anything, nothing. */
export function scalarText(value: unknown): string {
  return typeof value === 'object' || value === undefined ? '' : String(value);
}

/** Whether something stands there: to Go, `null` is as good as absent. */
export function isSet(value: unknown): boolean {
  return value !== undefined && value !== null;
}
