/** What mends a finding where there is exactly one cure. */
export type Fix =
  /** The value is meant as a text, as it is written. */
  | { readonly kind: 'quote' }
  | { readonly kind: 'value'; readonly value: string }
  | { readonly kind: 'rename'; readonly key: string }
  /** An entry of a map belongs to another place in the same object. */
  | { readonly kind: 'move'; readonly to: readonly (string | number)[] };

/** A fix of what stands at a place in an object, if that has one. */
export type FixOf = (at: readonly (string | number)[], value: unknown) => Fix | undefined;
