import { all, Output, RunError } from '@pulumi/pulumi';
import { Finding, Severity } from '../../finding/finding';
import { Reader } from './deferred';
import { at, differences, keyOf, Way, withLeaves } from './differences';
import { checkValues } from './check-values';
import { isAmong, Known, knownOf } from './known';
import { Slots } from './slots';

/** What was decided: data, and what is wrong with it. */
export interface Decided<T> {
  readonly tree: T;
  readonly findings: readonly Finding[];
}

/** A decision that waits for Outputs in some of its leaves only. */
export interface LateDecision<T> extends Decided<T> {
  /** The leaves that wait, by the keys of their places. */
  readonly late: ReadonlyMap<string, Output<string>>;
  /** Calls back, when all Outputs are known, with what only their values show. */
  check(found: (findings: readonly Finding[]) => void): void;
}

interface Leaf {
  readonly way: Way;
  readonly outputs: Output<string>[];
}

/**
 * Decides with Outputs among the arguments. The decision is made with texts in their place, and once more for each with another text: what
 * differs are the leaves that wait for it. When their Outputs are known, it is made with their values. So there is one way to decide, and
 * no Output decides what there is.
 *
 * @throws what `decide` throws whatever the Outputs are
 */
export function decideLate<T>(decide: (read: Reader) => Decided<T>): LateDecision<T> {
  const slots = new Slots();
  const first = decide(slots.reader());
  const { outputs } = slots;
  const leaves = new Map<string, Leaf>();
  let findings = [...first.findings];
  for (const output of outputs) {
    const other = decide(slots.reader(new Map(), output));
    differences(first.tree, other.tree, (way) => leafAt(leaves, way).outputs.push(output));
    // What is said about a text that only stands for an Output is said again when the Output is known.
    findings = findings.filter((found) => isAmong(other.findings, found));
  }
  const news = ({ findings: found }: Decided<T>) => found.filter((each) => !isAmong(findings, each));
  const decideWith = (known: Known) => decide(slots.reader(known));
  const trees = new Map<string, Output<T>>();
  const treeWith = (needed: Output<string>[]) => {
    const key = needed.map((output) => outputs.indexOf(output)).join();
    const tree = trees.get(key) ?? all(needed).apply((values) => treeWithoutErrors(() => decideWith(knownOf(needed, values)), news));
    trees.set(key, tree);
    return tree;
  };
  const late = new Map([...leaves].map(([key, leaf]) => [key, treeWith(leaf.outputs).apply((tree): string => at(tree, leaf.way))]));
  return {
    tree: withLeaves(first.tree, late),
    findings,
    late,
    check: (found) => checkValues(outputs, (known) => news(decideWith(known)), found),
  };
}

function leafAt(leaves: Map<string, Leaf>, way: Way): Leaf {
  const key = keyOf(way);
  const leaf = leaves.get(key) ?? { way, outputs: [] };
  leaves.set(key, leaf);
  return leaf;
}

/** The values never stand in the message: it is printed for each object that waits for them, and some are secret. */
function treeWithoutErrors<T>(decide: () => Decided<T>, news: (decided: Decided<T>) => Finding[]): T {
  const decided = attempt(decide);
  if (decided === undefined || news(decided).some(({ severity }) => severity === Severity.ERROR)) {
    throw new RunError('not made: the value of an Output breaks a rule, as a finding says');
  }
  return decided.tree;
}

function attempt<T>(decide: () => T): T | undefined {
  try {
    return decide();
  } catch {
    return undefined;
  }
}
