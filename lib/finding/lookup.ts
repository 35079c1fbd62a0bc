/** What a table or a map of a user's has for a text of a user's: every object has a `constructor` and a `__proto__` that nobody wrote. */
export function lookup<T>(table: { readonly [key: string]: T } | undefined, key: string): T | undefined {
  return table !== undefined && Object.hasOwn(table, key) ? table[key] : undefined;
}
