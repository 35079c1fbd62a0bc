import { Document, isAlias, isMap, isNode, isPair, isScalar, isSeq, LineCounter, Pair, Scalar } from 'yaml';
import { Pointer } from '../manifest-rule';
import { isMerge, mergedMaps } from './merge-keys';

/** Counted from 1, as editors do. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

/** The last thing that a pointer leads to. */
interface Found {
  readonly key?: unknown;
  readonly value: unknown;
  /** Whether the pointer ends there. */
  readonly whole: boolean;
}

/** A document of a file, which knows where each of its values stands. */
export class YamlDocument {
  public constructor(public readonly parsed: Document.Parsed, private readonly lines: LineCounter) {}

  public get isEmpty(): boolean {
    const { contents } = this.parsed;
    return contents === null || (isScalar(contents) && contents.value === null);
  }

  public positionAt(offset: number): Position {
    const { line, col } = this.lines.linePos(offset);
    return { line: Math.max(line, 1), column: Math.max(col, 1) };
  }

  /** Where a value stands: a map or a list at its key, an absent value at what is around it. */
  public positionOf(at: Pointer): Position {
    const { key, value, whole } = this.find(at);
    const own = whole && (isAlias(value) || (isScalar(value) && value.source !== '')) ? startOf(value) : undefined;
    return this.positionAt(own ?? startOf(key) ?? startOf(value) ?? this.parsed.range[0]);
  }

  /** The text of a value without quotes, as it was written. */
  public unquoted(at: Pointer): string | undefined {
    const { value, whole } = this.find(at);
    const scalar = this.resolved(value);
    return whole && isScalar(scalar) && scalar.type === Scalar.PLAIN ? scalar.source : undefined;
  }

  private find(at: Pointer): Found {
    let found: Found = { value: this.parsed.contents, whole: true };
    for (const part of at) {
      const child = this.childOf(found.value, part);
      if (child === undefined) return { ...found, whole: false };
      found = isPair(child) ? { key: child.key, value: child.value, whole: true } : { value: child, whole: true };
    }
    return found;
  }

  private childOf(node: unknown, part: string | number): unknown {
    const collection = this.resolved(node);
    if (isSeq(collection)) return collection.items[Number(part)];
    return isMap(collection) ? this.pairOf(collection.items, String(part)) : undefined;
  }

  private pairOf(pairs: readonly Pair[], key: string): Pair | undefined {
    const own = pairs.find((pair) => isScalar(pair.key) && String(pair.key.value) === key);
    if (own !== undefined) return own;
    const merged = pairs.filter(isMerge).flatMap((pair) => mergedMaps(pair, this.parsed));
    return merged.map(({ items }) => this.pairOf(items, key)).find((pair) => pair !== undefined);
  }

  private resolved(node: unknown): unknown {
    return isAlias(node) ? node.resolve(this.parsed) : node;
  }
}

function startOf(node: unknown): number | undefined {
  return isNode(node) ? node.range?.[0] : undefined;
}
