import { all, Output, output } from '@pulumi/pulumi';
import { Finding } from '../../finding/finding';
import { hasErrors } from '../../finding/has-errors';
import { checkValues } from './check-values';
import { allFindings, Decided } from './decided';
import { Reader } from './deferred';
import { at } from './differences';
import { earlyFindings } from './early-findings';
import { firstDecision } from './first-decision';
import { isAmong, Known, knownOf } from './known';
import { LateLeaves } from './late-leaves';
import { refusal } from './refusal';
import { secretFindings } from './secret-leaves';
import { OutputTokens } from './output-tokens';

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
export function decideLate<T>(decide: (read: Reader) => Decided<T>, accepts: Accepts = () => false): LateDecision<T> {
  const slots = new OutputTokens();
  const first = firstDecision(decide, slots);
  const { outputs } = slots;
  if (outputs.length === 0) return { tree: first.tree, findings: allFindings(first) };
  const leaves = new LateLeaves(first.tree, slots);
  const others = outputs.map((varied) => {
    const other = decide(slots.reader(new Map(), (each) => each === varied));
    leaves.learn(varied, other.tree);
    return other;
  });
  const findings = earlyFindings(first, others);
  const decideWith = oncePerOutputs(outputs, (known) => decide(slots.reader(known)));
  const treeWith = (known: Known) => decideWith(known).tree;
  const news = (known: Known) => [
    ...leaves.surprises(known, treeWith), ...allFindings(decideWith(known)).filter((found) => !isAmong(findings, found)),
  ];
  const later = Promise.all([secretFindings(leaves.all, (each) => slots.propertyOf(each)), checkValues(outputs, news)])
    .then((found) => found.flat());
  // One for all that wait, since each error is printed once. The values never stand in it: some are secret.
  const error = refusal('not made: an Output breaks a rule, as a finding says');
  const sound = soundOf(later, error, accepts);
  const textAt = (way: readonly string[], known: Known): string => {
    try {
      return at(treeWith(known), way);
    } catch {
      throw error;
    }
  };
  const tree = leaves.filled(({ outputs: needed, way }) => (
    output({ sound, values: all([...needed]) }).apply(({ values }) => textAt(way, knownOf(needed, values)))
  ));
  return { tree, findings, later, sound };
}

/** The value of an Output is always the same, so what follows from those of some is worked out once. */
function oncePerOutputs<D>(outputs: readonly Output<string>[], decide: (known: Known) => D): (known: Known) => D {
  const decided = new Map<string, D>();
  return (known) => {
    const key = outputs.flatMap((each, index) => (known.has(each) ? [index] : [])).join();
    if (!decided.has(key)) decided.set(key, decide(known));
    return decided.get(key)!;
  };
}

/** Whether somebody accepts a finding. */
type Accepts = (found: Finding) => boolean;

async function soundOf(later: Promise<readonly Finding[]>, error: Error, accepts: Accepts): Promise<void> {
  if (hasErrors((await later).filter((found) => !accepts(found)))) throw error;
}
