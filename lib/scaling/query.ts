/** What stands for something of the service in a query; PromQL has no `$` outside of texts. */
export const PLACEHOLDERS: readonly string[] = ['service', 'namespace', 'pods', 'window'];

/** Placeholders of which each service has another value, whatever its namespace. */
const OF_ONE_SERVICE = ['service', 'pods'];

const PLACEHOLDER = /\$([A-Za-z_]\w*)/g;

/** Names of what stands behind a `$`, known or not. */
export function placeholdersOf(query: string): string[] {
  return [...query.matchAll(PLACEHOLDER)].map(([, name]) => name);
}

/** Whether services that share the query get a number each. */
export function isOfOneService(query: string): boolean {
  return placeholdersOf(query).some((name) => OF_ONE_SERVICE.includes(name));
}

/** The query with values in place of what stands for them; what has no value stays as it is. */
export function filled(query: string, values: { readonly [name: string]: string | undefined }): string {
  return query.replace(PLACEHOLDER, (placeholder, name: string) => values[name] ?? placeholder);
}

/** Texts, label matchers, ranges, lists of labels, functions, and PromQL's own words. */
const NO_SERIES = [
  /"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'|`[^`]*`/g, /\{[^}]*\}/g, /\[[^\]]*\]/g,
  /\b(?:by|without|on|ignoring|group_left|group_right)\s*\([^)]*\)/g, /[A-Za-z_]\w*\s*(?=\()/g,
  /\b(?:by|without|on|ignoring|group_left|group_right|bool|offset|and|or|unless|inf|nan|start|end|atan2)\b/gi, /\b\d[\w.]*/g,
];

/** Names of the series that a query reads. */
export function seriesIn(query: string): readonly string[] {
  return NO_SERIES.reduce((text, pattern) => text.replace(pattern, ' '), query).match(/[A-Za-z_:][\w:]*/g) ?? [];
}
