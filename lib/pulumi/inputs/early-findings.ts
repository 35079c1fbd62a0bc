import { Finding } from '../../finding/finding';
import { Decided, Judged } from './decided';
import { differences, PropertyPath } from './differences';
import { isAmong } from './known';
import { watched } from './watched';

/** What is found while texts stand for Outputs. What is said about such a text is none, and is said again when the Output is known. */
export function earlyFindings(decided: Decided<unknown>, others: readonly Decided<unknown>[]): Finding[] {
  const early = decided.findings.filter((found) => others.every(({ findings }) => isAmong(findings, found)));
  return decided.judged === undefined ? early : [...early, ...earlyJudgement(decided.judged, others.map(({ judged }) => judged!))];
}

/** Rules of the user's own need not name the text that they mind, so it counts which ones they read. */
function earlyJudgement({ facts, rules }: Judged, others: readonly Judged[]): Finding[] {
  const late: PropertyPath[] = [];
  const note = (way: PropertyPath) => void late.push(way);
  for (const other of others) differences(facts, other.facts, { text: note, shape: note });
  return rules.flatMap((rule) => {
    let isEarly = true;
    const found = rule(watched(facts, late, () => { isEarly = false; }));
    return isEarly ? found : [];
  });
}
