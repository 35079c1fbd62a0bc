import type { Output } from '@pulumi/pulumi';
import { all, output, RunError } from '@pulumi/pulumi';
import { finding } from '../../finding/definition';
import type { Finding } from '../../finding/finding';
import { FindingError } from '../../finding/finding-error';
import { hasErrors } from '../../finding/finding-list';
import type { PropertyPath } from './differences';
import { at } from './differences';
import type { Decided, Shown } from './findings';
import { allFindings, findingsWithoutValues, isAmong, shownByValues } from './findings';
import type { OutputValues, Reader } from './read-inputs';
import { OUTPUT_DECIDES, OutputTokens, valuesOf } from './read-inputs';
import { secretFindings } from './secret-outputs';
import { UnknownTexts } from './unknown-texts';

/** A decision, with Outputs in place of the texts that are unknown until those are known. */
export interface Decision<T, F extends object = any> {
  readonly tree: T;
  readonly findings: readonly Finding[];
  /** What only values of Outputs show, when they are known. @default - there are no Outputs */
  readonly findingsWhenKnown?: Promise<readonly Finding[]>;
  /** Rejected where there is an error among that, or nothing can be made. */
  readonly sound?: Promise<void>;
  /** What rules of the user's own see, when all Outputs are known. */
  readonly facts: () => Output<F>;
}

type Decide<T, F extends object> = (read: Reader) => Decided<T, F>;

/** Whether somebody accepts a finding. */
type Accepts = (found: Finding) => boolean;

/**
 * Decides with Outputs among the arguments. The decision is made with texts in their place, and once more for each with another text: what
 * differs are the texts that are unknown until it is known. When the Outputs are known, it is made with their values. So there is one way
 * to decide, and no Output decides what there is.
 *
 * @throws what `decide` throws whatever the Outputs are, and ARG008 where one decides what there is
 */
export function decideWithOutputs<T, F extends object>(decide: Decide<T, F>, accepts: Accepts = () => false): Decision<T, F> {
  const tokens = new OutputTokens();
  const first = decideWithTexts(decide, tokens);
  const { outputs } = tokens;
  if (outputs.length === 0) {
    return { tree: first.tree, findings: allFindings(first), facts: () => output(undefined).apply(() => first.judged!.facts()) };
  }
  const texts = new UnknownTexts(first.tree, tokens);
  const others = outputs.map((varied) => {
    const other = decide(tokens.reader(new Map(), (each) => each === varied));
    texts.compare(varied, other.tree);
    return other;
  });
  const findings = findingsWithoutValues(first, others);
  const decideWith = oncePerOutputs(outputs, (values) => decide(tokens.reader(values)));
  const treeWith = (values: OutputValues) => decideWith(values).tree;
  const news = (values: OutputValues) => [
    ...texts.decidedByValues(values, treeWith), ...allFindings(decideWith(values)).filter((found) => !isAmong(findings, found)),
  ];
  const shown = Promise.all([secretFindings(texts.all, (each) => tokens.propertyOf(each)), shownByValues(outputs, news)])
    .then(([secrets, { findings: found, isRefused }]) => ({ findings: [...secrets, ...found], isRefused }));
  // One for all that wait, since each error is printed once. The values never stand in it: some are secret.
  const error = notMade('not made: an Output breaks a rule, as a finding says');
  const sound = soundOf(shown, error, accepts);
  const textAt = (path: PropertyPath, values: OutputValues): string => {
    try {
      return at(treeWith(values), path);
    } catch {
      throw error;
    }
  };
  const whenSound = <R>(needed: readonly Output<string>[], make: (values: OutputValues) => R) => (
    output({ sound, values: all([...needed]) }).apply(({ values }) => make(valuesOf(needed, values))) as Output<R>
  );
  const tree = texts.filled(({ outputs: needed, path }) => whenSound(needed, (values) => textAt(path, values)));
  return {
    tree, findings, sound,
    findingsWhenKnown: shown.then(({ findings: found }) => found),
    facts: () => whenSound(outputs, (values) => decideWith(values).judged!.facts()),
  };
}

/**
 * An error for those who wait for what is not made. A finding says why, so it has no stack, which the CLI's host prints of errors that it
 * gets when the program has ended.
 */
export function notMade(message: string): Error {
  const error = new RunError(message);
  error.stack = undefined;
  return error;
}

/** The decision with a text for each Output. What is refused about such a text is that an Output stands there. */
function decideWithTexts<T, F extends object>(decide: Decide<T, F>, tokens: OutputTokens): Decided<T, F> {
  try {
    return decide(tokens.reader());
  } catch (error) {
    if (!(error instanceof FindingError)) throw error;
    const others = refusedBy(() => decide(tokens.reader(new Map(), () => true)));
    throw new FindingError(error.findings.map((found) => (isAmong(others, found) ? found : outputDecides(found))));
  }
}

function refusedBy(decide: () => unknown): Finding[] {
  try {
    decide();
    return [];
  } catch (error) {
    return error instanceof FindingError ? error.findings : [];
  }
}

function outputDecides({ path, property }: Finding): Finding {
  return finding(OUTPUT_DECIDES, {
    path, property, rule: 'is an Output, but decides what is made', cure: 'give a plain value, such as one of the stack\'s configuration',
  });
}

/** The value of an Output is always the same, so what follows from those of some is worked out once. */
function oncePerOutputs<D>(outputs: readonly Output<string>[], decide: (values: OutputValues) => D): (values: OutputValues) => D {
  const decided = new Map<string, D>();
  return (values) => {
    const key = outputs.flatMap((each, index) => (values.has(each) ? [index] : [])).join();
    if (!decided.has(key)) decided.set(key, decide(values));
    return decided.get(key)!;
  };
}

async function soundOf(shown: Promise<Shown>, error: Error, accepts: Accepts): Promise<void> {
  const { findings, isRefused } = await shown;
  if (isRefused || hasErrors(findings.filter((each) => !accepts(each)))) throw error;
}
