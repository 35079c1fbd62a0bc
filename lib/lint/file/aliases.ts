import type { Alias, Document, Node } from 'yaml';
import { isAlias, isCollection, isMap, isNode, isPair, isSeq } from 'yaml';
import { MOST_LEVELS } from '../../manifest/nesting';

/** What a node stands for once aliases are replaced: how many nodes, how many of them through aliases, and how many levels. */
interface Extent {
  readonly nodes: number;
  readonly aliased: number;
  readonly levels: number;
}

const ONE: Extent = { nodes: 1, aliased: 0, levels: 0 };

/** An alias that cannot be followed. */
export interface AliasProblem {
  readonly alias: Node;
  readonly rule: string;
}

/** The node that each alias of a document stands for. Asking an alias itself costs a walk over the document. */
export class Aliases {
  private readonly targets = new Map<Alias, Node>();
  private readonly anchors = new Map<string, Node>();
  private readonly extents = new Map<Node, Extent>();
  private found?: AliasProblem;

  public constructor({ contents }: Document.Parsed, text: string) {
    if (!text.includes('*')) return;
    const extent = this.extentOf(contents);
    if (this.found === undefined && isExcessive(extent)) this.fail(contents!, 'has aliases that expand to too much');
  }

  public get problem(): AliasProblem | undefined {
    return this.found;
  }

  /** The node itself, or what it stands for. */
  public resolved(node: unknown): unknown {
    return isAlias(node) ? this.targets.get(node) : node;
  }

  private extentOf(node: unknown): Extent {
    if (isAlias(node)) return this.extentOfAlias(node);
    if (!isNode(node)) return ONE;
    if (node.anchor !== undefined) this.anchors.set(node.anchor, node);
    const extent = isCollection(node) ? this.extentOfParts(partsOf(node)) : ONE;
    if (node.anchor !== undefined) this.extents.set(node, extent);
    return extent;
  }

  private extentOfParts(parts: readonly unknown[]): Extent {
    let [nodes, aliased, levels] = [1, 0, 0];
    for (const part of parts) {
      const extent = this.extentOf(part);
      nodes += extent.nodes;
      aliased += extent.aliased;
      levels = Math.max(levels, extent.levels);
    }
    return { nodes, aliased, levels: levels + 1 };
  }

  private extentOfAlias(alias: Alias): Extent {
    const target = this.anchors.get(alias.source);
    // Its name is not shown: it may be a password that begins with an asterisk.
    if (target === undefined) return this.fail(alias, 'has an alias, and no anchor of its name before it in the same document');
    const extent = this.extents.get(target);
    if (extent === undefined) return this.fail(alias, 'stands inside its own anchor');
    if (extent.levels > MOST_LEVELS) return this.fail(alias, `makes more than ${MOST_LEVELS} levels`);
    this.targets.set(alias, target);
    return { nodes: extent.nodes + 1, aliased: extent.nodes, levels: extent.levels };
  }

  private fail(alias: Node, rule: string): Extent {
    this.found ??= { alias, rule };
    return ONE;
  }
}

function partsOf(node: Node): readonly unknown[] {
  if (isSeq(node)) return node.items.flatMap((item) => (isPair(item) ? [item.key, item.value] : [item]));
  return isMap(node) ? node.items.flatMap(({ key, value }) => [key, value]) : [];
}

/** What kubectl's reader refuses: go.yaml.in/yaml/v2 decode.go, `document contains excessive aliasing`. */
function isExcessive({ nodes, aliased }: Extent): boolean {
  return aliased > 100 && nodes > 1000 && aliased / nodes > allowedShare(nodes);
}

const [FEW, MANY] = [400_000, 4_000_000];
const [MOST_OF_FEW, MOST_OF_MANY] = [0.99, 0.1];

function allowedShare(nodes: number): number {
  const share = (Math.min(Math.max(nodes, FEW), MANY) - FEW) / (MANY - FEW);
  return MOST_OF_FEW - (MOST_OF_FEW - MOST_OF_MANY) * share;
}
