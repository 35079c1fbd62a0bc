import { all, isSecret, Output } from '@pulumi/pulumi';
import { definitionOf } from '../../finding/all-definitions';
import { Finding } from '../../finding/finding';
import { Findings } from '../../finding/findings';
import { isAmong, Known, knownOf } from './known';

/** What is found with some values. */
type Check = (known: Known) => Finding[];

/** Calls back with what the values of Outputs show, when all are known; what only a secret one shows is said without its value. */
export function checkValues(outputs: Output<string>[], check: Check, found: (findings: readonly Finding[]) => void): void {
  if (outputs.length === 0) return;
  const secrets = Promise.all(outputs.map(isSecret));
  all([secrets, all(outputs)]).apply(([isHidden, values]) => {
    const known = knownOf(outputs, values);
    const findings = findingsOf(() => check(known));
    const open = new Map([...known].filter((_, index) => !isHidden[index]));
    const openly = open.size === known.size ? findings : findingsOf(() => check(open));
    found(findings.map((each) => (isAmong(openly, each) ? each : masked(each))));
  });
}

function findingsOf(check: () => Finding[]): Finding[] {
  try {
    return check();
  } catch (error) {
    return Findings.of(error);
  }
}

function masked(found: Finding): Finding {
  const { title, cure } = definitionOf(found.id) ?? { title: 'breaks a rule', cure: 'correct the secret value' };
  return new Finding({ ...found, value: undefined, rule: `(a secret Output, value withheld): ${title}`, cure });
}
