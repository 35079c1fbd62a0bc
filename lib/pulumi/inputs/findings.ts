import type { Output } from '@pulumi/pulumi';
import { all, isSecret } from '@pulumi/pulumi';
import { definitionOf } from '../../finding/definition';
import { Finding } from '../../finding/finding';
import { Findings } from '../../finding/findings';
import { valueOf } from '../sdk-internals';
import type { PropertyPath } from './differences';
import { differences } from './differences';
import type { OutputValues } from './read-inputs';
import { valuesOf } from './read-inputs';

/** What was decided: data, and what is wrong with it. */
export interface Decided<T, F extends object = any> {
  readonly tree: T;
  readonly findings: readonly Finding[];
  /** What rules of the user's own say. @default - there are none */
  readonly judged?: Judged<F>;
}

/** Facts, made on demand, and rules that read them. */
export interface Judged<F extends object = any> {
  readonly facts: () => F;
  readonly rules: readonly ((facts: F) => Finding[])[];
}

export function allFindings({ findings, judged }: Decided<unknown>): Finding[] {
  if (judged === undefined || judged.rules.length === 0) return [...findings];
  const facts = judged.facts();
  return [...findings, ...judged.rules.flatMap((rule) => rule(facts))];
}

export function isAmong(findings: readonly Finding[], found: Finding): boolean {
  return findings.some((each) => each.path === found.path && String(each) === String(found));
}

/**
 * What is found before Outputs are known: what is said whichever texts stand for them. What is said about such a text only is left out, and
 * said of the value when that is known.
 */
export function findingsWithoutValues(decided: Decided<unknown>, others: readonly Decided<unknown>[]): Finding[] {
  const found = decided.findings.filter((each) => others.every(({ findings }) => isAmong(findings, each)));
  return decided.judged === undefined ? found : [...found, ...judgedWithoutValues(decided.judged, others.map(({ judged }) => judged!))];
}

/** Rules of the user's own need not name the text that they mind, so it counts which ones they read. */
function judgedWithoutValues({ facts, rules }: Judged, others: readonly Judged[]): Finding[] {
  if (rules.length === 0) return [];
  const known = facts();
  const unknown: PropertyPath[] = [];
  const note = (path: PropertyPath) => void unknown.push(path);
  for (const other of others) differences(known, other.facts(), { text: note, shape: note });
  return rules.flatMap((rule) => {
    let readsUnknown = false;
    const found = rule(withNotedReads(known, unknown, () => { readsUnknown = true; }));
    return readsUnknown ? [] : found;
  });
}

/** A copy of data that tells when one of some places is read. */
function withNotedReads<T extends object>(data: T, paths: readonly PropertyPath[], wasRead: () => void): T {
  if (paths.length === 0) return data;
  const copy: any = Array.isArray(data) ? [...data] : { ...data };
  for (const key of new Set(paths.map(([first]) => first))) {
    const value = copy[key];
    const below = paths.filter(([first]) => first === key).map(([, ...rest]) => rest);
    if (below.some((rest) => rest.length === 0)) {
      Object.defineProperty(copy, key, { enumerable: true, get: () => { wasRead(); return value; } });
    } else {
      copy[key] = withNotedReads(value, below, wasRead);
    }
  }
  return copy;
}

/** What is found with some values. */
type Check = (values: OutputValues) => Finding[];

/** What values of Outputs show. */
export interface Shown {
  readonly findings: readonly Finding[];
  /** Whether nothing can be decided with them, which may have been said elsewhere: of credentials or a cache that this reads. */
  readonly isRefused: boolean;
}

/** What the values of Outputs show, once all are known; what only a secret one shows is said without its value. */
export async function shownByValues(outputs: readonly Output<string>[], check: Check): Promise<Shown> {
  const texts = await valueOf(all([...outputs]));
  if (texts === undefined) return { findings: [], isRefused: false };
  const values = valuesOf(outputs, texts);
  const { findings, isRefused } = shownBy(() => check(values));
  const areSecret = await Promise.all(outputs.map(isSecret));
  if (!areSecret.includes(true)) return { findings, isRefused };
  const withoutSecrets = shownBy(() => check(new Map([...values].filter((_, index) => !areSecret[index])))).findings;
  return { findings: findings.map((each) => (isAmong(withoutSecrets, each) ? each : withoutValue(each))), isRefused };
}

function shownBy(check: () => Finding[]): Shown {
  try {
    return { findings: check(), isRefused: false };
  } catch (error) {
    return { findings: Findings.of(error), isRefused: true };
  }
}

function withoutValue(found: Finding): Finding {
  const { title, cure } = definitionOf(found) ?? { title: 'breaks a rule', cure: 'correct the secret value' };
  return new Finding({ ...found, value: undefined, rule: `(a secret Output, value withheld): ${title}`, cure });
}
