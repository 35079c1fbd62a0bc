import { OUTPUT_DECIDES } from './plain';
import type { Output } from '@pulumi/pulumi';
import { finding } from '../../finding/definition';
import { Finding } from '../../finding/finding';
import { FindingError } from '../../finding/finding-error';
import { at, differences, keyOf, placeOf, PropertyPath, withLeaves } from './differences';
import { Known } from './known';
import { Leaf } from './secret-leaves';
import { OutputTokens } from './output-tokens';

/** The texts of a tree that wait for Outputs: those that another text in an Output's place changes. */
export class LateLeaves<T> {
  private readonly leaves = new Map<string, Leaf>();

  /** @param tree decided with a text in place of each Output */
  public constructor(private readonly tree: T, private readonly slots: OutputTokens) {}

  public get all(): Leaf[] {
    return [...this.leaves.values()];
  }

  /**
   * Learns from a tree that was decided with another text in place of one Output.
   *
   * @throws ARG008 where it has another shape: then an Output decides what must be known before
   */
  public learn(varied: Output<string>, other: T): void {
    const token = this.slots.token(varied, false);
    differences(this.tree, other, {
      text: (way, one, another) => {
        const leaf = this.at(way);
        leaf.outputs.push(varied);
        if (one.split(token).length > another.split(token).length) leaf.legible.push(varied);
      },
      shape: (way) => { throw new FindingError([this.refusal([varied], way)]); },
    });
  }

  /** The tree with something in place of each leaf. */
  public filled(fill: (leaf: Leaf) => unknown): T {
    return withLeaves(this.tree, new Map([...this.leaves].map(([key, leaf]) => [key, fill(leaf)])));
  }

  /**
   * What no other text has shown: places where a decision with values is not what the leaves make of it, each of which knows the values
   * that it waits for and no others.
   *
   * @param decide gives the tree for some values
   */
  public surprises(known: Known, decide: (known: Known) => T): Finding[] {
    const whole = decide(known);
    const filled = this.filled(({ outputs, way }) => placeIn(() => decide(only(known, outputs)), way));
    const found: Finding[] = [];
    const note = (way: PropertyPath) => void found.push(this.refusal(this.culprits(way, known, decide), way));
    differences(filled, whole, { text: note, shape: note });
    return found;
  }

  /** Outputs whose values change a place, though it does not wait for them; all others, where only several together do. */
  private culprits(way: PropertyPath, known: Known, decide: (known: Known) => T): Output<string>[] {
    const waited = this.leaves.get(keyOf(way))?.outputs ?? [];
    const others = [...known.keys()].filter((output) => !waited.includes(output));
    const seenWith = (outputs: Output<string>[]) => JSON.stringify(placeIn(() => decide(only(known, outputs)), way));
    const before = seenWith(waited);
    const alone = others.filter((output) => seenWith([...waited, output]) !== before);
    return alone.length > 0 ? alone : others;
  }

  private refusal(outputs: readonly Output<string>[], way: PropertyPath): Finding {
    return finding(OUTPUT_DECIDES, {
      property: outputs.map((output) => this.slots.propertyOf(output)).join(' and '),
      rule: `${outputs.length === 1 ? 'is an Output, but its value decides' : 'are Outputs, but their values decide'} ${placeOf(way)}`,
      cure: 'give a plain value, such as one of the stack\'s configuration',
    });
  }

  private at(way: PropertyPath): Leaf {
    const key = keyOf(way);
    const leaf = this.leaves.get(key) ?? { way, outputs: [], legible: [] };
    this.leaves.set(key, leaf);
    return leaf;
  }
}

function only(known: Known, outputs: readonly Output<string>[]): Known {
  return new Map([...known].filter(([output]) => outputs.includes(output)));
}

/** @returns null where some values with texts in place of the others are refused */
function placeIn(decide: () => unknown, way: PropertyPath): unknown {
  try {
    return at(decide(), way);
  } catch {
    return null;
  }
}
