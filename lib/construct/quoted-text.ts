/**
 * Whole numbers as Go writes them, which YAML 1.1 reads as texts: cdk8s writes them without quotes, and kubectl makes numbers of them
 * (cdk8s-team/cdk8s-core 1230; go.yaml.in/yaml resolve.go calls strconv.ParseInt with base 0).
 */
const NUMBER_OF_GO = /^[-+]?0[bBoOxX][\da-fA-F_]+$/;

/** A text that cdk8s' YAML library takes for a scalar of its own, with quotes; for everybody else it is a text. */
class QuotedText extends String {
  public readonly type = 'QUOTE_DOUBLE';

  public get value(): string {
    return String(this);
  }
}

Object.defineProperties(QuotedText.prototype, {
  // The library knows its nodes by these symbols, in whichever copy of it.
  [Symbol.for('yaml.node.type')]: { value: Symbol.for('yaml.scalar') },
  // To JavaScript a method of every text that makes HTML, to YAML the name of an anchor.
  anchor: { value: undefined },
});

/** The value with quotes around what kubectl would not read as a text; the same value where there is none. */
export function withQuotes<T>(value: T): T {
  return withLeaves(value, (leaf) => (isNumberOfGo(leaf) ? new QuotedText(leaf) : leaf));
}

/** The value with plain texts, for whoever writes no YAML. */
export function withoutQuotes<T>(value: T): T {
  return withLeaves(value, (leaf) => (leaf instanceof QuotedText ? leaf.value : leaf));
}

/** Whether cdk8s would write a text without quotes that kubectl reads as a number. */
export function isNumberOfGo(value: unknown): value is string {
  return typeof value === 'string' && NUMBER_OF_GO.test(value);
}

function withLeaves<T>(value: T, change: (leaf: unknown) => unknown): T {
  if (typeof value !== 'object' || value === null || value instanceof QuotedText) return change(value) as T;
  const map = value as { [key: string]: unknown };
  for (const key of Object.keys(map)) {
    const changed = withLeaves(map[key], change);
    if (changed !== map[key]) map[key] = changed;
  }
  return value;
}
