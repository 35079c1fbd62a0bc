import type { Document, LineCounter, Pair, YAMLMap } from 'yaml';
import { isAlias, isMap, isNode, isPair, isScalar, isSeq, Scalar } from 'yaml';
import type { Path } from '../../manifest/kubernetes-object';
import { Aliases } from './aliases';
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
  public readonly aliases: Aliases;
  private readonly indices = new Map<YAMLMap, ReadonlyMap<string, Pair>>();

  public constructor(
    public readonly parsed: Document.Parsed, public readonly text: string, private readonly lines: LineCounter,
    private readonly linesBefore: number, private readonly columnsBefore = 0,
  ) {
    this.aliases = new Aliases(parsed, text);
  }

  public get isEmpty(): boolean {
    const { contents } = this.parsed;
    return contents === null || (isScalar(contents) && contents.value === null);
  }

  public positionAt(offset: number): Position {
    const { line, col } = this.lines.linePos(offset);
    return { line: this.linesBefore + Math.max(line, 1), column: Math.max(col, 1) + (line <= 1 ? this.columnsBefore : 0) };
  }

  /** Where a value stands: a map or a list at its key, an absent value at what is around it. */
  public positionOf(at: Path): Position {
    const { key, value, whole } = this.find(at);
    const own = whole && (isAlias(value) || (isScalar(value) && value.source !== '')) ? startOf(value) : undefined;
    return this.positionAt(own ?? startOf(key) ?? startOf(value) ?? this.parsed.range[0]);
  }

  /** The text of a value without quotes, as it was written. */
  public unquoted(at: Path): string | undefined {
    const { value, whole } = this.find(at);
    const scalar = this.aliases.resolved(value);
    return whole && isScalar(scalar) && scalar.type === Scalar.PLAIN ? scalar.source : undefined;
  }

  /** What stands at a place: its key, if it has one, and its value. Nothing where the place is not there. */
  public nodesAt(at: Path): { readonly key?: unknown; readonly value: unknown } | undefined {
    const found = this.find(at);
    return found.whole ? found : undefined;
  }

  private find(at: Path): Found {
    let found: Found = { value: this.parsed.contents, whole: true };
    for (const part of at) {
      const child = this.childOf(found.value, part);
      if (child === undefined) return { ...found, whole: false };
      found = isPair(child) ? { key: child.key, value: child.value, whole: true } : { value: child, whole: true };
    }
    return found;
  }

  private childOf(node: unknown, part: string | number): unknown {
    const collection = this.aliases.resolved(node);
    if (isSeq(collection)) return collection.items[Number(part)];
    return isMap(collection) ? this.indexOf(collection).get(String(part)) : undefined;
  }

  /** The pairs of a map by their keys, with those that it merges. */
  private indexOf(map: YAMLMap): ReadonlyMap<string, Pair> {
    let index = this.indices.get(map);
    if (index === undefined) {
      index = new Map([...this.mergedPairs(map), ...map.items.filter((pair) => isScalar(pair.key)).reverse().map(entryOf)]);
      this.indices.set(map, index);
    }
    return index;
  }

  /** The first of several wins, and so comes last. */
  private mergedPairs(map: YAMLMap): (readonly [string, Pair])[] {
    const sources = map.items.filter(isMerge).flatMap((pair) => mergedMaps(pair, this.aliases) ?? []);
    return sources.reverse().flatMap((source) => [...this.indexOf(source)]);
  }
}

function entryOf(pair: Pair): readonly [string, Pair] {
  return [String((pair.key as Scalar).value), pair];
}

function startOf(node: unknown): number | undefined {
  return isNode(node) ? node.range?.[0] : undefined;
}
