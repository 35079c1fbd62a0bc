/** A macro tries a condition on the items of a list, or on the keys of a map. */
export type Macro = (items: readonly unknown[], meets: (item: unknown) => boolean) => unknown;

export const MACROS: ReadonlyMap<string, Macro> = new Map<string, Macro>([
  ['all', (items, meets) => decided(items.map((item) => () => meets(item)), false)],
  ['exists', (items, meets) => decided(items.map((item) => () => meets(item)), true)],
  ['exists_one', (items, meets) => items.filter(meets).length === 1],
  ['filter', (items, meets) => items.filter(meets)],
]);

/** One condition that decides is enough, even where another is an error: cel-spec doc/langdef.md, Logical Operators. */
export function decided(conditions: readonly (() => boolean)[], decisive: boolean): boolean {
  let failure: unknown;
  for (const condition of conditions) {
    try {
      if (condition() === decisive) return decisive;
    } catch (error) {
      failure ??= error;
    }
  }
  if (failure !== undefined) throw failure;
  return !decisive;
}
