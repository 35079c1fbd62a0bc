import { all, Output, output } from '@pulumi/pulumi';
import { Finding } from '../../finding/finding';
import { hasErrors } from '../../finding/has-errors';
import { checkValues } from './check-values';
import { allFindings, Decided } from './decided';
import { Reader } from './deferred';
import { at, differences, keyOf, Way, withLeaves } from './differences';
import { earlyFindings } from './early-findings';
import { firstDecision } from './first-decision';
import { isAmong, Known, knownOf } from './known';
import { refusal } from './refusal';
import { Leaf, secretFindings } from './secret-leaves';
import { Slots } from './slots';

/** A decision that waits for Outputs in some of its leaves only. */
export interface LateDecision<T> {
  readonly tree: T;
  readonly findings: readonly Finding[];
  /** What only Outputs show, when they are known. @default - nothing waits for an Output */
  readonly later?: Promise<readonly Finding[]>;
  /** Rejected where there is an error among that. */
  readonly sound?: Promise<void>;
}

/**
 * Decides with Outputs among the arguments. The decision is made with texts in their place, and once more for each with another text: what
 * differs are the leaves that wait for it. When their Outputs are known, it is made with their values. So there is one way to decide, and
 * no Output decides what there is.
 *
 * @throws what `decide` throws whatever the Outputs are, and ARG008 where one decides what there is
 */
export function decideLate<T>(decide: (read: Reader) => Decided<T>): LateDecision<T> {
  const slots = new Slots();
  const first = firstDecision(decide, slots);
  const { outputs } = slots;
  if (outputs.length === 0) return { tree: first.tree, findings: allFindings(first) };
  const leaves = new Map<string, Leaf>();
  const others = outputs.map((varied) => {
    const other = decide(slots.reader(new Map(), (each) => each === varied));
    differences(first.tree, other.tree, (way, one, another) => {
      const leaf = leafAt(leaves, way);
      const token = slots.token(varied, false);
      leaf.outputs.push(varied);
      if (one.split(token).length > another.split(token).length) leaf.legible.push(varied);
    });
    return other;
  });
  const findings = earlyFindings(first, others);
  const decideWith = (known: Known) => {
    const decided = decide(slots.reader(known));
    differences(first.tree, decided.tree, () => undefined);
    return decided;
  };
  const news = (known: Known) => allFindings(decideWith(known)).filter((found) => !isAmong(findings, found));
  const later = Promise.all([secretFindings(leaves.values(), (each) => slots.propertyOf(each)), checkValues(outputs, news)])
    .then((found) => found.flat());
  // One for all that wait, since each error is printed once. The values never stand in it: some are secret.
  const error = refusal('not made: an Output breaks a rule, as a finding says');
  const sound = soundOf(later, error);
  const treeWith = (known: Known) => {
    try {
      return decideWith(known).tree;
    } catch {
      throw error;
    }
  };
  return { tree: withLeaves(first.tree, lateLeaves(leaves, outputs, sound, treeWith)), findings, later, sound };
}

function leafAt(leaves: Map<string, Leaf>, way: Way): Leaf {
  const key = keyOf(way);
  const leaf = leaves.get(key) ?? { way, outputs: [], legible: [] };
  leaves.set(key, leaf);
  return leaf;
}

async function soundOf(later: Promise<readonly Finding[]>, error: Error): Promise<void> {
  if (hasErrors(await later)) throw error;
}

/** Leaves that wait for the same Outputs share a decision. */
function lateLeaves<T>(
  leaves: ReadonlyMap<string, Leaf>, outputs: readonly Output<string>[], sound: Promise<void>, treeWith: (known: Known) => T,
): Map<string, Output<string>> {
  const trees = new Map<string, Output<T>>();
  const treeOf = (needed: readonly Output<string>[]) => {
    const key = needed.map((each) => outputs.indexOf(each)).join();
    const tree = trees.get(key) ?? output({ sound, values: all([...needed]) }).apply(({ values }) => treeWith(knownOf(needed, values)));
    trees.set(key, tree as Output<T>);
    return tree;
  };
  return new Map([...leaves].map(([key, leaf]) => [key, treeOf(leaf.outputs).apply((tree): string => at(tree, leaf.way))]));
}
